import type { FieldSpec } from '../../fields/field-spec';
import type { LittleEndianCursor } from '../little-endian-cursor';
import { IOCTL as F, HEADER as H, SESSION as S } from './fields';
import { handle, inside, type Message, type Pointed, structureSize } from './message';
import { capabilities, securityMode } from './security';

const DFS_GET_REFERRALS = 0x00060194;
const VALIDATE_NEGOTIATE = 0x00140204;
const MOST_DIALECTS = 256;

const FUNCTION_BITS = [
  F.ioctlFunctionDevice,
  F.ioctlFunctionAccess,
  F.ioctlFunctionFunction,
  F.ioctlFunctionMethod,
];

type Reader = (c: LittleEndianCursor, place: Pointed) => void;

/** A control code with what it takes in (MS-SMB2 section 2.2.31). */
export function ioctlRequest(c: LittleEndianCursor, m: Message): void {
  structureSize(c);
  c.bytes(H.reserved, 2);
  const code = c.flags(F.ioctlFunction, FUNCTION_BITS);
  handle(c, m);
  const input = c.at;
  c.skip(8);
  c.uint(F.maxIoctlInSize);
  const output = c.at;
  c.skip(8);
  c.uint(F.maxIoctlOutSize);
  c.flags(F.ioctlFlags, [F.ioctlIsFsctl]);
  c.bytes(H.reserved, 4);
  buffer(c, m, input, F.ioctlIn, REQUESTS[code]);
  buffer(c, m, output, F.ioctlOut, undefined);
}

/** What it gave (section 2.2.32). */
export function ioctlResponse(c: LittleEndianCursor, m: Message): void {
  structureSize(c);
  c.bytes(H.reserved, 2);
  const code = c.flags(F.ioctlFunction, FUNCTION_BITS);
  handle(c, m);
  const input = c.at;
  const output = c.at + 8;
  c.skip(16);
  c.bytes(H.reserved, 4);
  c.bytes(H.reserved, 4);
  buffer(c, m, input, F.ioctlIn, undefined);
  buffer(c, m, output, F.ioctlOut, RESPONSES[code]);
}

function buffer(
  c: LittleEndianCursor,
  { header }: Message,
  at: number,
  spec: FieldSpec,
  read: Reader | undefined,
): void {
  c.at = at;
  const offset = c.sized(H.olbOffset, 4);
  const length = c.sized(H.olbLength, 4);
  if (c.stopped) return;
  const place = inside(header, offset, length);
  const field = c.d.enter(spec, place.from, place.to);
  field.text = place.from === place.to ? `${spec.label}: NO DATA` : spec.label;
  if (place.from < place.to) {
    c.at = place.from;
    if (read) read(c, place);
    else c.d.add(H.unknown, place.from, place.to);
  }
  c.d.leave();
}

const REQUESTS: Readonly<Record<number, Reader>> = {
  [DFS_GET_REFERRALS]: (c, { to }) => {
    c.uint(F.maxReferralLevel);
    c.utf16(F.file, to - c.at);
  },
  [VALIDATE_NEGOTIATE]: (c) => {
    capabilities(c);
    c.guid(S.clientGuid);
    securityMode(c, S.secMode);
    c.skip(1);
    const dialects = Math.min(MOST_DIALECTS, c.uint(S.dialectCount));
    for (let i = 0; i < dialects && c.left >= 2; i++) c.uint(S.dialect);
  },
};

const RESPONSES: Readonly<Record<number, Reader>> = {
  [VALIDATE_NEGOTIATE]: (c) => {
    capabilities(c);
    c.guid(S.serverGuid);
    securityMode(c, S.secMode);
    c.skip(1);
    c.uint(S.dialect);
  },
};
