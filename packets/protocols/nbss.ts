import type { FieldSpec } from '../fields/field-spec';
import { uint16, uint24, uint32 } from '../fields/numbers';
import { FieldCursor } from './field-cursor';
import { defineProtocol, type Protocol, type StreamFraming, type StreamSide } from './protocol';
import { SMB_MAGIC, smbExchanges } from './smb/exchanges';
import { smbConversation } from './smb2/conversation';
import { SMB2_MAGIC } from './smb2/header';

const LAYER: FieldSpec = { name: 'nbss', label: 'NetBIOS Session Service', type: 'protocol' };

const TYPES: Readonly<Record<number, string>> = {
  0: 'Session message',
  129: 'Session request',
  130: 'Positive session response',
  131: 'Negative session response',
  132: 'Retarget session response',
  133: 'Session keep-alive',
};

const ERRORS: Readonly<Record<number, string>> = {
  128: 'Not listening on called name',
  129: 'Not listening for calling name',
  130: 'Called name not present',
  131: 'Called name present, but insufficient resources',
  143: 'Unspecified error',
};

const fields = {
  type: { name: 'nbss.type', label: 'Message Type', type: 'uint8', base: 'hex', values: TYPES },
  length: { name: 'nbss.length', label: 'Length', type: 'uint24' },
  flags: { name: 'nbss.flags', label: 'Flags', type: 'uint8', base: 'hex' },
  extend: {
    name: 'nbss.flags.e',
    label: 'Extend',
    type: 'boolean',
    mask: 1,
    bits: 8,
    values: { 0: 'Add 0 to length', 1: 'Add 65536 to length' },
  },
  called: { name: 'nbss.called_name', label: 'Called Name', type: 'string' },
  calling: { name: 'nbss.calling_name', label: 'Calling Name', type: 'string' },
  error: { name: 'nbss.error_code', label: 'Error Code', type: 'uint8', base: 'hex', values: ERRORS },
  retargetAddress: { name: 'nbss.retarget_ip_address', label: 'Retarget IP Address', type: 'ipv4' },
  retargetPort: { name: 'nbss.retarget_port', label: 'Retarget Port', type: 'uint16' },
  continuation: { name: 'nbss.continuation_data', label: 'Continuation data', type: 'bytes' },
} as const satisfies Record<string, FieldSpec>;

/** SMB without NetBIOS, whose lengths have 24 bits and no flags (MS-SMB2 section 2.1). */
const DIRECT = 445;
const HEADER = 4;

const FRAMING: StreamFraming = {
  messageLength(bytes, from, to, side) {
    // Fewer bytes than a header are the middle of something, unless a message stands before them.
    if (to - from < HEADER) return from === 0 ? to - from : undefined;
    const header = readHeader(bytes, from, side.state.serverPort === DIRECT);
    if (from === 0 && !fits(header)) return to - from;
    const length = HEADER + header.length;
    if (from + length <= to && header.type === 0) {
      noteContent(bytes, from + HEADER, from + length, side);
    }
    return length;
  },
};

/** The session service of NetBIOS (RFC 1002 section 4.3), and the four bytes that stand before SMB on port 445. */
export const nbss: Protocol = defineProtocol({
  name: 'nbss',
  title: 'NetBIOS Session Service',
  short: 'NBSS',
  specifications: [
    { title: 'RFC 1002 section 4.3', url: 'https://www.rfc-editor.org/rfc/rfc1002#section-4.3' },
    {
      title: 'MS-SMB2 section 2.1 (transport)',
      url: 'https://learn.microsoft.com/openspecs/windows_protocols/ms-smb2/1dfacde4-b5c7-4494-8a14-a09d3ab4cc83',
    },
  ],
  under: [{ table: 'tcp.port', keys: [139, DIRECT] }],
  fields,
  stream: FRAMING,
  dissect(d, from, to) {
    d.layer(nbss, LAYER, from, to);
    const direct = d.conversation ? d.conversation.state.serverPort === DIRECT : true;
    const header = to - from < HEADER ? undefined : readHeader(d.bytes, from, direct);
    if (!header || (header.length !== to - from - HEADER && !fits(header))) {
      d.add(fields.continuation, from, to);
      return;
    }
    const c = new FieldCursor(d, nbss, from, to);
    c.uint(fields.type);
    if (!direct) {
      c.uint(fields.flags);
      c.bits(d.bytes[from + 1], [fields.extend]);
    }
    d.add(fields.length, direct ? from + 1 : from + 2, from + HEADER, header.length);
    c.at = from + HEADER;
    dissectBody(c, header.type);
  },
  summary(layer) {
    const type = layer.children.find((child) => child.spec === fields.type)?.value;
    return typeof type === 'number' ? (TYPES[type] ?? 'Unknown') : 'NBSS Continuation Message';
  },
});

