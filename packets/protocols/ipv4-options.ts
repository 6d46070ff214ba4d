import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint16, uint32 } from '../fields/numbers';
import type { Dissection } from './dissection';
import type { Protocol } from './protocol';

const OPTION_NUMBERS: Readonly<Record<number, string>> = {
  0: 'End of Option List (EOL)',
  1: 'No-Operation (NOP)',
  2: 'Security',
  3: 'Loose source route',
  4: 'Time stamp',
  5: 'Extended Security',
  6: 'Commercial IP Security Option',
  7: 'Record route',
  8: 'Stream identifier',
  9: 'Strict source route',
  11: 'MTU probe',
  12: 'MTU reply',
  18: 'Traceroute',
  20: 'Router Alert',
  25: 'Quick-Start',
};

const CLASSES = {
  0: 'Control',
  1: 'Reserved for future use',
  2: 'Debugging and measurement',
  3: 'Reserved for future use',
};
const TIMESTAMP_FLAGS = {
  0: 'Time stamps only',
  1: 'Time stamp and address',
  3: 'Time stamps for prespecified addresses',
};

function option(name: string, label: string) {
  return {
    name: `ip.options.${name}`,
    label: `IP Option - ${label}`,
    type: 'bytes',
    line: optionText,
  } as const satisfies FieldSpec;
}

/** Each type of option is a field of its own, named as Wireshark names it. */
const OPTIONS: Readonly<Record<number, FieldSpec>> = {
  0: option('eol', 'End of Options List (EOL)'),
  1: option('nop', 'No-Operation (NOP)'),
  7: option('record_route', 'Record Route'),
  68: option('timestamp', 'Time Stamp'),
  130: option('security', 'Security'),
  131: option('route', 'Loose Source Route'),
  134: option('cipso', 'Commercial Security'),
  136: option('sid', 'Stream ID'),
  137: option('source_route', 'Strict Source Route'),
  148: option('routeralert', 'Router Alert'),
};

const UNKNOWN_OPTION = {
  name: 'text',
  label: 'IP Option - Unknown',
  type: 'none',
} as const satisfies FieldSpec;

function optionSpecs(): Record<string, FieldSpec> {
  const entries = Object.entries(OPTIONS).map(([type, spec]) => [`option${type}`, spec] as const);
  return Object.fromEntries([...entries, ['optionUnknown', UNKNOWN_OPTION]]);
}

export const ipv4OptionFields = {
  options: {
    name: 'text',
    label: 'Options',
    type: 'none',
    describe: (field) => `Options: (${field.to - field.from} bytes)`,
  },
  ...optionSpecs(),
  optionType: { name: 'ip.opt.type', label: 'Type', type: 'uint8' },
  optionCopy: {
    name: 'ip.opt.type.copy',
    label: 'Copy on fragmentation',
    type: 'boolean',
    mask: 0x80,
    bits: 8,
    values: { 1: 'Yes', 0: 'No' },
  },
  optionClass: { name: 'ip.opt.type.class', label: 'Class', type: 'uint8', mask: 0x60, values: CLASSES },
  optionNumber: {
    name: 'ip.opt.type.number',
    label: 'Number',
    type: 'uint8',
    mask: 0x1f,
    values: OPTION_NUMBERS,
  },
  optionLength: { name: 'ip.opt.len', label: 'Length', type: 'uint8' },
  optionPointer: { name: 'ip.opt.ptr', label: 'Pointer', type: 'uint8' },
  optionOverflow: { name: 'ip.opt.overflow', label: 'Overflow', type: 'uint8', mask: 0xf0 },
  optionFlag: {
    name: 'ip.opt.flag',
    label: 'Flag',
    type: 'uint8',
    base: 'hex',
    mask: 0x0f,
    values: TIMESTAMP_FLAGS,
  },
  optionTimestamp: { name: 'ip.opt.time_stamp', label: 'Time stamp', type: 'uint32' },
  optionTimestampAddress: { name: 'ip.opt.time_stamp_addr', label: 'Address', type: 'ipv4' },
  routerAlert: {
    name: 'ip.opt.ra',
    label: 'Router Alert',
    type: 'uint16',
    values: { 0: 'Router shall examine packet' },
  },
  recordedRoute: { name: 'ip.rec_rt', label: 'Recorded Route', type: 'ipv4', aliases: ['ip.rec_rt_host'] },
  sourceRoute: { name: 'ip.src_rt', label: 'Source Route', type: 'ipv4', aliases: ['ip.src_rt_host'] },
  emptyRoute: { name: 'ip.empty_rt', label: 'Empty Route', type: 'ipv4', aliases: ['ip.empty_rt_host'] },
} as const satisfies Record<string, FieldSpec>;

