import type { FieldSpec } from '../../fields/field-spec';
import { bytesText } from '../field-cursor';
import { isNtlm } from '../gss/authentication';
import { type LittleEndianCursor, utf16Text } from '../little-endian-cursor';
import { CAPABILITY_BITS, SMB as F, MODE_BITS } from './fields';

const REQUESTED: FieldSpec = { name: '', label: 'Requested Dialects', type: 'none' };
const CAPABILITIES = Object.values(CAPABILITY_BITS);
const EXTENDED_SECURITY = 0x80000000;
const NONE_SUPPORTED = 0xffff;
/** Words of a response to `NT LM 0.12`; others come from servers older than that. */
const NT_WORDS = 17;
const MOST_DIALECTS = 256;

/** The dialects that a client offers (MS-CIFS section 2.2.4.52.1). */
export function negotiateRequest(c: LittleEndianCursor): void {
  c.uint(F.wct);
  c.uint(F.bcc);
  const { d } = c;
  d.enter(REQUESTED, c.at, c.at);
  for (let count = 0; count < MOST_DIALECTS && c.left > 1; count++) addDialect(c);
  d.leave();
}

function addDialect(c: LittleEndianCursor): void {
  const { d, at, end } = c;
  const zero = d.bytes.indexOf(0, at + 1);
  const to = zero < 0 || zero >= end ? end : zero + 1;
  const name = bytesText(d.bytes, at + 1, zero < 0 || zero >= end ? end : zero);
  d.enter(F.dialect, at, to, name);
  d.add(F.bufferFormat, at, at + 1, d.bytes[at]).text = `Buffer Format: Dialect (${d.bytes[at]})`;
  d.add(F.dialectName, at + 1, to, name);
  d.leave();
  c.at = to;
}

/** Which of them the server chose, and how one logs in (section 2.2.4.52.2). */
export function negotiateResponse(c: LittleEndianCursor): void {
  const words = c.uint(F.wct);
  const chosen = c.uint(F.dialectIndex);
  if (chosen === NONE_SUPPORTED) {
    c.say('Selected Index: -1, server does not support any of the listed dialects');
  }
  if (words !== NT_WORDS) {
    c.skip(Math.max(0, words * 2 - 2));
    c.uint(F.bcc);
    return;
  }
  securityMode(c);
  c.uint(F.maxMpxCount);
  c.uint(F.maxVcs);
  c.uint(F.maxBufsize);
  c.uint(F.maxRaw);
  c.uint(F.sessionKey);
  const capabilities = c.flags(F.serverCap, CAPABILITIES);
  c.time(F.systemTime);
  timeZone(c);
  const challenge = c.sized(F.challengeLength, 1);
  c.uint(F.bcc);
  if (capabilities & EXTENDED_SECURITY) extendedSecurity(c);
  else plainSecurity(c, challenge);
}

/** One byte; its bits are those of the two bytes that older dialects have. */
function securityMode(c: LittleEndianCursor): void {
  const word = c.sized(F.sm, 1);
  const bits = [MODE_BITS.mode, MODE_BITS.password, MODE_BITS.signatures, MODE_BITS.sigRequired];
  c.bits(word, bits);
}

function timeZone(c: LittleEndianCursor): void {
  if (!c.has(2, F.serverTimezone.label)) return;
  const minutes = (c.peek(2) << 16) >> 16;
  c.d.add(F.serverTimezone, c.at, c.at + 2, minutes).text = `Server Time Zone: ${minutes} min from UTC`;
  c.skip(2);
}

function extendedSecurity(c: LittleEndianCursor): void {
  const { d } = c;
  if (!c.has(16, F.serverGuid.label)) return;
  // Wireshark reads this one in the order of the wire.
  d.add(F.serverGuid, c.at, c.at + 16);
  c.skip(16);
  if (c.left === 0) return;
  d.enter(F.securityBlob, c.at, c.end);
  const protocol = d.context.registry.named(isNtlm(d.bytes, c.at, c.end) ? 'ntlmssp' : 'gss-api');
  if (protocol) d.run(protocol, c.at, c.end);
  d.leave();
}

function plainSecurity(c: LittleEndianCursor, challenge: number): void {
  if (challenge > 0) c.bytes(F.challenge, challenge);
  terminated(c, F.primaryDomain);
  terminated(c, F.server);
}

/** UTF-16 up to two zero bytes, which the field covers. */
function terminated(c: LittleEndianCursor, spec: FieldSpec): void {
  const { d, at, end } = c;
  if (c.left < 2) return;
  let to = at;
  while (to + 2 <= end && (d.bytes[to] !== 0 || d.bytes[to + 1] !== 0)) to += 2;
  const covered = Math.min(end, to + 2);
  d.add(spec, at, covered, utf16Text(d.bytes, at, to));
  c.at = covered;
}
