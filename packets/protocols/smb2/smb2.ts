import type { FieldSpec } from '../../fields/field-spec';
import type { Dissection } from '../dissection';
import { byName } from '../field-table';
import { LittleEndianCursor } from '../little-endian-cursor';
import { defineProtocol, type Protocol } from '../protocol';
import { COMMANDS } from './codes';
import { commandReader } from './commands';
import { type MessageNotes, SmbConversation } from './conversation';
import * as FIELDS from './fields';
import { Flag, HEADER_SIZE, readHeader, SMB2_MAGIC, type Smb2Header } from './header';
import { summaryOf } from './summary';

const { HEADER: F, HEADER_FLAGS } = FIELDS;
const LAYER: FieldSpec = {
  name: 'smb2',
  label: 'SMB2 (Server Message Block Protocol version 2)',
  type: 'protocol',
};
const HEADER_PART: FieldSpec = { name: '', label: 'SMB2 Header', type: 'none' };
const BODY_PART: FieldSpec = { name: '', label: 'Body', type: 'none' };
const FLAG_BITS = Object.values(HEADER_FLAGS);
const NO_NOTES: MessageNotes = {};

/** Server Message Block, versions 2 and 3: files, printers and pipes of other machines. */
export const smb2: Protocol = defineProtocol({
  name: 'smb2',
  title: 'SMB2 (Server Message Block Protocol version 2)',
  short: 'SMB2',
  specifications: [
    {
      title: 'MS-SMB2',
      url: 'https://learn.microsoft.com/openspecs/windows_protocols/ms-smb2/5606ad47-5ee0-437a-817e-70c366052962',
    },
  ],
  under: [{ table: 'nbss', keys: [SMB2_MAGIC] }],
  fields: byName(...Object.values(FIELDS)),
  carries: 'nothing',
  dissect(d, from, to) {
    const protocols = d.protocols.length;
    let at = from;
    for (let place = 0; at < to && place < MOST_MESSAGES; place++) {
      const header = readHeader(d.bytes, at, to);
      if (!header) {
        if (place === 0) cutHeader(d, at, to);
        return;
      }
      dissectMessage(d, header, notesOf(d, place));
      // Messages of one compound are one protocol in the frame.
      if (place > 0) dropRepeated(d, protocols);
      at = header.to;
    }
  },
  summary: summaryOf,
});

const MOST_MESSAGES = 10_000;

function dropRepeated(d: Dissection, from: number): void {
  const second = d.protocols.indexOf(smb2, from + 1);
  if (second > from) d.protocols.splice(second, 1);
}

function notesOf(d: Dissection, place: number): MessageNotes {
  const conversation = d.conversation?.state.smb2;
  if (!(conversation instanceof SmbConversation) || !d.message) return NO_NOTES;
  return conversation.of(d.message.fromOriginator, d.message.index, place);
}

function cutHeader(d: Dissection, from: number, to: number): void {
  d.layer(smb2, LAYER, from, to);
  const c = new LittleEndianCursor(d, smb2, from, to);
  if (c.has(4, 'protocol identifier')) protocolId(c);
  c.has(HEADER_SIZE - 4, 'header');
}

function dissectMessage(d: Dissection, header: Smb2Header, notes: MessageNotes): void {
  const layer = d.layer(smb2, LAYER, header.from, header.to);
  d.enter(HEADER_PART, header.from, header.bodyFrom);
  addHeader(new LittleEndianCursor(d, smb2, header.from, header.to), header, notes);
  d.leave();
  if (header.bodyFrom >= header.to) return;
  const body = d.enter(BODY_PART, header.bodyFrom, header.to);
  body.text = `${commandName(header)} ${header.isResponse ? 'Response' : 'Request'} (0x${hexByte(header.command)})`;
  const c = new LittleEndianCursor(d, smb2, header.bodyFrom, header.to);
  commandReader(header)(c, { header, notes });
  d.leave();
  d.resume(layer);
}

/** MS-SMB2 sections 2.2.1.1 and 2.2.1.2. */
function addHeader(c: LittleEndianCursor, header: Smb2Header, notes: MessageNotes): void {
  const { d } = c;
  protocolId(c);
  c.uint(F.headerLen);
  c.uint(F.creditCharge);
  if (header.isResponse) c.uint(F.ntStatus);
  else {
    c.uint(F.channelSequence);
    c.bytes(F.reserved, 2);
  }
  c.uint(F.cmd);
  c.uint(header.isResponse ? F.creditsGranted : F.creditsRequested);
  const flags = c.flags(F.flags, FLAG_BITS);
  c.say(`Flags: 0x${flags.toString(16).padStart(8, '0')}${flagNames(flags)}`);
  c.uint(F.chainOffset);
  c.uint64(F.msgId);
  if (flags & Flag.Async) c.uint64(F.aid);
  else {
    c.uint(F.pid);
    addTree(c, notes);
  }
  addSession(c, notes);
  c.bytes(F.signature, 16);
  const { asked } = notes;
  if (!header.isResponse || !asked) return;
  d.add(F.responseTo, header.from, header.from, asked.packet);
  const { table } = d.context;
  if (table) d.add(F.time, header.from, header.from, table.elapsed(asked.packet - 1, d.packet - 1));
}

/** Shown with the bytes in the order of the wire. */
function protocolId(c: LittleEndianCursor): void {
  c.d.add(F.protocolId, c.at, c.at + 4, SMB2_MAGIC);
  c.skip(4);
}

function addTree(c: LittleEndianCursor, { tree }: MessageNotes): void {
  const { at } = c;
  const id = c.uint(F.tid);
  if (!tree || !c.last || c.stopped) return;
  c.say(`Tree Id: 0x${id.toString(16).padStart(8, '0')}  ${tree.name}`);
  c.d.addTo(c.last, F.tree, at, at + 4, tree.name);
  c.d.addTo(c.last, F.shareType, at, at, tree.shareType);
  c.d.addTo(c.last, F.tconFrame, at, at, tree.packet);
}

function addSession(c: LittleEndianCursor, { account }: MessageNotes): void {
  const { at } = c;
  const id = c.uint64(F.sesid);
  if (!account || !c.last || c.stopped) return;
  const { name, domain, host, packet } = account;
  c.say(`Session Id: 0x${id.toString(16).padStart(16, '0')} Acct:${name} Domain:${domain} Host:${host}`);
  c.d.addTo(c.last, F.acct, at, at, name);
  c.d.addTo(c.last, F.domain, at, at, domain);
  c.d.addTo(c.last, F.host, at, at, host);
  c.d.addTo(c.last, F.authFrame, at, at, packet);
}

function flagNames(flags: number): string {
  return FLAG_BITS.filter(({ mask }) => flags & mask)
    .map(({ label }) => `, ${label}`)
    .join('');
}

function commandName({ command }: Smb2Header): string {
  return COMMANDS[command] ?? 'Unknown';
}

function hexByte(value: number): string {
  return value.toString(16).padStart(2, '0');
}