const specs = ipv4OptionFields;

/** Options of RFC 791 §3.1 in bytes [at, end), each as a field with its parts. Stops at the first broken length. */
export function addIpv4Options(d: Dissection, layer: Protocol, start: number, end: number): void {
  d.enter(specs.options, start, end);
  let at = start;
  while (at < end) {
    const type = d.bytes[at];
    const single = type === 0 || type === 1;
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
    addOption(d, type, at, at + length, single);
    at += length;
    if (type === 0) break;
  }
  d.leave();
}

function addOption(d: Dissection, type: number, at: number, end: number, single: boolean): void {
  d.enter(OPTIONS[type] ?? UNKNOWN_OPTION, at, end);
  d.enter(specs.optionType, at, at + 1, type);
  d.add(specs.optionCopy, at, at + 1, (type & 0x80) !== 0);
  d.add(specs.optionClass, at, at + 1, (type >> 5) & 3);
  d.add(specs.optionNumber, at, at + 1, type & 0x1f);
  d.leave();
  if (!single) {
    d.add(specs.optionLength, at + 1, at + 2, d.bytes[at + 1]);
    addOptionBody(d, type, at, end);
  }
  d.leave();
}

function addOptionBody(d: Dissection, type: number, at: number, end: number): void {
  if (type === 148 && end - at === 4) d.add(specs.routerAlert, at + 2, at + 4, uint16(d.bytes, at + 2));
  else if (type === 7 || type === 131 || type === 137) addRoute(d, type, at, end);
  else if (type === 68) addTimestamps(d, at, end);
}

/** Addresses before the pointer were visited, those after it are still to come (or empty, for a record route). */
function addRoute(d: Dissection, type: number, at: number, end: number): void {
  if (end - at < 3) return;
  const pointer = d.bytes[at + 2];
  d.add(specs.optionPointer, at + 2, at + 3, pointer);
  const ahead = type === 7 ? specs.emptyRoute : specs.sourceRoute;
  for (let entry = at + 3; entry + 4 <= end; entry += 4) {
    const visited = entry - at + 1 < pointer;
    d.add(visited ? specs.recordedRoute : ahead, entry, entry + 4, uint32(d.bytes, entry));
  }
}

function addTimestamps(d: Dissection, at: number, end: number): void {
  if (end - at < 4) return;
  const flag = d.bytes[at + 3] & 15;
  d.add(specs.optionPointer, at + 2, at + 3, d.bytes[at + 2]);
  d.add(specs.optionOverflow, at + 3, at + 4, d.bytes[at + 3] >> 4);
  d.add(specs.optionFlag, at + 3, at + 4, flag);
  const withAddress = flag === 1 || flag === 3;
  for (let entry = at + 4; entry + (withAddress ? 8 : 4) <= end; entry += withAddress ? 8 : 4) {
    if (withAddress) d.add(specs.optionTimestampAddress, entry, entry + 4, uint32(d.bytes, entry));
    const time = withAddress ? entry + 4 : entry;
    d.add(specs.optionTimestamp, time, time + 4, uint32(d.bytes, time));
  }
}

function optionText(field: Field): string {
  const length = field.to - field.from;
  return length === 1 ? field.spec.label : `${field.spec.label} (${length} bytes)`;
}
