import { openCapture } from '@/packets/capture/open';
import { fieldCell } from '@/packets/fields/cell';
import type { Field } from '@/packets/fields/field';
import { captureContext } from '@/packets/protocols/capture-context';
import { dissectRow } from '@/packets/protocols/dissect';
import { registry } from '@/packets/protocols/index';
import { openFile } from '../store/file-store';
import { type TsharkCells, type TsharkField, tsharkFields } from './tshark-cells';

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

/** The fields to compare. */
export interface ComparedFields {
  /** Each field's name with the filter name of the protocol that it belongs to. */
  readonly owners: ReadonlyMap<string, string>;
  /** Names of ours that tshark does not have: each is an error. */
  readonly unknown: readonly string[];
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
/** Protocols whose messages are made of another one's fields. */
const SPEAKS: Readonly<Record<string, string>> = { mdns: 'dns', llmnr: 'dns', ssdp: 'http' };

const protocolNames = new Set(registry.protocols.map((protocol) => protocol.name));
const ourNames = new Set(
  registry.protocols
    .flatMap((protocol) => Object.values(protocol.fields))
    .flatMap((spec) => [spec.name, ...(spec.aliases ?? [])])
    .filter((name) => !NOT_COMPARED.has(name)),
);

/** Every field that tshark has for a protocol of ours, whether we have it or not, and every name of ours. */
export async function comparedFields(): Promise<ComparedFields> {
  const theirs = await tsharkFields();
  const owners = new Map<string, string>();
  for (const [name, field] of theirs) if (isCompared(name, field)) owners.set(name, ownerOf(name, field));
  const unknown = [...ourNames].filter((name) => !theirs.has(name));
  return { owners, unknown };
}

/** A field that only another protocol has, like the access masks of SMB in SMB 2, is there where that one is. */
function ownerOf(name: string, { protocol }: TsharkField): string {
  const having = registry.protocols.filter(({ fields }) =>
    Object.values(fields).some((spec) => spec.name === name),
  );
  if (having.length === 0 || having.some((one) => one.name === protocol)) return protocol;
  return having[0].name;
}

/** Fields without a value that we do not have are headings of tshark's tree and its expert's notes. */
function isCompared(name: string, { protocol, type }: TsharkField): boolean {
  if (NOT_COMPARED.has(name)) return false;
  return ourNames.has(name) || (protocolNames.has(protocol) && type !== 'FT_NONE' && type !== 'FT_PROTOCOL');
}

/** Compares every cell of every packet of a capture with what tshark printed for it. */
export async function compareCapture(
  path: string,
  name: string,
  fields: ComparedFields,
  theirs: TsharkCells,
): Promise<CaptureComparison | undefined> {
  const { capture } = await openCapture(openFile(path), { asBytes: true });
  if (!capture) return undefined;
  const context = captureContext(capture);
  let equal = 0;
  const differences: CellDifference[] = [];
  const rows = Math.min(capture.table.count, theirs.rows.length);
  for (let row = 0; row < rows; row++) {
    const peer = theirs.rows[row];
    const cells = ourCells(dissectRow(context, row).layers);
    const known = knownProtocols(peer.get('frame.protocols') ?? '');
    for (const field of new Set([...peer.keys(), ...cells.keys()])) {
      const owner = fields.owners.get(field);
      if (owner === undefined) continue;
      if (!known.isAll && (DEPEND_ON_ALL.has(field) || !known.names.has(owner))) continue;
      const want = peer.get(field) ?? '';
      const have = cells.get(field)?.join(',') ?? '';
      if (want === '' && have === '') continue;
      if (want === have) equal++;
      else differences.push({ packet: row + 1, field, theirs: want, ours: have });
    }
  }
  return { capture: name, equal, differences };
}

/**
 * Which of our protocols a packet's cells may be compared for: all of them where tshark found nothing else, else
 * those that stand only before the first one that we do not have.
 */
function knownProtocols(chain: string): { readonly isAll: boolean; readonly names: ReadonlySet<string> } {
  const names = new Set(['frame']);
  const inFrame = chain.split(':');
  const foreign = inFrame.findIndex((name) => !protocolNames.has(name));
  for (const name of foreign < 0 ? inFrame : inFrame.slice(0, foreign)) {
    names.add(name);
    if (SPEAKS[name]) names.add(SPEAKS[name]);
  }
  if (foreign >= 0) for (const name of inFrame.slice(foreign)) names.delete(name);
  return { isAll: foreign < 0, names };
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
