import { frameBytes } from '../../capture/capture';
import type { Field } from '../../fields/field';
import type { FieldSpec } from '../../fields/field-spec';
import { uint32 } from '../../fields/numbers';
import { SlicedSource } from '../../fields/sliced-source';
import type { Dissection } from '../dissection';
import { defineProtocol, type Protocol } from '../protocol';
import { type InitialNote, QuicConnection } from './connection';
import { FIELDS as F } from './fields';
import { readFrames } from './frames';
import { isQuicVersion, type LongHeader, longHeader, PacketType, packetType } from './packet';

const LAYER: FieldSpec = { name: 'quic', label: 'QUIC IETF', type: 'protocol' };
const VERSION_2 = 0x6b3343cf;

/** QUIC: headers of every packet, and the Initial packets, whose keys everybody can work out. */
export const quic: Protocol = defineProtocol({
  name: 'quic',
  title: 'QUIC IETF',
  short: 'QUIC',
  specifications: [
    { title: 'RFC 9000', url: 'https://www.rfc-editor.org/rfc/rfc9000' },
    { title: 'RFC 9001 (TLS in QUIC)', url: 'https://www.rfc-editor.org/rfc/rfc9001' },
    { title: 'RFC 9369 (version 2)', url: 'https://www.rfc-editor.org/rfc/rfc9369' },
  ],
  under: [{ heuristic: 'udp', recognises }],
  fields: F,
  dissect(d, from, to) {
    const connection = connectionOf(d, from, to);
    for (let at = from; at < to; ) {
      const header = longHeader(d.bytes, at, to);
      if (!header) {
        shortPacket(d, at, to);
        return;
      }
      longPacket(d, header, connection?.note(d.packet, at - from));
      if (header.to <= at) return;
      at = header.to;
    }
  },
  summary(layer) {
    const type = layer.children.find((child) => child.spec === F.longType || child.spec === F.longType2);
    if (!type) return 'Protected Payload (KP0)';
    const names = (type.spec as typeof F.longType).values as Readonly<Record<number, string>>;
    return `${names[Number(type.value)]}${idText(layer)}`;
  },
});

