import { hexText } from '../../fields/addresses';
import { Field } from '../../fields/field';
import type { FieldSpec } from '../../fields/field-spec';
import type { Dissection } from '../dissection';
import { bytesText, maskedValue } from '../field-cursor';
import { bigNumber, Durations, isFlowTime, ntpTime } from './durations';
import { elementName, elementSpec } from './element-fields';
import { FLAG_BITS as B, CFLOW as F } from './fields';
import { REVERSE, type RecordValue } from './templates';

const MILLION = 1_000_000n;
const BILLION = 1_000_000_000n;

/** Bytes that a value needs at least; shorter ones are left out, as in Wireshark. */
const LEAST: Partial<Record<FieldSpec['type'], number>> = { ipv4: 4, ipv6: 16, ether: 6, double: 4 };

const FLAGS_8 = [
  B.tcpflagsReserved,
  B.tcpflagsUrg,
  B.tcpflagsAck,
  B.tcpflagsPsh,
  B.tcpflagsRst,
  B.tcpflagsSyn,
  B.tcpflagsFin,
];
const RESERVED_16: FieldSpec = { ...B.tcpflagsReserved, type: 'uint16', mask: 0x0e00 };
const FLAGS_16 = [
  B.tcpflagsZero,
  RESERVED_16,
  B.tcpflagsNs,
  B.tcpflagsCwr,
  B.tcpflagsEce,
  B.tcpflagsUrg,
  B.tcpflagsAck,
  B.tcpflagsPsh,
  B.tcpflagsRst,
  B.tcpflagsSyn,
  B.tcpflagsFin,
];
const TCP_FLAGS_16: FieldSpec = { ...F.tcpflags, type: 'uint16' };
const FORWARDING: FieldSpec = { name: '', label: 'Forwarding Status', type: 'none' };

const MPLS: FieldSpec = { name: '', label: 'MPLS-Label', type: 'none' };

const SCOPES: Readonly<Record<number, FieldSpec>> = {
  1: F.scopeSystem,
  2: F.scopeInterface,
  3: F.scopeLinecard,
  4: F.scopeCache,
  5: F.scopeTemplate,
};

/** A record's values in its template's order, under its heading. `exported` is the message's time in nanoseconds. */
export function addRecord(
  d: Dissection,
  heading: Field,
  values: readonly RecordValue[],
  version: number,
  exported: bigint,
): void {
  const durations = new Durations(d, exported);
  for (const value of values) {
    const { field, from, to, prefix } = value;
    const known = field.enterprise === 0 || field.enterprise === REVERSE;
    const before = heading.children.length;
    if (field.isScope) addValue(d, SCOPES[field.element] ?? F.unknownFieldType, from, to);
    else if (known && isFlowTime(field.element)) durations.add(field.element, from, to);
    else if (known) addElement(d, field.element, from, to, version);
    else addUnknown(d, value, F.enterprisePrivateEntry);
    const added = heading.children.at(-1);
    if (!added || heading.children.length === before) continue;
    if (field.enterprise === REVERSE) sayReverse(added, field.element);
    if (prefix > 0) addPrefix(d, added, from, prefix);
  }
  durations.finish();
}

function sayReverse(field: Field, element: number): void {
  const name = elementName(element) ?? '';
  field.text = `${field.spec.label}: (Reverse Type ${element} ${name})`;
}

function addPrefix(d: Dissection, field: Field, from: number, prefix: number): void {
  const at = from - prefix;
  d.addTo(field, F.stringLenShort, at, at + 1, d.bytes[at]);
  if (prefix === 3) d.addTo(field, F.stringLenLong, at + 1, at + 3, (d.bytes[at + 1] << 8) | d.bytes[at + 2]);
}

function addElement(d: Dissection, element: number, from: number, to: number, version: number): void {
  const special = SPECIAL[element];
  const spec = elementSpec(element);
  if (special) special(d, from, to);
  else if (spec) addValue(d, spec, from, to);
  else {
    const value = { field: { element, length: 0, enterprise: 0, isScope: false }, from, to, prefix: 0 };
    addUnknown(d, value, version === 9 ? F.unknownFieldType : F.enterprisePrivateEntry);
  }
}

function addUnknown(d: Dissection, { field, from, to }: RecordValue, spec: FieldSpec): void {
  const bytes = hexText(d.bytes, from, to, ' ');
  const owner = spec === F.enterprisePrivateEntry ? `(${field.enterprise || 'null'}) ` : '';
  d.add(spec, from, to).text = `${spec.label}: ${owner}Type ${field.element}: Value (hex bytes): ${bytes}`;
}

/** A value by its field's type. Numbers may have fewer bytes than their type (RFC 7011 section 6.2). */
function addValue(d: Dissection, spec: FieldSpec, from: number, to: number): void {
  if (to - from < (LEAST[spec.type] ?? 0)) return;
  const { bytes } = d;
  switch (spec.type) {
    case 'ipv4':
      d.add(spec, from, from + 4, Number(bigNumber(bytes, from, from + 4)));
      return;
    case 'ipv6':
      d.add(spec, from, from + 16);
      return;
    case 'ether':
      d.add(spec, from, from + 6);
      return;
    case 'bytes':
      d.add(spec, from, to);
      return;
    case 'string':
      d.add(spec, from, to, terminated(bytes, from, to));
      return;
    case 'none':
      d.add(spec, from, to);
      return;
    case 'double':
      addReal(d, spec, from, to);
      return;
    case 'absolute_time':
      addTime(d, spec, from, to);
      return;
    case 'relative_time':
      d.add(spec, from, to, relativeTime(spec, bytes, from, to));
      return;
    case 'boolean':
      d.add(spec, from, to, bigNumber(bytes, from, to) !== 0n);
      return;
    case 'uint64':
    case 'int64':
      d.add(spec, from, to, bigNumber(bytes, from, Math.min(to, from + 8)));
      return;
    default:
      d.add(spec, from, to, shortNumber(spec, bytes, from, to));
  }
}

