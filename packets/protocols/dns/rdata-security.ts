import { FIELDS as F } from './fields';
import type { RecordCursor } from './record-cursor';
import { countedBytes, flags, name, type RecordKind, value } from './record-kind';

/** DNSKEY and CDNSKEY (RFC 4034 section 2), with the key tag that other records call it by. */
export const DNSKEY: RecordKind = {
  data: [
    flags(F.dnskeyFlags, [
      F.dnskeyFlagsZoneKey,
      F.dnskeyFlagsKeyRevoked,
      F.dnskeyFlagsSecureEntryPoint,
      F.dnskeyFlagsReserved,
    ]),
    value(F.dnskeyProtocol),
    value(F.dnskeyAlgorithm),
    keyAndTag,
  ],
};

/** NSEC3 parameters (RFC 5155 section 4.2), which NSEC3 itself starts with. */
export const NSEC3_PARAMETERS: RecordKind = {
  data: [
    value(F.nsec3Algo),
    value(F.nsec3Flags),
    value(F.nsec3Iterations),
    countedBytes(F.nsec3SaltLength, F.nsec3SaltValue),
  ],
};

export const NSEC3: RecordKind = {
  data: [
    value(F.nsec3Algo),
    flags(F.nsec3Flags, [F.nsec3FlagsOptOut]),
    value(F.nsec3Iterations),
    countedBytes(F.nsec3SaltLength, F.nsec3SaltValue),
    hashedOwner,
    typeBitmap,
  ],
};

/** TSIG (RFC 8945 section 4.2). */
export const TRANSACTION_SIGNATURE: RecordKind = {
  data: [
    name(F.tsigAlgorithmName),
    signedAt,
    value(F.tsigFudge),
    countedBytes(F.tsigMacSize, F.tsigMac),
    value(F.tsigOriginalId),
    value(F.tsigError),
    countedBytes(F.tsigOtherLen, F.tsigOtherData),
  ],
};

/** Seconds since 1970 in six bytes. */
function signedAt(record: RecordCursor): string {
  if (!record.has(6, F.tsigTimeSigned.label)) return '';
  const seconds = BigInt(record.peek(6));
  record.d.add(F.tsigTimeSigned, record.at, record.at + 6, seconds * 1_000_000_000n);
  record.at += 6;
  return '';
}

/** The public key, after the key tag that is worked out from the whole record's data (RFC 4034 appendix B). */
function keyAndTag(record: RecordCursor): string {
  const from = record.at - 4;
  if (record.stopped) return '';
  record.d.add(F.dnskeyKeyId, record.end, record.end, keyTag(record.d.bytes.subarray(from, record.end)));
  record.rest(F.dnskeyPublicKey);
  return '';
}

/** Key tag of a DNSKEY record's data: flags, protocol, algorithm, key. */
export function keyTag(data: Uint8Array): number {
  if (data[3] === 1) return data.length < 3 ? 0 : (data[data.length - 3] << 8) | data[data.length - 2];
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += i & 1 ? data[i] : data[i] << 8;
  return (sum + Math.floor(sum / 65536)) & 0xffff;
}

const BASE32HEX = '0123456789abcdefghijklmnopqrstuv';

/** The next owner's hash as it is written in a name: base32 with the extended hex alphabet (RFC 4648 section 7). */
function hashedOwner(record: RecordCursor): string {
  const length = record.uint(F.nsec3HashLength);
  if (!record.has(length, F.nsec3HashValue.label)) return '';
  const text = base32hex(record.d.bytes.subarray(record.at, record.at + length));
  record.d.add(F.nsec3HashValue, record.at, record.at + length, text);
  record.at += length;
  return text;
}

function base32hex(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32HEX[(held >> bits) & 31];
    }
  }
  return bits > 0 ? text + BASE32HEX[(held << (5 - bits)) & 31] : text;
}

/** A CSYNC record's type bitmap as bytes; the types in it follow. */
export function bitmapBytes(record: RecordCursor): string {
  if (record.left > 0) record.d.add(F.csyncTypeBitmap, record.at, record.end);
  return '';
}

/** The record types that exist at a name, a field each: window, length, bits (RFC 4034 section 4.1.2). */
export function typeBitmap(record: RecordCursor): string {
  while (record.left > 0) {
    if (!record.has(2, 'Type bitmap window')) break;
    const window = record.peek(1);
    const length = record.peek(1, 1);
    record.at += 2;
    if (!record.has(length, 'Type bitmap')) break;
    addTypes(record, window, length);
    record.at += length;
  }
  return '';
}

function addTypes(record: RecordCursor, window: number, length: number): void {
  for (let i = 0; i < length; i++) {
    const byte = record.d.bytes[record.at + i];
    for (let bit = 0; bit < 8; bit++) {
      if ((byte & (0x80 >> bit)) === 0) continue;
      const type = window * 256 + i * 8 + bit;
      const field = record.d.add(F.respType, record.at + i, record.at + i + 1, type);
      field.text = `RR type in bit map: ${F.respType.values[type] ?? `Unknown (${type})`}`;
    }
  }
}
