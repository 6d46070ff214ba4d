import type { ByteSource } from '../../fields/byte-source';
import type { Field } from '../../fields/field';
import type { FieldSpec } from '../../fields/field-spec';
import { SlicedSource } from '../../fields/sliced-source';
import { data } from '../data';
import type { Dissection } from '../dissection';
import { bytesText, FieldCursor } from '../field-cursor';
import { http } from '../http/http';
import { defineProtocol, type Protocol } from '../protocol';
import { textLines } from '../text-lines';
import { type FrameHead, frameHead, unmasked } from './frame-head';
import { type FrameNote, WEBSOCKET_FRAMING, webSocketSession } from './session';

const CODES: Readonly<Record<number, string>> = {
  0: 'Continuation',
  1: 'Text',
  2: 'Binary',
  8: 'Connection Close',
  9: 'Ping',
  10: 'Pong',
};

/** RFC 6455 section 7.4.1. */
const CLOSE_CODES: Readonly<Record<number, string>> = {
  1000: 'Normal Closure',
  1001: 'Going Away',
  1002: 'Protocol error',
  1003: 'Unsupported Data',
  1004: '---Reserved----',
  1005: 'No Status Rcvd',
  1006: 'Abnormal Closure',
  1007: 'Invalid frame payload data',
  1008: 'Policy Violation',
  1009: 'Message Too Big',
  1010: 'Mandatory Ext.',
  1011: 'Internal Server',
  1015: 'TLS handshake',
};

const LAYER: FieldSpec = { name: 'websocket', label: 'WebSocket', type: 'protocol' };
const yesNo = { 1: 'True', 0: 'False' };

const fields = {
  last: { name: 'websocket.fin', label: 'Fin', type: 'boolean', mask: 0x80, bits: 8, values: yesNo },
  reserved: { name: 'websocket.rsv', label: 'Reserved', type: 'uint8', base: 'hex', mask: 0x70 },
  packed: {
    name: 'websocket.pmc',
    label: 'Per-Message Compressed',
    type: 'boolean',
    mask: 0x40,
    bits: 8,
    values: yesNo,
  },
  code: { name: 'websocket.opcode', label: 'Opcode', type: 'uint8', mask: 0x0f, values: CODES },
  mask: { name: 'websocket.mask', label: 'Mask', type: 'boolean', mask: 0x80, bits: 8, values: yesNo },
  length: {
    name: 'websocket.payload_length',
    label: 'Payload length',
    type: 'uint8',
    mask: 0x7f,
    describe: ({ value }) =>
      Number(value) < 126 ? undefined : `${value} Extended Payload Length (${value === 126 ? 16 : 64} bits)`,
  },
  length16: {
    name: 'websocket.payload_length_ext_16',
    label: 'Extended Payload length (16 bits)',
    type: 'uint16',
  },
  length64: {
    name: 'websocket.payload_length_ext_64',
    label: 'Extended Payload length (64 bits)',
    type: 'uint64',
  },
  key: { name: 'websocket.masking_key', label: 'Masking-Key', type: 'bytes' },
  maskedPayload: { name: 'websocket.masked_payload', label: 'Masked payload', type: 'none' },
  payload: { name: 'websocket.payload', label: 'Payload', type: 'none' },
  text: { name: 'websocket.payload.text', label: 'Text', type: 'string' },
  close: { name: 'websocket.payload.close', label: 'Close', type: 'none' },
  status: {
    name: 'websocket.payload.close.status_code',
    label: 'Status code',
    type: 'uint16',
    values: CLOSE_CODES,
  },
  reason: { name: 'websocket.payload.close.reason', label: 'Reason', type: 'string' },
  ping: { name: 'websocket.payload.ping', label: 'Ping', type: 'bytes' },
  pong: { name: 'websocket.payload.pong', label: 'Pong', type: 'bytes' },
  unknown: { name: 'websocket.payload.unknown', label: 'Unknown', type: 'bytes' },
} as const satisfies Record<string, FieldSpec>;

