import { parseEvidence } from '@/packets/evidence-address';
import { type Cell, isRecord, type Quote } from './notebook';
import type { NotebookProblem } from './read-notebook';

/** Reads one cell; gives none and notes why where it is not sound. Properties that are not known are left out. */
export function readCell(value: unknown, path: string, problems: NotebookProblem[]): Cell[] {
  const found = cellOf(value);
  if ('id' in found) return [found];
  problems.push({ path: found.at === '' ? path : `${path}.${found.at}`, message: found.message });
  return [];
}

interface Fault {
  readonly at: string;
  readonly message: string;
}

function cellOf(value: unknown): Cell | Fault {
  if (!isRecord(value)) return fault('', 'is not an object');
  const { id } = value;
  if (typeof id !== 'string' || id === '') return fault('id', 'is not a text');
  switch (value.kind) {
    case 'prose':
      if (typeof value.markdown !== 'string') return fault('markdown', 'is not a text');
      return { kind: 'prose', id, markdown: value.markdown };
    case 'citation':
      return citation(id, value);
    case 'filter':
      return filter(id, value);
    default:
      return fault('kind', `is ${JSON.stringify(value.kind)}, not prose, citation or filter`);
  }
}

function citation(id: string, value: Readonly<Record<string, unknown>>): Cell | Fault {
  const { address, label, note } = value;
  if (typeof address !== 'string' || !parseEvidence(address))
    return fault('address', 'is not an evidence address');
  if (typeof label !== 'string') return fault('label', 'is not a text');
  if (typeof note !== 'string') return fault('note', 'is not a text');
  const quote = quoteOf(value.quote);
  return quote ? { kind: 'citation', id, address, label, quote, note } : fault('quote', 'is not a quotation');
}

function quoteOf(value: unknown): Quote | undefined {
  if (!isRecord(value) || typeof value.text !== 'string') return undefined;
  const quote: { text: string; field?: string; value?: string; hex?: string } = { text: value.text };
  for (const name of ['field', 'value', 'hex'] as const) {
    const part = value[name];
    if (part === undefined) continue;
    if (typeof part !== 'string' || (name === 'hex' && !/^([0-9a-f]{2})*$/.test(part))) return undefined;
    quote[name] = part;
  }
  return quote;
}

function filter(id: string, value: Readonly<Record<string, unknown>>): Cell | Fault {
  const { capture, dialect, expression, count, first, note } = value;
  if (typeof capture !== 'string') return fault('capture', 'is not a text');
  if (dialect !== 'bpf' && dialect !== 'display') return fault('dialect', 'is neither bpf nor display');
  if (typeof expression !== 'string') return fault('expression', 'is not a text');
  if (!isCount(count)) return fault('count', 'is not a number of packets');
  if (!Array.isArray(first) || !first.every(isCount))
    return fault('first', 'is not a list of packet numbers');
  if (typeof note !== 'string') return fault('note', 'is not a text');
  return { kind: 'filter', id, capture, dialect, expression, count, first, note };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function fault(at: string, message: string): Fault {
  return { at, message };
}