function idText(layer: Field): string {
  const id = layer.children.find((child) => child.spec === F.destination);
  if (!id) return '';
  return `, DCID=${Array.from(id.bytes(), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** A long header of a known version with connection ids of legal length (RFC 9000 section 17.2). */
function recognises(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < 13 || (bytes[from] & 0x80) === 0) return false;
  const version = uint32(bytes, from + 1);
  if (!isQuicVersion(version) || bytes[from + 5] > 20) return false;
  const header = longHeader(bytes, from, to);
  return header !== undefined && header.source[1] - header.source[0] <= 20;
}

/** The connection, read up to the packet at hand: from the capture where there is one, else this datagram alone. */
function connectionOf(d: Dissection, from: number, to: number): QuicConnection | undefined {
  const { conversation, context } = d;
  if (!conversation || !context.capture || !context.table) {
    const alone = new QuicConnection();
    alone.datagram(d.bytes.subarray(from, to), d.packet, true);
    return alone;
  }
  const known = conversation.state.quic;
  const connection = known instanceof QuicConnection ? known : new QuicConnection();
  conversation.state.quic = connection;
  const { capture, table } = context;
  const first = conversation.packets[0];
  while (connection.read < conversation.packets.length && conversation.packets[connection.read] <= d.packet) {
    const number = conversation.packets[connection.read++];
    const row = number - 1;
    const at = table.payloadAt[row];
    const bytes = frameBytes(capture, row).subarray(at, at + table.payloadLength[row]);
    const fromClient = table.sourcePort[row] === table.sourcePort[first - 1] && sameSource(d, row, first - 1);
    connection.datagram(bytes, number, fromClient);
  }
  return connection;
}

function sameSource(d: Dissection, row: number, other: number): boolean {
  const { table } = d.context;
  return table?.source[row] === table?.source[other];
}

function longPacket(d: Dissection, header: LongHeader, note: InitialNote | undefined): void {
  const { bytes } = d;
  const { from, to, version, type } = header;
  d.layer(quic, LAYER, from, to);
  d.add(F.packetLength, from, from, to - from);
  const firstByte = note?.opened.firstByte ?? bytes[from];
  d.add(F.headerForm, from, from + 1, 1);
  if (version === 0) {
    negotiation(d, header);
    return;
  }
  if (type !== PacketType.Retry) d.add(F.fixedBit, from, from + 1, (firstByte & 0x40) !== 0);
  const typeSpec = version === VERSION_2 ? F.longType2 : F.longType;
  d.add(typeSpec, from, from + 1, (firstByte >> 4) & 3);
  if (note) {
    d.add(F.longReserved, from, from + 1, (firstByte >> 2) & 3);
    d.add(F.numberLength, from, from + 1, firstByte & 3);
  }
  connectionIds(d, header);
  if (packetType(bytes[from], version) === PacketType.Retry) retry(d, header);
  else protectedPart(d, header, note);
}

function connectionIds(d: Dissection, { from, version, destination, source }: LongHeader): void {
  d.add(F.version, from + 1, from + 5, version);
  for (const [[start, end], lengthSpec, spec] of [
    [destination, F.destinationLength, F.destination],
    [source, F.sourceLength, F.source],
  ] as const) {
    d.add(lengthSpec, start - 1, start, end - start);
    if (end > start) d.add(spec, start, end);
  }
}

/** Version Negotiation (RFC 9000 section 17.2.1). */
function negotiation(d: Dissection, header: LongHeader): void {
  const { from, to, source } = header;
  d.add(F.unused, from, from + 1, d.bytes[from] & 0x7f);
  connectionIds(d, header);
  for (let at = source[1]; at + 4 <= to; at += 4) d.add(F.supportedVersion, at, at + 4, uint32(d.bytes, at));
}

/** Retry (RFC 9000 section 17.2.5): a token, and a tag over everything. */
function retry(d: Dissection, { source, to }: LongHeader): void {
  const tagAt = to - 16;
  if (tagAt < source[1]) {
    d.has(quic, source[1], 16, to, F.retryTag.label);
    return;
  }
  if (tagAt > source[1]) d.add(F.retryToken, source[1], tagAt);
  d.add(F.retryTag, tagAt, to);
}

function protectedPart(d: Dissection, header: LongHeader, note: InitialNote | undefined): void {
  const { token, length, lengthAt, numberAt, to } = header;
  if (token) {
    d.add(F.tokenLength, token.at - token.length.size, token.at, token.length.value);
    const end = token.at + Number(token.length.value);
    if (end > token.at) d.add(F.token, token.at, end);
  }
  if (!length) return;
  d.add(F.length, lengthAt, lengthAt + length.size, length.value);
  if (!note) {
    if (numberAt < to) d.add(F.remaining, numberAt, to);
    return;
  }
  const { number, numberLength, payload } = note.opened;
  d.add(F.number, numberAt, numberAt + numberLength, BigInt(number));
  const payloadAt = numberAt + numberLength;
  d.add(F.payload, payloadAt, to);
  const spans = [{ at: 0, length: payload.length, from: payloadAt }];
  const source = new SlicedSource('Decrypted QUIC', payload, d.source, spans);
  d.within(source, () => readFrames(d, quic, note.messages));
}

/** A short header packet: its keys come from the handshake, so that only three bits can be read. */
function shortPacket(d: Dissection, from: number, to: number): void {
  const firstByte = d.bytes[from];
  const layer = d.layer(quic, LAYER, from, to);
  d.add(F.packetLength, from, from, to - from);
  d.enter(F.short, from, to);
  d.add(F.headerForm, from, from + 1, firstByte >> 7);
  d.add(F.fixedBit, from, from + 1, (firstByte & 0x40) !== 0);
  d.add(F.spinBit, from, from + 1, (firstByte & 0x20) !== 0);
  const id = shortId(d);
  const idEnd = Math.min(to, from + 1 + id.length);
  const matches = id.length > 0 && id.every((byte, i) => d.bytes[from + 1 + i] === byte);
  if (matches) d.add(F.destination, from + 1, idEnd);
  d.resume(layer);
  const rest = matches ? idEnd : from + 1;
  if (rest < to) d.add(F.remaining, rest, to);
}

/** Connection id that the peer of this packet's sender chose; a short header does not say how long it is. */
function shortId(d: Dissection): Uint8Array {
  const connection = d.conversation?.state.quic;
  return connection instanceof QuicConnection ? connection.chosenId(!d.fromOriginator) : NO_ID;
}

const NO_ID = new Uint8Array(0);
