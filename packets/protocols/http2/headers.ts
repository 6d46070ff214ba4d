import type { FieldSpec, FieldValue } from '../../fields/field-spec';
import { SlicedSource } from '../../fields/sliced-source';
import type { Dissection } from '../dissection';
import type { FrameNote } from './connection';
import { FIELDS as F, HEADER_FIELDS } from './fields';
import type { HpackHeader, Representation } from './hpack';

const REPRESENTATIONS: Readonly<Record<Representation, string>> = {
  indexed: 'Indexed Header Field',
  incremental: 'Literal Header Field with Incremental Indexing',
  plain: 'Literal Header Field without Indexing',
  never: 'Literal Header Field never Indexed',
  size: 'Maximum Dynamic Table Size Change',
};

/** The headers of a block that ends in the frame at hand; its own part of the block is [from, to). */
export function addHeaders(d: Dissection, note: FrameNote, from: number, to: number): void {
  const { block, headers } = note;
  if (!block || !headers) return;
  const own = to - from;
  if (block.length === own) {
    listHeaders(d, headers, from);
    return;
  }
  // Earlier frames brought the beginning of the block; what can be traced here is its end.
  const spans = [{ at: block.length - own, length: own, from }];
  d.within(new SlicedSource('Header block', block, d.source, spans), () => listHeaders(d, headers, 0));
}

function listHeaders(d: Dissection, headers: readonly HpackHeader[], base: number): void {
  const named = headers.filter((header) => header.representation !== 'size');
  const length = named.reduce((sum, { name, value }) => sum + name.length + value.length + 8, 0);
  d.add(F.headerLength, base, base, length);
  d.add(F.headerCount, base, base, named.length);
  for (const header of named) addHeader(d, header, base);
  const value = (name: string) => named.find((header) => header.name === name)?.value;
  const [scheme, authority, path] = [':scheme', ':authority', ':path'].map(value);
  if (scheme !== undefined && authority !== undefined && path !== undefined) {
    d.add(F.fullUri, base, base, `${scheme}://${authority}${path}`);
  }
}

function addHeader(d: Dissection, header: HpackHeader, base: number): void {
  const { name, value, representation, index } = header;
  const [from, to] = [base + header.from, base + header.to];
  d.enter(F.header, from, to).text = `Header: ${name}: ${value}`;
  d.add(F.nameLength, from, to, name.length);
  d.add(F.headerName, from, to, name);
  d.add(F.valueLength, from, to, value.length);
  d.add(F.headerValue, from, to, value);
  const spec = HEADER_FIELDS[name];
  const own = spec && ownValue(spec, value);
  if (spec && own !== undefined) d.add(spec, from, to, own);
  d.add(F.unescaped, from, to, unescaped(value));
  const how = REPRESENTATIONS[representation];
  const spelt = representation === 'indexed' ? how : `${how} - ${index > 0 ? 'Indexed' : 'New'} Name`;
  d.add(F.representation, from, to, spelt);
  if (index > 0) d.add(F.index, from, to, index);
  d.leave();
}

function ownValue(spec: FieldSpec, value: string): FieldValue | undefined {
  if (spec.type === 'string') return value;
  if (!/^\d{1,19}$/.test(value)) return undefined;
  return spec.type === 'uint64' ? BigInt(value) : Number(value);
}

/** The value without percent signs (RFC 3986 section 2.1). */
function unescaped(value: string): string {
  if (!value.includes('%')) return value;
  return value.replaceAll(/%([0-9a-f]{2})/gi, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}
