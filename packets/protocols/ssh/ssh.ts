import type { Field } from '../../fields/field';
import type { FieldSpec } from '../../fields/field-spec';
import type { Dissection } from '../dissection';
import { bytesText, FieldCursor } from '../field-cursor';
import { defineProtocol, type Protocol } from '../protocol';
import { type PacketNote, SshExchange } from './exchange';
import { FIELDS as F, NAME_LISTS } from './fields';
import { messageKey, readPackets, SSH_FRAMING, sshStream } from './framing';
import { readKexInit, readMethodMessage } from './key-exchange';

const LAYER: FieldSpec = { name: 'ssh', label: 'SSH Protocol', type: 'protocol' };
const PACKET: FieldSpec = { name: '', label: 'SSH Version 2', type: 'none' };
const KEY_EXCHANGE: FieldSpec = { name: '', label: 'Key Exchange', type: 'none' };

const PORTS = [22, 29418];

/** Secure Shell: banners, the key exchange in the clear, and what is encrypted after it. */
export const ssh: Protocol = defineProtocol({
  name: 'ssh',
  title: 'SSH Protocol',
  short: 'SSH',
  specifications: [
    { title: 'RFC 4253 (transport)', url: 'https://www.rfc-editor.org/rfc/rfc4253' },
    { title: 'RFC 5656 (elliptic curves)', url: 'https://www.rfc-editor.org/rfc/rfc5656' },
  ],
  under: [{ table: 'tcp.port', keys: PORTS }],
  fields: {
    ...F,
    ...Object.fromEntries(
      NAME_LISTS.flatMap((list) => [list.length, list.text].map((spec) => [spec.name, spec])),
    ),
  },
  stream: SSH_FRAMING,
  dissect(d, from, to) {
    const layer = d.layer(ssh, LAYER, from, to);
    const fromServer = sentByServer(d);
    for (const note of notesOf(d, from, to)) addPacket(d, note, from, to, fromServer);
    d.resume(layer);
    d.add(F.direction, from, from, fromServer);
  },
  unfinished(d, from, to) {
    d.layer(ssh, LAYER, from, to);
    d.add(PACKET, from, to).text = 'SSH Version 2';
  },
  summary: sshSummary,
});

function sentByServer(d: Dissection): boolean {
  const source = Number(d.transport?.source.value ?? 0);
  const destination = Number(d.transport?.destination.value ?? 0);
  if (PORTS.includes(destination)) return false;
  return PORTS.includes(source) || !d.fromOriginator;
}

function notesOf(d: Dissection, from: number, to: number): readonly PacketNote[] {
  const { conversation, message } = d;
  if (conversation && message) {
    const notes = sshStream(conversation.state).exchange.note(
      messageKey(message.fromOriginator, message.index),
    );
    if (notes) return notes;
  }
  // A packet on its own shows what it shows: a banner, or bytes that may be encrypted.
  return readPackets(new SshExchange(), d.bytes, from, to, true, false);
}

function addPacket(d: Dissection, note: PacketNote, base: number, end: number, fromServer: boolean): void {
  const from = base + note.from;
  const to = Math.min(end, base + note.to);
  if (note.kind === 'banner') {
    addBanner(d, from, to);
    return;
  }
  d.enter(PACKET, from, to).text = `SSH Version 2${agreement(note)}`;
  if (note.kind === 'plain') addPlain(d, note, from, to, fromServer);
  else addEncrypted(d, note, from, to);
  d.leave();
}

function addBanner(d: Dissection, from: number, to: number): void {
  let end = to;
  if (d.bytes[end - 1] === 10) end--;
  if (end < to && d.bytes[end - 1] === 13) end--;
  d.add(F.protocol, from, end, bytesText(d.bytes, from, end));
}

function agreement({ encryption, mac, compression }: PacketNote): string {
  const parts = [
    encryption && `encryption:${encryption}`,
    mac && `mac:${mac}`,
    compression && `compression:${compression}`,
  ].filter((part) => part !== '');
  return parts.length > 0 ? ` (${parts.join(' ')})` : '';
}

/** A binary packet in the clear (RFC 4253 section 6). */
function addPlain(d: Dissection, note: PacketNote, from: number, to: number, fromServer: boolean): void {
  const c = new FieldCursor(d, ssh, from, to);
  c.uint(F.packetLength);
  const padding = c.uint(F.paddingLength);
  if (c.stopped || c.left === 0) return;
  const payload = new FieldCursor(d, ssh, c.at, Math.max(c.at, to - padding));
  d.enter(KEY_EXCHANGE, c.at, to).text = note.kex ? `Key Exchange (method:${note.kex})` : 'Key Exchange';
  const code = payload.peek(1);
  if (code >= 30 && code < 40) {
    readMethodMessage(payload, note.method);
  } else {
    payload.uint(F.messageCode);
    if (code === 20) readKexInit(payload, fromServer);
  }
  payload.rest(F.payload);
  d.leave();
  d.add(F.paddingString, Math.max(c.at, to - padding), to);
  d.add(F.sequence, to, to, note.sequence);
}

const MAC_BYTES: Readonly<Record<string, number>> = { 'hmac-sha1': 20, 'hmac-md5': 16, 'hmac-ripemd160': 20 };

function macLength(mac: string): number {
  if (mac === '<implicit>') return 16;
  const name = mac.replace(/(-etm)?@openssh\.com$/, '');
  const bits = Number(/-(\d+)$/.exec(name)?.[1] ?? 0);
  return bits > 0 && bits % 8 === 0 ? bits / 8 : (MAC_BYTES[name] ?? 0);
}

/** Where nothing was agreed or the cipher hides the length, the segment is as much as can be told apart. */
function addEncrypted(d: Dissection, note: PacketNote, from: number, to: number): void {
  // Wireshark shows no parts of what this cipher protects, whose length is encrypted with a key of its own.
  if (note.encryption.startsWith('chacha20-poly1305') || to - from <= 4) return;
  const lengthInClear = /gcm@openssh/.test(note.encryption) || /-etm@openssh/.test(note.mac);
  const c = new FieldCursor(d, ssh, from, to);
  if (lengthInClear) c.uint(F.packetLength);
  else c.bytes(F.packetLengthEncrypted, 4);
  const mac = Math.min(macLength(note.mac), c.left);
  c.bytes(F.encryptedPacket, c.left - mac);
  if (mac > 0) c.bytes(F.mac, mac);
}

function sshSummary(layer: Field): string {
  const parts = layer.children.flatMap((child) => {
    if (child.spec === F.protocol) return [`Protocol (${child.value})`];
    if (child.spec !== PACKET) return [];
    return [packetSummary(child)];
  });
  const direction = layer.children.find((child) => child.spec === F.direction);
  return `${direction?.value ? 'Server' : 'Client'}: ${parts.join(', ')}`;
}

function packetSummary(packet: Field): string {
  const exchange = packet.children.find((child) => child.spec === KEY_EXCHANGE);
  const code = exchange?.children.find((child) => child.spec.name === 'ssh.message_code');
  if (!code) return `Encrypted packet (len=${packet.to - packet.from})`;
  const names = code.spec.values as Readonly<Record<number, string>>;
  return names[Number(code.value)] ?? `Unknown (${code.value})`;
}
