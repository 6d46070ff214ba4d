import type { LittleEndianCursor } from '../little-endian-cursor';
import { HEADER as H, SESSION as S } from './fields';
import { type Message, pointer, structureSize } from './message';
import { capabilities, preauthHash, securityBlob, securityMode } from './security';

/** MS-SMB2 section 2.2.5. */
export function sessionSetupRequest(c: LittleEndianCursor, m: Message): void {
  preauthHash(c, m);
  structureSize(c);
  c.flags(S.sesReqFlags, [S.sesReqFlagsSessionBinding]);
  securityMode(c, S.secMode);
  capabilities(c);
  c.uint(S.channel);
  // Wireshark shows the previous session before the blob's place, which stands in front of it.
  const { at } = c;
  c.skip(4);
  c.uint(S.previousSesid);
  const end = c.at;
  c.at = at;
  const blob = pointer(c, m, [2, 2]);
  c.at = end;
  securityBlob(c, blob);
}

/** Section 2.2.6; a refused set-up has the same form as one that goes on. */
export function sessionSetupResponse(c: LittleEndianCursor, m: Message): void {
  preauthHash(c, m);
  structureSize(c);
  c.flags(S.sessionFlags, [S.sesFlagsGuest, S.sesFlagsNull, S.sesFlagsEncrypt]);
  const blob = pointer(c, m, [2, 2]);
  securityBlob(c, blob);
}

/** Logging off, echo and cancel say nothing but their size (sections 2.2.7, 2.2.28 and 2.2.30). */
export function sizeAndReserved(c: LittleEndianCursor): void {
  structureSize(c);
  if (c.left >= 2) c.bytes(H.reserved, 2);
}
