import type { FieldSpec } from '../../fields/field-spec';
import type { Dissection } from '../dissection';
import { byName } from '../field-table';
import { LittleEndianCursor } from '../little-endian-cursor';
import { defineProtocol, type Protocol } from '../protocol';
import { NT_STATUS } from '../smb2/nt-status';
import { SMB_HEADER, SMB_MAGIC, SmbExchanges } from './exchanges';
import { CAPABILITY_BITS, COMMANDS, SMB as F, FLAG_BITS, FLAG2_BITS, MODE_BITS } from './fields';
import { negotiateRequest, negotiateResponse } from './negotiate';

const LAYER: FieldSpec = { name: 'smb', label: 'SMB (Server Message Block Protocol)', type: 'protocol' };
const HEADER_PART: FieldSpec = { name: '', label: 'SMB Header', type: 'none' };
const BODY_PART: FieldSpec = { name: '', label: 'Body', type: 'none' };
const WORDS: FieldSpec = { name: '', label: 'Parameters', type: 'none' };
const BYTES: FieldSpec = { name: '', label: 'Data', type: 'none' };

const NEGOTIATE = 0x72;
const RESPONSE = 0x80;
const NT_CODES = 0x4000;
const FLAGS = Object.values(FLAG_BITS);
const FLAGS2 = Object.values(FLAG2_BITS);

/**
 * Server Message Block, version 1: the header of every command and the negotiation, in which a client of today offers
 * version 2 as well. Bodies of other commands are shown as blocks.
 */
export const smb: Protocol = defineProtocol({
  name: 'smb',
  title: 'SMB (Server Message Block Protocol)',
  short: 'SMB',
  specifications: [
    {
      title: 'MS-CIFS',
      url: 'https://learn.microsoft.com/openspecs/windows_protocols/ms-cifs/d416ff7c-c536-406e-a951-4f04b2fd1d2b',
    },
    {
      title: 'MS-SMB',
      url: 'https://learn.microsoft.com/openspecs/windows_protocols/ms-smb/f210069c-7086-4dc2-885e-861d837df688',
    },
  ],
  under: [{ table: 'nbss', keys: [SMB_MAGIC] }],
  fields: byName(F, FLAG_BITS, FLAG2_BITS, MODE_BITS, CAPABILITY_BITS),
  carries: 'nothing',
  dissect(d, from, to) {
    const layer = d.layer(smb, LAYER, from, to);
    const c = new LittleEndianCursor(d, smb, from, to);
    d.enter(HEADER_PART, from, Math.min(to, from + SMB_HEADER));
    addHeader(c);
    d.leave();
    if (c.stopped || c.left === 0) return;
    const command = d.bytes[from + 4];
    const isResponse = (d.bytes[from + 9] & RESPONSE) !== 0;
    const body = d.enter(BODY_PART, c.at, to);
    body.text = `${commandText(command, isResponse)} (0x${command.toString(16).padStart(2, '0')})`;
    if (command === NEGOTIATE && isResponse) negotiateResponse(c);
    else if (command === NEGOTIATE) negotiateRequest(c);
    else blocks(c);
    d.leave();
    d.resume(layer);
  },
  summary(layer) {
    const header = layer.children[0]?.children ?? [];
    const value = (spec: FieldSpec) => Number(header.find((child) => child.spec === spec)?.value ?? 0);
    const status = value(F.ntStatus);
    const failed = status === 0 ? '' : `, Error: ${NT_STATUS[status] ?? 'Unknown'}`;
    return `${commandText(value(F.cmd), (value(F.flags) & RESPONSE) !== 0)}${failed}`;
  },
});

function commandText(command: number, isResponse: boolean): string {
  return `${COMMANDS[command] ?? 'Unknown'} ${isResponse ? 'Response' : 'Request'}`;
}

function addHeader(c: LittleEndianCursor): void {
  const { d, at: from } = c;
  c.uint(F.serverComponent);
  c.say('Server Component: SMB');
  addRequest(d, from);
  c.uint(F.cmd);
  if (c.peek(2, 5) & NT_CODES) c.uint(F.ntStatus);
  else {
    c.uint(F.errorClass);
    c.bytes(F.reserved, 1);
    c.uint(F.errorCode);
  }
  sayBits(c, c.flags(F.flags, FLAGS), FLAGS, 2);
  sayBits(c, c.flags(F.flags2, FLAGS2), FLAGS2, 4);
  c.uint(F.pidHigh);
  c.bytes(F.signature, 8);
  c.bytes(F.reserved, 2);
  c.uint(F.tid);
  c.uint(F.pid);
  c.uint(F.uid);
  c.uint(F.mid);
}

function addRequest(d: Dissection, from: number): void {
  const exchanges = d.conversation?.state.smb;
  if (!(exchanges instanceof SmbExchanges) || !d.message) return;
  const packet = exchanges.requestOf(d.message.fromOriginator, d.message.index);
  if (packet === 0) return;
  d.add(F.responseTo, from, from, packet);
  const { table } = d.context;
  if (table) d.add(F.time, from, from, table.elapsed(packet - 1, d.packet - 1));
}

function sayBits(c: LittleEndianCursor, word: number, bits: readonly FieldSpec[], digits: number): void {
  const set = bits.filter(({ mask }) => word & (mask ?? 0)).map(({ label }) => `, ${label}`);
  c.say(`${c.last?.spec.label}: 0x${word.toString(16).padStart(digits, '0')}${set.join('')}`);
}

/** Words and bytes of a command whose parts are not told apart (MS-CIFS section 2.2.3). */
function blocks(c: LittleEndianCursor): void {
  const words = c.uint(F.wct) * 2;
  if (words > 0 && c.has(words, WORDS.label)) {
    c.d.add(WORDS, c.at, c.at + words);
    c.skip(words);
  }
  const bytes = c.uint(F.bcc);
  const there = Math.min(bytes, c.left);
  if (there > 0) c.d.add(BYTES, c.at, c.at + there);
}
