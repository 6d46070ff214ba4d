import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16, uint24, uint32 } from '../fields/numbers';
import type { Dissection } from './dissection';
import type { Protocol } from './protocol';

/** https://www.iana.org/assignments/tcp-parameters */
const KINDS: Readonly<Record<number, string>> = {
  0: 'End of Option List',
  1: 'No-Operation',
  2: 'Maximum Segment Size',
  3: 'Window Scale',
  4: 'SACK Permitted',
  5: 'SACK',
  6: 'Echo',
  7: 'Echo Reply',
  8: 'Time Stamp Option',
  9: 'Partial Order Connection Permitted',
  10: 'Partial Order Service Profile',
  11: 'CC',
  12: 'CC.NEW',
  13: 'CC.ECHO',
  14: 'TCP Alternate Checksum Request',
  15: 'TCP Alternate Checksum Data',
  18: 'Trailer Checksum Option',
  19: 'MD5 Signature Option',
  27: 'Quick-Start Response',
  28: 'User Timeout Option',
  29: 'The TCP Authentication Option',
  30: 'Multipath TCP',
  34: 'TCP Fast Open Cookie',
  172: 'Accurate ECN Order 0',
  174: 'Accurate ECN Order 1',
  253: 'RFC3692-style Experiment 1',
  254: 'RFC3692-style Experiment 2',
};

function option(name: string, label: string) {
  return {
    name: `tcp.options.${name}`,
    label: `TCP Option - ${label}`,
    type: 'bytes',
    line: optionText,
  } as const satisfies FieldSpec;
}

/** Each kind of option is a field of its own, named as Wireshark names it. */
const OPTIONS: Readonly<Record<number, FieldSpec>> = {
  0: option('eol', 'End of Option List (EOL)'),
  1: option('nop', 'No-Operation (NOP)'),
  2: option('mss', 'Maximum segment size'),
  3: option('wscale', 'Window scale'),
  4: option('sack_perm', 'SACK permitted'),
  5: option('sack', 'SACK'),
  6: option('echo', 'Echo'),
  7: option('echoreply', 'Echo reply'),
  8: option('timestamp', 'Timestamps'),
  19: option('md5', 'TCP MD5 signature'),
  27: option('qs', 'Quick-Start'),
  28: option('user_to', 'User Timeout'),
  29: option('ao', 'TCP AO'),

  34: option('tfo', 'TCP Fast Open'),
  172: option('acc_ecn', 'Accurate ECN'),
  174: option('acc_ecn', 'Accurate ECN'),
  253: option('experimental', 'Experimental'),
  254: option('experimental', 'Experimental'),
};

const UNKNOWN_OPTION = option('unknown', 'Unknown');

function optionSpecs(): Record<string, FieldSpec> {
  const entries = Object.entries(OPTIONS).map(([kind, spec]) => [`option${kind}`, spec] as const);
  return Object.fromEntries([...entries, ['optionUnknown', UNKNOWN_OPTION]]);
}

export const tcpOptionFields = {
  options: { name: 'tcp.options', label: 'Options', type: 'bytes', describe: optionsText },
  ...optionSpecs(),
  optionKind: { name: 'tcp.option_kind', label: 'Kind', type: 'uint8', values: KINDS },
  optionLength: { name: 'tcp.option_len', label: 'Length', type: 'uint8' },
  maximumSegmentSize: { name: 'tcp.options.mss_val', label: 'MSS Value', type: 'uint16' },
  windowShift: { name: 'tcp.options.wscale.shift', label: 'Shift count', type: 'uint8' },
  windowMultiplier: {
    name: 'tcp.options.wscale.multiplier',
    label: 'Multiplier',
    type: 'uint16',
    generated: true,
  },
  selectiveLeft: { name: 'tcp.options.sack_le', label: 'left edge', type: 'uint32' },
  selectiveRight: { name: 'tcp.options.sack_re', label: 'right edge', type: 'uint32' },
  selectiveCount: { name: 'tcp.options.sack.count', label: 'TCP SACK Count', type: 'uint8', generated: true },
  duplicateLeft: {
    name: 'tcp.options.sack.dsack_le',
    label: 'D-SACK Left Edge',
    type: 'uint32',
    generated: true,
  },
  duplicateRight: {
    name: 'tcp.options.sack.dsack_re',
    label: 'D-SACK Right Edge',
    type: 'uint32',
    generated: true,
  },
  echo: { name: 'tcp.options.echo_value', label: 'TCP Echo Option', type: 'uint32' },
  timestampValue: { name: 'tcp.options.timestamp.tsval', label: 'Timestamp value', type: 'uint32' },
  timestampEcho: { name: 'tcp.options.timestamp.tsecr', label: 'Timestamp echo reply', type: 'uint32' },
  md5: { name: 'tcp.options.md5.digest', label: 'MD5 digest', type: 'bytes' },
  fastOpenCookie: { name: 'tcp.options.tfo.cookie', label: 'Fast Open Cookie', type: 'bytes' },
  ecnFirst: {
    name: 'tcp.options.acc_ecn.ee0b',
    label: 'Accurate ECN Echo ECT(0) Byte Counter',
    type: 'uint24',
  },
  ecnMarked: { name: 'tcp.options.acc_ecn.eceb', label: 'Accurate ECN Echo CE Byte Counter', type: 'uint24' },
  ecnSecond: {
    name: 'tcp.options.acc_ecn.ee1b',
    label: 'Accurate ECN Echo ECT(1) Byte Counter',
    type: 'uint24',
  },
  unknown: { name: 'tcp.options.unknown.payload', label: 'Payload', type: 'bytes' },
} as const satisfies Record<string, FieldSpec>;

const specs = tcpOptionFields;