const HEX_MASKS: Partial<Record<FieldSpec['type'], number>> = { uint8: 0xff, uint16: 0xffff };

function shortNumber(spec: FieldSpec, bytes: Uint8Array, from: number, to: number): number {
  const value = Number(bigNumber(bytes, from, Math.min(to, from + 4)));
  const mask = spec.base === 'hex' ? HEX_MASKS[spec.type] : undefined;
  return mask === undefined ? value : value & mask;
}

function terminated(bytes: Uint8Array, from: number, to: number): string {
  const zero = bytes.indexOf(0, from);
  return bytesText(bytes, from, zero >= 0 && zero < to ? zero : to);
}

function addReal(d: Dissection, spec: FieldSpec, from: number, to: number): void {
  const size = to - from;
  if (size !== 4 && size < 8) return;
  const view = new DataView(d.bytes.buffer, d.bytes.byteOffset + from, size);
  // A single-precision number is written with the six digits that it has.
  d.add(spec, from, to, size === 4 ? Number(view.getFloat32(0).toPrecision(6)) : view.getFloat64(0));
}

/** The element's name says its unit (RFC 7011 sections 6.1.7 to 6.1.10). */
function addTime(d: Dissection, spec: FieldSpec, from: number, to: number): void {
  const { bytes } = d;
  if (/micro|nano/.test(spec.name)) {
    if (to - from >= 4) d.add(spec, from, to, ntpTime(bytes, from, to));
  } else if (/milli|sys_init/.test(spec.name)) {
    if (to - from >= 8) d.add(spec, from, to, bigNumber(bytes, from, from + 8) * MILLION);
  } else d.add(spec, from, to, bigNumber(bytes, from, Math.min(to, from + 4)) * BILLION);
}

function relativeTime(spec: FieldSpec, bytes: Uint8Array, from: number, to: number): bigint {
  const value = bigNumber(bytes, from, Math.min(to, from + 4));
  return value * (/micro/.test(spec.name) ? 1000n : MILLION);
}

type Reader = (d: Dissection, from: number, to: number) => void;

const SPECIAL: Readonly<Record<number, Reader>> = {
  6: tcpFlags,
  89: forwardingStatus,
  95: applicationId,
  139: icmp6,
  ...Object.fromEntries(Array.from({ length: 10 }, (_, label) => [70 + label, mplsLabel(label + 1)])),
};

function tcpFlags(d: Dissection, from: number, to: number): void {
  const wide = to - from >= 2;
  const end = from + (wide ? 2 : 1);
  if (to <= from) return;
  const word = Number(bigNumber(d.bytes, from, end));
  const bits = wide ? FLAGS_16 : FLAGS_8;
  const field = d.add(wide ? TCP_FLAGS_16 : F.tcpflags, from, end, word);
  for (const spec of bits) {
    const value = maskedValue(word, spec.mask ?? 0);
    field.append(new Field(spec, field.source, from, end, spec.type === 'boolean' ? value !== 0 : value));
  }
  const set = bits.filter(({ type, mask }) => type === 'boolean' && word & (mask ?? 0));
  const names = set.map(({ label }) => `, ${label}`).join('');
  field.text = `TCP Flags: 0x${word.toString(16).padStart(wide ? 4 : 2, '0')}${names}`;
}

function forwardingStatus(d: Dissection, from: number, to: number): void {
  const value = to > from ? d.bytes[Math.min(to, from + 4) - 1] : 0;
  const first = d.bytes[from];
  const codes = [
    F.forwardingStatusUnknownCode,
    F.forwardingStatusForwardCode,
    F.forwardingStatusDropCode,
    F.forwardingStatusConsumeCode,
  ];
  d.enter(FORWARDING, from, to);
  d.add(F.forwardingStatus, from, to, first >> 6);
  d.add(codes[first >> 6], from, to, value & 0x3f);
  d.leave();
}

function applicationId(d: Dissection, from: number, to: number): void {
  if (to <= from) return;
  d.add(F.applIdClassificationEngineId, from, from + 1, d.bytes[from]);
  d.add(F.applIdSelectorId, from + 1, to);
}

function icmp6(d: Dissection, from: number, to: number): void {
  if (to - from < 2) return;
  d.add(F.icmpIpv6Type, from, from + 1, d.bytes[from]);
  d.add(F.icmpIpv6Code, from + 1, from + 2, d.bytes[from + 1]);
}

/** A label of twenty bits, three of its class and one that ends the stack (RFC 3032 section 2.1). */
function mplsLabel(number: number): Reader {
  return (d, from, to) => {
    if (to - from !== 3) return;
    const word = Number(bigNumber(d.bytes, from, to));
    const bottom = (word & 1) !== 0;
    const heading = d.enter(MPLS, from, to);
    heading.text = `MPLS-Label${number}: ${word >> 4} exp-bits: ${(word >> 1) & 7} ${bottom ? 'bottom-of-stack' : ''}`;
    d.add(F.mplsLabel, from, to, word >> 4);
    d.add(F.mplsExp, from + 2, to, (word >> 1) & 7);
    d.add(F.mplsBos, from + 2, to, bottom);
    d.leave();
  };
}
