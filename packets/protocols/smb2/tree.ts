import type { FieldSpec } from '../../fields/field-spec';
import type { LittleEndianCursor } from '../little-endian-cursor';
import { ACCESS_BITS, HEADER as H, SHARE_CAPABILITIES, SHARE_FLAGS, SMB_ACCESS, TREE as T } from './fields';
import { type Message, pointedText, structureSize } from './message';

const SHARE_FLAG_BITS = [...Object.values(SHARE_FLAGS)];
const SHARE_CAPABILITY_BITS = Object.values(SHARE_CAPABILITIES);
const ACCESS = Object.values(ACCESS_BITS);
const CACHING_MASK = 0x30;

/** Which share a client wants (MS-SMB2 section 2.2.9). */
export function treeConnectRequest(c: LittleEndianCursor, m: Message): void {
  structureSize(c);
  c.flags(T.tcFlags, [T.tcClusterReconnect, T.tcRedirectToOwner, T.tcExtensionPresent, T.tcReserved]);
  pointedText(c, m, H.tree);
}

/** What kind of share it is, and what may be done there (section 2.2.10). */
export function treeConnectResponse(c: LittleEndianCursor): void {
  structureSize(c);
  c.uint(H.shareType);
  c.bytes(H.reserved, 1);
  const word = c.flags(T.shareFlags, SHARE_FLAG_BITS);
  if (c.last && !c.stopped) addCaching(c, word);
  c.flags(T.shareCaps, SHARE_CAPABILITY_BITS);
  accessMask(c);
}

function addCaching(c: LittleEndianCursor, word: number): void {
  const flags = c.last;
  if (!flags) return;
  c.d.addTo(flags, T.shareCaching, flags.from, flags.to, word & CACHING_MASK);
}

export function accessMask(c: LittleEndianCursor, spec: FieldSpec = SMB_ACCESS.accessMask): void {
  c.flags(spec, ACCESS);
}
