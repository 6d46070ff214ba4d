import { parseEvidence } from '@/packets/evidence-address';
import { MOST_RULES, type Quote, quoteAt, readQuote } from '../quotes';
import { fault, isRecord, isText } from '../reading';
import { type CellBase, type CellKind, changed, gone } from './cell';

/** Evidence by its address, with what it said when it was pinned. */
export interface CitationCell extends CellBase {
  readonly kind: 'citation';
  /** Evidence address, `capture/shop-visit#packet=12&bytes=22-23`. */
  readonly address: string;
  /** `Time to Live of packet 12` */
  readonly label: string;
  readonly quote: Quote;
  /** Of a transaction: the log that it is a line of. */
  readonly log?: string;
  /** Of an alert: the rules that raise it, in Suricata's language. */
  readonly rules?: string;
  /** The author's own words about it, Markdown. */
  readonly note: string;
}

export const citation: CellKind<CitationCell> = {
  kind: 'citation',
  noun: 'citation',

  read(id, { address, label, quote: said, log, rules, note }) {
    if (!isText(address) || !parseEvidence(address)) return fault('address', 'is not an evidence address');
    if (!isText(label)) return fault('label', 'is not a text');
    const quote = isRecord(said) ? readQuote(said) : undefined;
    if (!quote) return fault('quote', 'is not a quotation');
    if (log !== undefined && !isText(log)) return fault('log', 'is not a text');
    if (rules !== undefined && !(isText(rules) && rules.length <= MOST_RULES))
      return fault('rules', 'is not a text of rules');
    if (!isText(note)) return fault('note', 'is not a text');
    const more = { ...(log !== undefined && { log }), ...(rules !== undefined && { rules }) };
    return { kind: 'citation', id, address, label, quote, ...more, note };
  },

  title: ({ label, address }) => `${label} (${address})`,

  shown: (cell) => [
    { block: 'source', text: cell.label, path: pathOf(cell), code: cell.address },
    { block: 'line', text: cell.quote.text },
    ...(cell.quote.hex ? [{ block: 'bytes' as const, hex: cell.quote.hex }] : []),
    ...(cell.quote.digest ? [{ block: 'line' as const, text: `SHA-256 ${cell.quote.digest}` }] : []),
  ],

  words: ({ note }) => note,
  withWords: (cell, note) => ({ ...cell, note }),
  captures: ({ address }) => [parseEvidence(address)?.capture ?? ''],

  moment: (cell) => {
    const { time } = cell.quote;
    const capture = parseEvidence(cell.address)?.capture;
    return time === undefined || capture === undefined ? undefined : { capture, time, path: pathOf(cell) };
  },

  async again(cell, evidence) {
    const { quote, address, log, rules } = cell;
    const parsed = parseEvidence(address);
    const now =
      parsed && (await quoteAt(parsed, { field: quote.field, log, rules, alert: quote.alert }, evidence));
    if (!now) return gone(`nothing at ${address}${quote.field ? ` with ${quote.field}` : ''}`);
    return {
      differences: [
        ...changed('value', quote.value, now.value),
        ...changed('bytes', quote.hex, now.hex),
        ...changed('digest', quote.digest, now.digest),
        ...changed('time', quote.time, now.time),
        ...changed('text', quote.text, now.text),
      ],
      cell: { ...cell, quote: now },
    };
  },
};

/** A line of a log is shown in its log. */
function pathOf({ address, log }: CitationCell): string {
  if (log === undefined) return address;
  const [page, fragment] = address.split('#');
  return `${page}?view=transactions&log=${encodeURIComponent(log)}#${fragment}`;
}
