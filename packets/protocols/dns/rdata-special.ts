import type { FieldSpec } from '../../fields/field-spec';
import { FIELDS as F } from './fields';
import type { RecordCursor } from './record-cursor';
import { type RecordKind, repeated, rest, value } from './record-kind';

/** WKS (RFC 1035 section 3.4.2): a bit for each port of the protocol, only bytes with bits in them shown. */
export const WELL_KNOWN_SERVICES: RecordKind = {
  data: [value(F.wksAddress), value(F.wksProtocol), servicePorts],
  heading: ([address]) => `, addr ${address}`,
  column: [F.wksAddress],
};

function servicePorts(record: RecordCursor): string {
  for (let port = 0; record.left > 0; port += 8, record.at++) {
    const bits = record.peek(1);
    if (bits === 0) continue;
    const ports = [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => bits & (0x80 >> bit)).map((bit) => port + bit);
    const field = record.d.add(F.wksBits, record.at, record.at + 1, bits);
    field.text = `Bits: 0x${bits.toString(16).padStart(2, '0')} (${ports.join(', ')})`;
  }
  return '';
}

/** LOC (RFC 1876): sizes in powers of ten of a centimetre, angles in thousandths of a second of arc. */
export const LOCATION: RecordKind = {
  data: [
    value(F.locVersion),
    centimetres(F.locSize),
    centimetres(F.locHorizontalPrecision),
    centimetres(F.locVerticalPrecision),
    angle(F.locLatitude, 'N', 'S'),
    angle(F.locLongitude, 'E', 'W'),
    altitude,
  ],
};

function centimetres(spec: FieldSpec) {
  return (record: RecordCursor): string => {
    const code = record.uint(spec);
    const size = (code >> 4) * 10 ** (code & 15);
    record.say(`${spec.label}: ${code} (${size / 100} m)`);
    return '';
  };
}

function angle(spec: FieldSpec, positive: string, negative: string) {
  return (record: RecordCursor): string => {
    const raw = record.uint(spec);
    const off = raw - 2 ** 31;
    const thousandths = Math.abs(off);
    const degrees = Math.floor(thousandths / 3_600_000);
    const minutes = Math.floor(thousandths / 60_000) % 60;
    const seconds = ((thousandths % 60_000) / 1000).toFixed(3);
    record.say(
      `${spec.label}: ${raw} (${degrees} deg ${minutes} min ${seconds} sec ${off < 0 ? negative : positive})`,
    );
    return '';
  };
}

function altitude(record: RecordCursor): string {
  const raw = record.uint(F.locAltitude);
  record.say(`Altitude: ${raw} (${(raw - 10_000_000) / 100} m)`);
  return '';
}

const GATEWAYS: Readonly<Record<number, (record: RecordCursor) => void>> = {
  1: (record) => record.uint(F.ipseckeyGatewayIpv4),
  2: (record) => record.bytes(F.ipseckeyGatewayIpv6),
  3: (record) => record.name(F.ipseckeyGatewayDns),
};

/** IPSECKEY (RFC 4025 section 2). */
export const IPSECKEY: RecordKind = {
  data: [
    value(F.ipseckeyGatewayPrecedence),
    (record) => {
      const type = record.uint(F.ipseckeyGatewayType);
      record.uint(F.ipseckeyGatewayAlgorithm);
      GATEWAYS[type]?.(record);
      return '';
    },
    rest(F.ipseckeyPublicKey),
  ],
};

/** APL (RFC 3123 section 4): address prefixes without their trailing zero bytes. */
export const PREFIXES: RecordKind = { data: [repeated(prefix)], column: 'owner' };

function prefix(record: RecordCursor): string {
  const family = record.uint(F.aplAddressFamily);
  record.uint(F.aplCodedPrefix);
  if (!record.has(1, F.aplAfdlength.label)) return '';
  const octet = record.peek(1);
  const length = octet & 0x7f;
  record.d.add(F.aplNegation, record.at, record.at + 1, octet > 0x7f);
  record.d.add(F.aplAfdlength, record.at, record.at + 1, length);
  record.at++;
  if (!record.has(length, F.aplAfdpartData.label)) return '';
  const width = family === 1 ? 4 : 16;
  if ((family === 1 || family === 2) && length <= width) {
    const address = new Uint8Array(width);
    address.set(record.d.bytes.subarray(record.at, record.at + length));
    const whole = family === 1 ? new DataView(address.buffer).getUint32(0) : address;
    record.d.add(family === 1 ? F.aplAfdpartIpv4 : F.aplAfdpartIpv6, record.at, record.at + length, whole);
    record.at += length;
  } else {
    record.bytes(F.aplAfdpartData, length);
  }
  return '';
}

const CAA_TAGS: Readonly<Record<string, FieldSpec>> = {
  issue: F.caaIssue,
  issuewild: F.caaIssuewild,
  iodef: F.caaIodef,
};

/** CAA (RFC 8659 section 4.1): flags, then a tag and its value, shown together under the tag's own field. */
export const CERTIFICATION_AUTHORITY: RecordKind = {
  data: [
    (record) => {
      const word = record.uint(F.caaFlags);
      if (!record.stopped) record.bits(word, [F.caaFlagsIssuerCritical]);
      return '';
    },
    property,
  ],
};

function property(record: RecordCursor): string {
  const length = record.peek(1);
  if (!record.has(1 + length, F.caaTag.label)) return '';
  const { d, at, end } = record;
  const tag = text(record, at + 1, at + 1 + length);
  d.enter(CAA_TAGS[tag] ?? F.caaUnknown, at, end, text(record, at + 1 + length, end));
  record.uint(F.caaTagLength);
  record.text(F.caaTag, length);
  record.text(F.caaValue, record.left);
  d.leave();
  return '';
}

function text(record: RecordCursor, from: number, to: number): string {
  return new TextDecoder().decode(record.d.bytes.subarray(from, to));
}

/** EUI64 (RFC 7043 section 4), written in pairs. */
export function eui64(record: RecordCursor): string {
  if (!record.has(8, F.eui64.label)) return '';
  const pairs = Array.from(record.d.bytes.subarray(record.at, record.at + 8), (b) =>
    b.toString(16).padStart(2, '0'),
  );
  record.d.add(F.eui64, record.at, record.at + 8, pairs.join(':'));
  record.at += 8;
  return '';
}