const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** The WebSocket protocol, which an HTTP connection changes to. */
export const webSocket: Protocol = defineProtocol({
  name: 'websocket',
  title: 'WebSocket',
  short: 'WebSocket',
  specifications: [
    { title: 'RFC 6455', url: 'https://www.rfc-editor.org/rfc/rfc6455' },
    { title: 'RFC 7692 (compression)', url: 'https://www.rfc-editor.org/rfc/rfc7692' },
  ],
  under: [],
  fields,
  stream: WEBSOCKET_FRAMING,
  dissect(d, from, to) {
    const head = frameHead(d.bytes, from, to);
    if (!head) {
      d.has(webSocket, from, to - from + 1, to, 'frame head');
      return;
    }
    // The connection began as HTTP, which Wireshark goes on naming.
    if (!d.protocols.includes(webSocket)) d.protocols.push(http);
    const layer = d.layer(webSocket, LAYER, from, from + head.size);
    addHead(d, from, head);
    if (head.length > 0 && d.has(webSocket, from + head.size, head.length, to, 'payload'))
      addPayload(d, layer, from + head.size, head);
  },
  summary: (layer) => {
    const value = (spec: FieldSpec) => layer.children.find((child) => child.spec === spec)?.value;
    const code = CODES[Number(value(fields.code))] ?? 'Unknown Opcode';
    return `WebSocket ${code}${value(fields.last) ? ' [FIN]' : '[FRAGMENT]'} ${value(fields.mask) ? '[MASKED]' : ''}`;
  },
});

function addHead(d: Dissection, from: number, head: FrameHead): void {
  const [first, second] = [d.bytes[from], d.bytes[from + 1]];
  d.add(fields.last, from, from + 1, head.isLast);
  d.add(fields.reserved, from, from + 1, (first >> 4) & 7);
  if (d.conversation?.state.webSocketDeflate) d.add(fields.packed, from, from + 1, head.isPacked);
  d.add(fields.code, from, from + 1, head.code);
  d.add(fields.mask, from + 1, from + 2, head.mask !== undefined);
  d.add(fields.length, from + 1, from + 2, second & 127);
  const c = new FieldCursor(d, webSocket, from + 2, from + head.size);
  if ((second & 127) === 126) c.uint(fields.length16);
  if ((second & 127) === 127) c.uint(fields.length64);
  if (head.mask) c.bytes(fields.key, 4);
}

function addPayload(d: Dissection, layer: Field, from: number, head: FrameHead): void {
  const to = from + head.length;
  if (head.mask) d.add(fields.maskedPayload, from, to);
  d.enter(fields.payload, from, to);
  const note = noteOf(d, head);
  const content = note && contentOf(d, from, to, head, note);
  if (note && content) {
    if (content === d.source) addContent(d, note.code, from, to);
    else d.within(content, () => addContent(d, note.code, 0, content.bytes.length));
    d.leave();
    if (note.code === TEXT || note.code === BINARY) addLayer(d, note.code, content, from, to);
    d.resume(layer);
    return;
  }
  d.leave();
}

/** Outside of a stream, a frame is a message of its own. */
function noteOf(d: Dissection, head: FrameHead): FrameNote | undefined {
  if (!head.isLast) return undefined;
  const known =
    d.conversation && d.message
      ? webSocketSession(d.conversation.state).noteOf(d.message.fromOriginator, d.message.index)
      : undefined;
  return known ?? { code: head.code, bytes: undefined };
}

/** Where the message's bytes stand: in the frame, in the frame unmasked, or in several frames or packed. */
function contentOf(d: Dissection, from: number, to: number, head: FrameHead, note: FrameNote): ByteSource {
  if (note.bytes) {
    const own = head.isPacked || note.bytes.length < to - from ? 0 : to - from;
    const spans = own > 0 ? [{ at: note.bytes.length - own, length: own, from }] : [];
    return new SlicedSource('WebSocket message', note.bytes, d.source, spans);
  }
  if (!head.mask) return d.source;
  const clear = unmasked(d.bytes.subarray(from, to), head.mask);
  return new SlicedSource('Unmasked data', clear, d.source, [{ at: 0, length: clear.length, from }]);
}

function addContent(d: Dissection, code: number, from: number, to: number): void {
  if (code === TEXT) d.add(fields.text, from, to, bytesText(d.bytes, from, to));
  else if (code === PING) d.add(fields.ping, from, to);
  else if (code === PONG) d.add(fields.pong, from, to);
  else if (code === CLOSE) addClose(d, from, to);
  else if (code !== BINARY) d.add(fields.unknown, from, to);
}

function addClose(d: Dissection, from: number, to: number): void {
  d.enter(fields.close, from, to);
  const c = new FieldCursor(d, webSocket, from, to);
  c.uint(fields.status);
  if (c.left > 0) c.text(fields.reason, c.left);
  d.leave();
}

function addLayer(d: Dissection, code: number, content: ByteSource, from: number, to: number): void {
  d.mediaType = '';
  const protocol = code === TEXT ? textLines : data;
  if (content === d.source) d.run(protocol, from, to);
  else d.within(content, () => d.run(protocol, 0, content.bytes.length));
}
