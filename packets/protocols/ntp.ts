import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { uint32 } from '../fields/numbers';
import { FieldCursor } from './field-cursor';
import { defineProtocol, type Protocol } from './protocol';

const LEAPS = {
  0: 'no warning',
  1: 'last minute of the day has 61 seconds',
  2: 'last minute of the day has 59 seconds',
  3: 'unknown (clock unsynchronized)',
};
const MODES = {
  0: 'reserved',
  1: 'symmetric active',
  2: 'symmetric passive',
  3: 'client',
  4: 'server',
  5: 'broadcast',
  6: 'reserved for NTP control message',
  7: 'reserved for private use',
};

function time(name: string, label: string) {
  return { name: `ntp.${name}`, label, type: 'absolute_time' } as const satisfies FieldSpec;
}

const fields = {
  layer: { name: 'ntp', label: 'Network Time Protocol', type: 'protocol', describe: layerText },
  flags: { name: 'ntp.flags', label: 'Flags', type: 'uint8', base: 'hex' },
  leap: { name: 'ntp.flags.li', label: 'Leap Indicator', type: 'uint8', mask: 0xc0, values: LEAPS },
  version: { name: 'ntp.flags.vn', label: 'Version number', type: 'uint8', mask: 0x38 },
  mode: { name: 'ntp.flags.mode', label: 'Mode', type: 'uint8', mask: 0x07, values: MODES },
  stratum: { name: 'ntp.stratum', label: 'Peer Clock Stratum', type: 'uint8' },
  poll: { name: 'ntp.ppoll', label: 'Peer Polling Interval', type: 'uint8' },
  precision: { name: 'ntp.precision', label: 'Peer Clock Precision', type: 'uint8' },
  rootDelay: { name: 'ntp.rootdelay', label: 'Root Delay', type: 'uint32' },
  rootDispersion: { name: 'ntp.rootdispersion', label: 'Root Dispersion', type: 'uint32' },
  reference: { name: 'ntp.refid', label: 'Reference ID', type: 'bytes' },
  referenceTime: time('reftime', 'Reference Timestamp'),
  origin: time('org', 'Origin Timestamp'),
  receive: time('rec', 'Receive Timestamp'),
  transmit: time('xmt', 'Transmit Timestamp'),
  keyId: { name: 'ntp.keyid', label: 'Key ID', type: 'bytes' },
  mac: { name: 'ntp.mac', label: 'Message Authentication Code', type: 'bytes' },
} as const satisfies Record<string, FieldSpec>;

/** Network Time Protocol; control and private messages by their first byte only. */
export const ntp: Protocol = defineProtocol({
  name: 'ntp',
  title: 'Network Time Protocol',
  short: 'NTP',
  specifications: [{ title: 'RFC 5905', url: 'https://www.rfc-editor.org/rfc/rfc5905' }],
  under: [{ table: 'udp.port', keys: [123] }],
  fields,
  dissect(d, from, to) {
    d.layer(ntp, fields.layer, from, to);
    const c = new FieldCursor(d, ntp, from, to);
    const flags = c.uint(fields.flags);
    c.bits(flags, [fields.leap, fields.version, fields.mode]);
    const mode = flags & 7;
    if (c.stopped || mode >= 6) return;
    for (const spec of [fields.stratum, fields.poll, fields.precision]) c.uint(spec);
    c.uint(fields.rootDelay);
    c.uint(fields.rootDispersion);
    c.bytes(fields.reference, 4);
    for (const spec of [fields.referenceTime, fields.origin, fields.receive, fields.transmit])
      timestamp(c, spec);
    // Extension fields stand here too; a message digest has one of two lengths (RFC 7822 section 7.5).
    if (c.left === 20 || c.left === 24) {
      c.bytes(fields.keyId, 4);
      c.rest(fields.mac);
    }
  },
  summary: layerText,
});

/** Seconds from 1900 to 1970; a time whose first bit is not set counts from 2036 (RFC 4330 section 3). */
const EPOCH = 2_208_988_800;
const ERA = 2 ** 32;

function timestamp(c: FieldCursor, spec: FieldSpec): void {
  if (!c.has(8, spec.label)) return;
  const { at, d } = c;
  const seconds = uint32(d.bytes, at);
  const fraction = uint32(d.bytes, at + 4);
  c.at += 8;
  if (seconds === 0 && fraction === 0) {
    d.add(spec, at, at + 8, 'NULL');
    return;
  }
  const unix = seconds + (seconds >= 0x80000000 ? 0 : ERA) - EPOCH;
  const nanoseconds = Math.floor((fraction * 1e9) / ERA);
  d.add(spec, at, at + 8, BigInt(unix) * 1_000_000_000n + BigInt(nanoseconds));
}

function layerText(layer: Field): string {
  const flags = layer.children.find((child) => child.spec === fields.flags);
  const [, version, mode] = flags?.children ?? [];
  const name = (MODES as Readonly<Record<number, string>>)[Number(mode?.value)] ?? 'unknown';
  return `Network Time Protocol (NTP Version ${version?.value ?? '?'}, ${name})`;
}
