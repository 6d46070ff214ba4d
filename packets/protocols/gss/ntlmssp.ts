import type { FieldSpec } from '../../fields/field-spec';
import type { Dissection } from '../dissection';
import { byName } from '../field-table';
import { LittleEndianCursor, littleEndian16, littleEndian32, utf16Text } from '../little-endian-cursor';
import { defineProtocol, type Protocol } from '../protocol';
import { NTLM as F, NEGOTIATE_BITS, RESPONSE_ITEMS, TARGET_ITEMS } from './ntlmssp-fields';
import { addItems } from './ntlmssp-items';
import { latin1 } from './ntlmssp-strings';

const LAYER: FieldSpec = { name: 'ntlmssp', label: 'NTLM Secure Service Provider', type: 'protocol' };

const VERSION_FLAG = 0x02000000;
const UNICODE_FLAG = 1;
const BITS = Object.values(NEGOTIATE_BITS);

/** The messages of NTLM: what both sides can, a challenge, and the answer to it. */
export const ntlmssp: Protocol = defineProtocol({
  name: 'ntlmssp',
  title: 'NTLM Secure Service Provider',
  short: 'NTLMSSP',
  specifications: [
    {
      title: 'MS-NLMP',
      url: 'https://learn.microsoft.com/openspecs/windows_protocols/ms-nlmp/b38c36ed-2804-4868-a9ff-8dd3182128e4',
    },
  ],
  under: [],
  fields: byName(F, NEGOTIATE_BITS, TARGET_ITEMS, RESPONSE_ITEMS),
  carries: 'nothing',
  dissect(d, from, to) {
    d.enter(LAYER, from, to);
    d.protocols.push(ntlmssp);
    const c = new LittleEndianCursor(d, ntlmssp, from, to);
    c.text(F.identifier, 8, (bytes, at) => latin1(bytes, at, at + 7));
    const type = c.uint(F.messagetype);
    if (type === 1) negotiate(c, from);
    else if (type === 2) challenge(c, from);
    else if (type === 3) authenticate(c, from);
    d.leave();
  },
});

/** A signature over a negotiation. */
export function addNtlmVerifier(d: Dissection, from: number, to: number): void {
  d.enter(F.verf, from, to);
  d.protocols.push(ntlmssp);
  const c = new LittleEndianCursor(d, ntlmssp, from, to);
  c.uint(F.verfVers);
  c.bytes(F.verfBody, 12);
  d.leave();
}

function negotiate(c: LittleEndianCursor, base: number): void {
  const flags = negotiateFlags(c);
  buffer(c, base, F.negotiateDomain, false);
  buffer(c, base, F.negotiateCallingworkstation, false);
  if (flags & VERSION_FLAG) version(c);
}

function challenge(c: LittleEndianCursor, base: number): void {
  const flagsAt = c.at + 8;
  const unicode = flagsAt < c.end && (c.d.bytes[flagsAt] & UNICODE_FLAG) !== 0;
  buffer(c, base, F.challengeTargetName, unicode);
  const flags = negotiateFlags(c);
  c.bytes(F.ntlmserverchallenge, 8);
  c.bytes(F.reserved, 8);
  if (c.left >= 8) targetInformation(c, base);
  if (flags & VERSION_FLAG) version(c);
}

function targetInformation(c: LittleEndianCursor, base: number): void {
  const { d, end } = c;
  const at = c.at;
  const from = Math.min(end, base + littleEndian32(d.bytes, at + 4));
  const to = Math.min(end, from + littleEndian16(d.bytes, at));
  d.enter(F.challengeTargetInfo, from, to);
  c.uint(F.challengeTargetInfoLength);
  c.uint(F.challengeTargetInfoMaxlen);
  c.uint(F.challengeTargetInfoOffset);
  addItems(new LittleEndianCursor(d, ntlmssp, from, to), TARGET_ITEMS);
  d.leave();
}