/** SMB's messages tell about later ones of the stream: names of files, who is logged in, what was asked. */
function noteContent(bytes: Uint8Array, from: number, to: number, side: StreamSide): void {
  if (to - from < 4) return;
  const magic = uint32(bytes, from);
  if (magic === SMB2_MAGIC) smbConversation(side.state).note(bytes, from, to, side);
  else if (magic === SMB_MAGIC) smbExchanges(side.state).note(bytes, from, to, side);
}

interface Header {
  readonly type: number;
  /** Always 0 on port 445. */
  readonly flags: number;
  /** Bytes that follow the header. */
  readonly length: number;
}

function readHeader(bytes: Uint8Array, from: number, direct: boolean): Header {
  const type = bytes[from];
  if (direct) return { type, flags: 0, length: uint24(bytes, from + 1) };
  const flags = bytes[from + 1];
  return { type, flags, length: uint16(bytes, from + 2) + (flags & 1) * 0x10000 };
}

/** Whether bytes can be a header: a type has only so many bytes behind it. What cannot is the middle of a message. */
function fits({ type, flags, length }: Header): boolean {
  if (flags > 1) return false;
  switch (type) {
    case 0x00:
      return length > 0;
    case 0x81:
      return length >= 2 && length <= 256;
    case 0x83:
      return length === 1;
    case 0x84:
      return length === 6;
    case 0x82:
    case 0x85:
      return length === 0;
    default:
      return false;
  }
}

function dissectBody(c: FieldCursor, type: number): void {
  const { d } = c;
  if (type === 0x81) {
    addName(c, fields.called);
    addName(c, fields.calling);
  } else if (type === 0x83) c.uint(fields.error);
  else if (type === 0x84) {
    if (c.has(4, fields.retargetAddress.label)) {
      d.add(fields.retargetAddress, c.at, c.at + 4, uint32(d.bytes, c.at));
      c.at += 4;
    }
    c.uint(fields.retargetPort);
  } else if (type === 0 && c.left >= 4) {
    if (!d.next('nbss', uint32(d.bytes, c.at), c.at, c.end)) d.add(fields.continuation, c.at, c.end);
  }
}

/** Names of 16 bytes in first-level encoding: each half of a byte is a letter from A on (RFC 1001 section 14.1). */
function addName(c: FieldCursor, spec: FieldSpec): void {
  const { d, at } = c;
  if (c.left < 1) return;
  const length = d.bytes[at];
  const end = Math.min(c.end, at + 1 + length);
  let name = '';
  for (let half = at + 1; half + 1 < end; half += 2) {
    name += String.fromCharCode(((d.bytes[half] - 65) << 4) | ((d.bytes[half + 1] - 65) & 15));
  }
  const suffix = name.length === 16 ? name.charCodeAt(15) : -1;
  const plain = name.slice(0, 15).trimEnd();
  const text = suffix < 0 ? plain : `${plain}<${suffix.toString(16).padStart(2, '0')}>`;
  const zero = end < c.end ? end + 1 : end;
  d.add(spec, at, zero, text);
  c.at = zero;
}
