import type { FieldSpec } from '../../fields/field-spec';
import type { LittleEndianCursor } from '../little-endian-cursor';
import { CONTEXT_TYPES } from './codes';
import { HEADER as H, SESSION as S } from './fields';
import { inside, type Message, pointer, structureSize } from './message';
import { capabilities, preauthHash, securityBlob, securityMode } from './security';

const CONTEXT: FieldSpec = { name: '', label: 'Negotiate Context', type: 'none' };
const SMB_3_1_1 = 0x0311;
const ALIGNMENT = 8;
const MOST_DIALECTS = 256;

/** Which dialects a client speaks (MS-SMB2 section 2.2.3). */
export function negotiateRequest(c: LittleEndianCursor, m: Message): void {
  preauthHash(c, m);
  structureSize(c);
  const dialects = Math.min(MOST_DIALECTS, c.uint(S.dialectCount));
  securityMode(c, S.secMode);
  c.at += 1;
  c.bytes(H.reserved, 2);
  capabilities(c);
  c.guid(S.clientGuid);
  const speaks311 = hasDialect(c, 8, dialects);
  let contexts = 0;
  let offset = 0;
  if (speaks311) {
    offset = c.uint(S.contextOffset);
    contexts = c.uint(S.contextCount);
    c.bytes(H.reserved, 2);
  } else c.time(S.bootTime);
  for (let i = 0; i < dialects && c.left >= 2; i++) c.uint(S.dialect);
  if (contexts > 0) addContexts(c, m, offset, contexts);
}

/** Which one the server chose, and what it can (section 2.2.4). */
export function negotiateResponse(c: LittleEndianCursor, m: Message): void {
  preauthHash(c, m);
  structureSize(c);
  securityMode(c, S.secMode);
  c.at += 1;
  const dialect = c.uint(S.dialect);
  const has311 = dialect === SMB_3_1_1;
  const contexts = has311 ? c.uint(S.contextCount) : 0;
  if (!has311) c.bytes(H.reserved, 2);
  c.guid(S.serverGuid);
  capabilities(c);
  c.uint(S.maxTransSize);
  c.uint(S.maxReadSize);
  c.uint(S.maxWriteSize);
  c.time(S.currentTime);
  c.time(S.bootTime);
  const blob = pointer(c, m, [2, 2]);
  securityBlob(c, blob);
  if (!has311) {
    c.bytes(H.reserved, 4);
    return;
  }
  const offset = c.uint(S.contextOffset);
  addContexts(c, m, offset, contexts);
}

function hasDialect(c: LittleEndianCursor, ahead: number, count: number): boolean {
  for (let i = 0; i < count; i++) if (c.peek(2, ahead + 2 * i) === SMB_3_1_1) return true;
  return false;
}

function addContexts(c: LittleEndianCursor, { header }: Message, offset: number, count: number): void {
  c.at = Math.max(c.at, inside(header, offset, 0).from);
  for (let i = 0; i < count && c.left >= 8; i++) {
    const { at } = c;
    addContext(c);
    const length = c.at - at;
    if (i + 1 < count) c.skip((ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT);
  }
}

function addContext(c: LittleEndianCursor): void {
  const { d, at } = c;
  const type = c.peek(2);
  const length = Math.min(c.peek(2, 2), c.left - 8);
  const heading = d.enter(CONTEXT, at, at + 8 + length);
  heading.text = `Negotiate Context: ${CONTEXT_TYPES[type] ?? 'Unknown'} `;
  c.uint(S.contextType);
  c.uint(S.contextDataLength);
  c.bytes(H.reserved, 4);
  const end = c.at + length;
  contextData(c, type, length);
  c.at = end;
  d.leave();
}

function contextData(c: LittleEndianCursor, type: number, length: number): void {
  const part = c.part(length, 'context');
  switch (type) {
    case 1: {
      const algorithms = part.uint(S.contextHashAlgCount);
      const salt = part.uint(S.contextSaltLength);
      repeat(part, S.contextHashAlgorithm, algorithms);
      if (salt > 0) part.bytes(S.contextSalt, salt);
      return;
    }
    case 2:
      repeat(part, S.contextCipherId, part.uint(S.contextCipherCount));
      return;
    case 5:
      part.utf16(S.contextNetname, length);
      return;
    case 8:
      repeat(part, S.contextSigningId, part.uint(S.contextSigningAlgCount));
      return;
    default:
      part.rest(H.unknown);
  }
}

function repeat(c: LittleEndianCursor, spec: FieldSpec, count: number): void {
  for (let i = 0; i < count && c.left >= 2; i++) c.uint(spec);
}
