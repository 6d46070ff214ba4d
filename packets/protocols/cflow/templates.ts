import { uint16, uint32 } from '../../fields/numbers';

/** One field of a template; for enterprises' own elements with their number (RFC 7011 section 3.2). */
export interface TemplateField {
  readonly element: number;
  /** Bytes in a record; 65535 where each record says it (RFC 7011 section 7). */
  readonly length: number;
  /** Private enterprise number, 0 for elements of IANA. */
  readonly enterprise: number;
  /** NetFlow 9: the number is a kind of scope. */
  readonly isScope: boolean;
}

export interface Template {
  readonly id: number;
  readonly fields: readonly TemplateField[];
  /** The packet that it came in. */
  readonly packet: number;
  readonly isOptions: boolean;
}

/** A template with the bytes that it stands on. */
export interface ReadTemplate extends Omit<Template, 'packet'> {
  readonly from: number;
  readonly to: number;
  /** Where its first field starts. */
  readonly fieldsFrom: number;
  readonly scopes: number;
}

export interface FlowSet {
  readonly id: number;
  readonly from: number;
  /** End by its own length. */
  readonly to: number;
}

export const VARIABLE = 65535;
/** The elements of RFC 5103, each the reverse direction of an ordinary one. */
export const REVERSE = 29305;
const MOST_SETS = 4096;

/** Sets from `from` on, as far as they are whole. */
export function readSets(bytes: Uint8Array, from: number, to: number): FlowSet[] {
  const sets: FlowSet[] = [];
  let at = from;
  while (at + 4 <= to && sets.length < MOST_SETS) {
    const length = uint16(bytes, at + 2);
    if (length < 4 || at + length > to) break;
    sets.push({ id: uint16(bytes, at), from: at, to: at + length });
    at += length;
  }
  return sets;
}

/** True for sets that define templates: 0 and 1 in NetFlow 9, 2 and 3 in IPFIX. */
export function definesTemplates(version: number, id: number): 'data' | 'options' | undefined {
  const base = version === 9 ? 0 : 2;
  if (id === base) return 'data';
  return id === base + 1 ? 'options' : undefined;
}

/** Templates of a set; what is left behind the last one is padding. */
export function readTemplates(bytes: Uint8Array, set: FlowSet, version: number): ReadTemplate[] {
  const kind = definesTemplates(version, set.id);
  const found: ReadTemplate[] = [];
  let at = set.from + 4;
  while (kind !== undefined && set.to - at >= 4) {
    const template =
      kind === 'data'
        ? dataTemplate(bytes, at, set.to, version)
        : optionsTemplate(bytes, at, set.to, version);
    if (!template) break;
    found.push(template);
    at = template.to;
  }
  return found;
}

function dataTemplate(
  bytes: Uint8Array,
  from: number,
  end: number,
  version: number,
): ReadTemplate | undefined {
  const id = uint16(bytes, from);
  const count = uint16(bytes, from + 2);
  const read = readFields(bytes, from + 4, end, count, 0, version);
  return read && { id, from, fieldsFrom: from + 4, scopes: 0, isOptions: false, ...read };
}

/** NetFlow 9 says bytes of scope and of options (RFC 3954 section 6.1), IPFIX counts fields (RFC 7011 section 3.4.2). */
function optionsTemplate(
  bytes: Uint8Array,
  from: number,
  end: number,
  version: number,
): ReadTemplate | undefined {
  if (end - from < 6) return undefined;
  const id = uint16(bytes, from);
  const first = uint16(bytes, from + 2);
  const second = uint16(bytes, from + 4);
  const scopes = version === 9 ? first >> 2 : second;
  const count = version === 9 ? scopes + (second >> 2) : first;
  const read = readFields(bytes, from + 6, end, count, version === 9 ? scopes : 0, version);
  return read && { id, from, fieldsFrom: from + 6, scopes, isOptions: true, ...read };
}

function readFields(
  bytes: Uint8Array,
  from: number,
  end: number,
  count: number,
  scopes: number,
  version: number,
): { fields: TemplateField[]; to: number } | undefined {
  const fields: TemplateField[] = [];
  let at = from;
  for (let place = 0; place < count; place++) {
    if (at + 4 > end) return undefined;
    const type = uint16(bytes, at);
    const isPrivate = version === 10 && (type & 0x8000) !== 0;
    if (isPrivate && at + 8 > end) return undefined;
    fields.push({
      element: version === 10 ? type & 0x7fff : type,
      length: uint16(bytes, at + 2),
      enterprise: isPrivate ? uint32(bytes, at + 4) : 0,
      isScope: place < scopes,
    });
    at += isPrivate ? 8 : 4;
  }
  return { fields, to: at };
}

/** One field's value in a record. */
export interface RecordValue {
  readonly field: TemplateField;
  readonly from: number;
  readonly to: number;
  /** Bytes in front that say a variable length: 0, 1 or 3. */
  readonly prefix: number;
}

/** The record at `from`; undefined where the set ends before it does. */
export function readRecord(
  bytes: Uint8Array,
  from: number,
  end: number,
  template: Pick<Template, 'fields'>,
): { readonly values: readonly RecordValue[]; readonly to: number } | undefined {
  const values: RecordValue[] = [];
  let at = from;
  for (const field of template.fields) {
    const size = valueSize(bytes, at, end, field);
    if (!size || at + size.prefix + size.length > end) return undefined;
    values.push({
      field,
      from: at + size.prefix,
      to: at + size.prefix + size.length,
      prefix: size.prefix,
    });
    at += size.prefix + size.length;
  }
  return at > from ? { values, to: at } : undefined;
}

function valueSize(bytes: Uint8Array, at: number, end: number, { length }: TemplateField) {
  if (length !== VARIABLE) return { prefix: 0, length };
  if (at >= end) return undefined;
  if (bytes[at] < 255) return { prefix: 1, length: bytes[at] };
  return at + 3 <= end ? { prefix: 3, length: uint16(bytes, at + 1) } : undefined;
}