/** Fields stand in the order of the header, whose offsets lead behind it (MS-NLMP section 2.2.1.3). */
function authenticate(c: LittleEndianCursor, base: number): void {
  const { d, end } = c;
  const unicode = base + 60 < end && (d.bytes[base + 60] & UNICODE_FLAG) !== 0;
  const lanManager = blob(c, base, F.authLmresponse);
  if (lanManager.to - lanManager.from >= 24) {
    d.add(F.ntlmclientchallenge, lanManager.from, lanManager.from + 8);
  }
  blob(c, base, F.authNtresponse, newResponse);
  buffer(c, base, F.authDomain, unicode);
  buffer(c, base, F.authUsername, unicode);
  buffer(c, base, F.authHostname, unicode);
  blob(c, base, F.authSesskey);
  const flags = negotiateFlags(c);
  if (flags & VERSION_FLAG) version(c);
  if (c.left >= 16 && c.at < firstPayload(d, base, end)) c.bytes(F.authenticateMic, 16);
}

/** Where the first thing lies that the header points to: older clients leave no room for a signature before it. */
function firstPayload(d: Dissection, base: number, end: number): number {
  const offsets = [12, 20, 28, 36, 44, 52].map((at) => base + littleEndian32(d.bytes, base + at + 4));
  return Math.min(end, ...offsets);
}

/** The response of NTLM version 2 (MS-NLMP section 2.2.2.8). */
function newResponse(d: Dissection, from: number, to: number): void {
  if (to - from <= 24) return;
  d.enter(F.ntlmv2Response, from, to);
  const c = new LittleEndianCursor(d, ntlmssp, from, to);
  c.bytes(F.ntlmv2ResponseNtproofstr, 16);
  c.uint(F.ntlmv2ResponseRversion);
  c.uint(F.ntlmv2ResponseHirversion);
  c.bytes(F.ntlmv2ResponseZ, 6);
  c.time(F.ntlmv2ResponseTime);
  c.bytes(F.ntlmv2ResponseChal, 8);
  c.bytes(F.ntlmv2ResponseZ, 4);
  addItems(c, RESPONSE_ITEMS);
  d.leave();
}

function negotiateFlags(c: LittleEndianCursor): number {
  const word = c.flags(F.negotiateflags, BITS);
  const set = BITS.filter(({ mask }) => word & mask).map(({ label }) => `, ${label}`);
  c.say(`Negotiate Flags: 0x${word.toString(16).padStart(8, '0')}${set.join('')}`);
  return word;
}

function version(c: LittleEndianCursor): void {
  const { d } = c;
  if (!c.has(8, F.version.label)) return;
  const { at } = c;
  const layer = d.enter(F.version, at, at + 8);
  const major = c.uint(F.versionMajor);
  const minor = c.uint(F.versionMinor);
  const build = c.uint(F.versionBuildNumber);
  c.skip(3);
  const revision = c.uint(F.versionNtlmCurrentRevision);
  layer.text = `Version ${major}.${minor} (Build ${build}); NTLM Current Revision ${revision}`;
  d.leave();
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Length, space and offset of something behind the header. */
function pointed(c: LittleEndianCursor, base: number): Span | undefined {
  if (!c.has(8, 'length and offset')) return undefined;
  const from = Math.min(c.end, base + c.peek(4, 4));
  return { from, to: Math.min(c.end, from + c.peek(2)) };
}

function buffer(c: LittleEndianCursor, base: number, spec: FieldSpec, unicode: boolean): void {
  const span = pointed(c, base);
  if (!span) return;
  const { d, at } = c;
  if (span.from === span.to) {
    d.add(spec, at, at + 8, 'NULL');
    c.skip(8);
    return;
  }
  const decode = unicode ? utf16Text : latin1;
  d.enter(spec, span.from, span.to, decode(d.bytes, span.from, span.to));
  place(c, F.stringLength, F.stringMaxlen, F.stringOffset);
  d.leave();
}

function blob(
  c: LittleEndianCursor,
  base: number,
  spec: FieldSpec,
  read?: (d: Dissection, from: number, to: number) => void,
): Span {
  const span = pointed(c, base);
  if (!span) return { from: 0, to: 0 };
  const { d, at } = c;
  if (span.from === span.to) {
    d.add(spec, at, at + 8, new Uint8Array(0)).text = `${spec.label}: Empty`;
    c.skip(8);
    return span;
  }
  d.enter(spec, span.from, span.to);
  place(c, F.blobLength, F.blobMaxlen, F.blobOffset);
  read?.(d, span.from, span.to);
  d.leave();
  return span;
}

function place(c: LittleEndianCursor, length: FieldSpec, space: FieldSpec, offset: FieldSpec): void {
  c.uint(length);
  c.uint(space);
  c.uint(offset);
}
