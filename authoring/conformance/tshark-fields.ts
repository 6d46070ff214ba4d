import { execFileSync } from 'node:child_process';
import { openCapture } from '@/packets/capture/open';
import { fieldCell } from '@/packets/fields/cell';
import type { Field } from '@/packets/fields/field';
import { captureContext } from '@/packets/protocols/capture-context';
import { dissectRow } from '@/packets/protocols/dissect';
import { registry } from '@/packets/protocols/index';
import { openFile } from '../store/file-store';
import { describedBytes } from './oracle';

/** Cells compared of one field: all packets in which either side has a value. */
export interface FieldTally {
  equal: number;
  different: number;
  /** The first difference: capture, packet, tshark's cell and ours. */
  example: string | undefined;
}

/** Where in a capture the cells of which field differ. */
export interface CaptureComparison {
  readonly capture: string;
  readonly equal: number;
  readonly differences: readonly CellDifference[];
}

export interface CellDifference {
  readonly packet: number;
  readonly field: string;
  readonly theirs: string;
  readonly ours: string;
}

/** Headings without a field of their own in Wireshark, and whole payloads that it prints as one. */
const NOT_COMPARED = new Set(['text', 'data']);
/** Say what other protocols the packet has: compared only where all of them are ours. */
const DEPEND_ON_ALL = new Set([
  'frame.protocols',
  'data.data',
  'data.len',
  'eth.trailer',
  'eth.padding',
  'eth.fcs',
  'eth.fcs.status',
]);

/** Every field name of the registry, aliases too, that tshark has to know. */
export function comparedNames(): string[] {
  const names = new Set<string>();
  for (const protocol of registry.protocols) {
    for (const spec of Object.values(protocol.fields)) {
      for (const name of [spec.name, ...(spec.aliases ?? [])]) if (!NOT_COMPARED.has(name)) names.add(name);
    }
  }
  return [...names].sort();
}

/** Compares every cell of every packet of a capture with what `tshark -T fields` prints. */
export async function compareCapture(
  path: string,
  name: string,
  names: readonly string[],
): Promise<CaptureComparison | undefined> {
  const { capture } = await openCapture(openFile(path), { asBytes: true });
  if (!capture) return undefined;
  const theirs = tsharkRows(path, names);
  const context = captureContext(capture);
  const protocolsAt = names.indexOf('frame.protocols');
  let equal = 0;
  const differences: CellDifference[] = [];
  const rows = Math.min(capture.table.count, theirs.length);
  for (let row = 0; row < rows; row++) {
    const cells = ourCells(dissectRow(context, row).layers);
    const known = knownProtocols(theirs[row][protocolsAt] ?? '');
    names.forEach((field, index) => {
      const want = theirs[row][index] ?? '';
      const have = cells.get(field)?.join(',') ?? '';
      if (want === '' && have === '') return;
      if (!known.isAll && (DEPEND_ON_ALL.has(field) || !known.names.has(protocolOf(field)))) return;
      if (want === have) equal++;
      else differences.push({ packet: row + 1, field, theirs: want, ours: have });
    });
  }
  return { capture: name, equal, differences };
}

const protocolNames = new Set(registry.protocols.map((protocol) => protocol.name));
const ownerOf = new Map<string, string>();
for (const protocol of registry.protocols) {
  for (const spec of Object.values(protocol.fields)) {
    for (const name of [spec.name, ...(spec.aliases ?? [])])
      if (!ownerOf.has(name)) ownerOf.set(name, protocol.name);
  }
}

function protocolOf(field: string): string {
  return ownerOf.get(field) ?? '';
}

/**
 * Which of our protocols a packet's cells may be compared for: all of them where tshark found nothing else, else
 * those that stand before the first one that we do not have.
 */
function knownProtocols(chain: string): { readonly isAll: boolean; readonly names: ReadonlySet<string> } {
  const names = new Set(['frame']);
  for (const name of chain.split(':')) {
    if (!protocolNames.has(name)) return { isAll: false, names };
    names.add(name);
  }
  return { isAll: true, names };
}

function ourCells(layers: readonly Field[]): Map<string, string[]> {
  const cells = new Map<string, string[]>();
  for (const layer of layers) addCells(layer, cells);
  return cells;
}

function addCells(field: Field, cells: Map<string, string[]>): void {
  const { name, aliases } = field.spec;
  const text = NOT_COMPARED.has(name) ? '' : fieldCell(field);
  addCell(cells, name, text);
  if (aliases) for (const alias of aliases) addCell(cells, alias, text);
  for (const child of field.children) addCells(child, cells);
}

function addCell(cells: Map<string, string[]>, name: string, text: string): void {
  const there = cells.get(name);
  if (there) there.push(text);
  else cells.set(name, [text]);
}

function tsharkRows(path: string, names: readonly string[]): string[][] {
  const fields = names.flatMap((name) => ['-e', name]);
  const text = execFileSync(
    'tshark',
    ['-n', '-r', path, '-T', 'fields', '-E', 'separator=/t', '-E', 'occurrence=a', ...fields],
    {
      encoding: 'utf8',
      maxBuffer: describedBytes,
      env: { ...process.env, TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'));
}

/** Names that this tshark does not know: each is an error of ours. */
export function unknownToTshark(names: readonly string[]): string[] {
  const listed = execFileSync('tshark', ['-G', 'fields'], {
    encoding: 'utf8',
    maxBuffer: describedBytes,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const known = new Set<string>();
  for (const line of listed.split('\n')) {
    const columns = line.split('\t');
    known.add(columns[2]);
  }
  return names.filter((name) => !known.has(name));
}