/**
 * Options of RFC 9293 §3.1 in bytes [start, end). `relative` is the sequence number that selective acknowledgments
 * count from. Stops at the first broken length.
 */
export function addTcpOptions(
  d: Dissection,
  layer: Protocol,
  start: number,
  end: number,
  relative: number,
  acknowledged: number,
): void {
  d.enter(specs.options, start, end);
  let at = start;
  while (at < end) {
    const kind = d.bytes[at];
    const single = kind < 2;
    const length = single ? 1 : at + 1 < end ? d.bytes[at + 1] : 0;
    if (length === 0 || (!single && length < 2) || at + length > end) {
      d.stop({
        layer: layer.name,
        offset: at,
        wanted: Math.max(2, length),
        available: end - at,
        kind: 'malformed',
        what: `option length ${length}`,
      });
      break;
    }
    d.enter(OPTIONS[kind] ?? UNKNOWN_OPTION, at, at + length);
    d.add(specs.optionKind, at, at + 1, kind);
    if (!single) {
      d.add(specs.optionLength, at + 1, at + 2, length);
      addBody(d, kind, at + 2, at + length, relative, acknowledged);
    }
    d.leave();
    at += length;
  }
  d.leave();
}

/** True where no option stops the reading of the others: reads without making fields. */
export function areSound(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end) {
    const length = bytes[at] < 2 ? 1 : at + 1 < end ? bytes[at + 1] : 0;
    if (length === 0 || (length < 2 && bytes[at] >= 2) || at + length > end) return false;
    at += length;
  }
  return true;
}

/** The window scale option's shift, -1 where there is none; reads without making fields. */
export function windowScaleOf(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at + 1 < end) {
    const kind = bytes[at];
    if (kind === 0) return -1;
    if (kind === 1) {
      at++;
      continue;
    }
    const length = bytes[at + 1];
    if (length < 2) return -1;
    if (kind === 3 && length === 3 && at + 3 <= end) return Math.min(14, bytes[at + 2]);
    at += length;
  }
  return -1;
}

function addBody(
  d: Dissection,
  kind: number,
  at: number,
  end: number,
  relative: number,
  acknowledged: number,
): void {
  const { bytes } = d;
  const length = end - at;
  if (kind === 2 && length === 2) d.add(specs.maximumSegmentSize, at, end, uint16(bytes, at));
  else if (kind === 3 && length === 1) {
    d.add(specs.windowShift, at, end, bytes[at]);
    d.add(specs.windowMultiplier, at, end, 1 << Math.min(14, bytes[at]));
  } else if (kind === 5) addSelective(d, at, end, relative, acknowledged);
  else if ((kind === 6 || kind === 7) && length === 4) d.add(specs.echo, at, end, uint32(bytes, at));
  else if (kind === 8 && length === 8) {
    d.add(specs.timestampValue, at, at + 4, uint32(bytes, at));
    d.add(specs.timestampEcho, at + 4, end, uint32(bytes, at + 4));
  } else if (kind === 19 && length === 16) d.add(specs.md5, at, end);
  else if (kind === 34 && length > 0) d.add(specs.fastOpenCookie, at, end);
  else if (kind === 172 || kind === 174) addAccurateEcn(d, kind, at, end);
  else if (KINDS[kind] === undefined && length > 0) d.add(specs.unknown, at, end);
}

/** Pairs of edges (RFC 2018 §3); a first pair below the acknowledgment reports duplicates (RFC 2883 §4). */
function addSelective(
  d: Dissection,
  start: number,
  end: number,
  relative: number,
  acknowledged: number,
): void {
  let pairs = 0;
  let firstLeft = 0;
  let firstRight = 0;
  for (let at = start; at + 8 <= end; at += 8) {
    const left = (uint32(d.bytes, at) - relative) >>> 0;
    const right = (uint32(d.bytes, at + 4) - relative) >>> 0;
    if (pairs === 0) {
      firstLeft = left;
      firstRight = right;
    }
    d.add(specs.selectiveLeft, at, at + 4, left);
    d.add(specs.selectiveRight, at + 4, at + 8, right);
    pairs++;
  }
  if (pairs === 0) return;
  d.add(specs.selectiveCount, start, end, pairs);
  if (((firstLeft - acknowledged) | 0) >= 0) return;
  d.add(specs.duplicateLeft, start, start + 4, firstLeft);
  d.add(specs.duplicateRight, start + 4, start + 8, firstRight);
}

/** Three byte counters whose order depends on the kind; shorter options leave out the last ones. */
function addAccurateEcn(d: Dissection, kind: number, at: number, end: number): void {
  const order =
    kind === 172
      ? [specs.ecnFirst, specs.ecnMarked, specs.ecnSecond]
      : [specs.ecnSecond, specs.ecnMarked, specs.ecnFirst];
  order.forEach((spec, index) => {
    const start = at + 3 * index;
    if (start + 3 <= end) d.add(spec, start, start + 3, uint24(d.bytes, start));
  });
}

function optionsText(field: Field): string {
  const names = field.children.map((child) => child.spec.label.replace('TCP Option - ', ''));
  return [`(${field.to - field.from} bytes)`, ...names].join(', ');
}

function optionText(field: Field): string {
  const value = (spec: FieldSpec) => field.children.find((child) => child.spec === spec)?.value;
  const kind = field.source.bytes[field.from];
  const line = field.spec.label;
  if (kind === 2) return `${line}: ${value(specs.maximumSegmentSize)} bytes`;
  if (kind === 3)
    return `${line}: ${value(specs.windowShift)} (multiply by ${value(specs.windowMultiplier)})`;
  if (kind === 8) return `${line}: TSval ${value(specs.timestampValue)}, TSecr ${value(specs.timestampEcho)}`;
  return line;
}
