import type { Printer } from './printer';
import { type IpHeader, printEnds } from './tcp-line';

const CHUNKS: Readonly<Record<number, string>> = {
  0: 'DATA',
  1: 'INIT',
  2: 'INIT ACK',
  3: 'SACK',
  4: 'HB REQ',
  5: 'HB ACK',
  6: 'ABORT',
  7: 'SHUTDOWN',
  8: 'SHUTDOWN ACK',
  9: 'OP ERR',
  10: 'COOKIE ECHO',
  11: 'COOKIE ACK',
  12: 'ECN ECHO',
  13: 'ECN CWR',
  14: 'SHUTDOWN COMPLETE',
  162: 'REL REQ',
  192: 'FOR CUM TSN',
  193: 'REL CTRL',
};

const HEAD = 12;
const SCTP = 132;
const DATA_HEAD = 16;
const INIT_HEAD = 20;
const SACK_HEAD = 16;

/** `sctp (1) [INIT] [init tag: 10] …`: a packet of `length` bytes by IP's count (RFC 9260). */
export function sctpLine(p: Printer, at: number, length: number, ip: IpHeader): void {
  p.protocol = 'sctp';
  if (length < HEAD) {
    p.text(`truncated-sctp - ${HEAD - length} bytes missing!`);
    return;
  }
  if (!p.has(at, 4)) {
    p.cut();
    return;
  }
  printEnds(p, ip, SCTP, p.u16(at), p.u16(at + 2));
  p.text('sctp');
  const end = at + length;
  for (let chunk = at + HEAD, number = 1; chunk < end; number++) {
    const next = oneChunk(p, chunk, end, number);
    if (next === undefined) return;
    chunk = next;
  }
}

/** Writes a chunk; gives where the next one starts, or undefined where the line ends here. */
function oneChunk(p: Printer, at: number, end: number, number: number): number | undefined {
  if (end - at < 4) {
    p.text(`${separator(number)}(${number}) [chunk descriptor cut off at end of packet]`);
    return undefined;
  }
  p.need(at, 4);
  const type = p.u8(at);
  const length = p.u16(at + 2);
  if (length >= 4) p.need(at, Math.min(length, end - at));
  if (length >= 4 && length > end - at) {
    p.cut();
    return undefined;
  }
  p.text(`${separator(number)}(${number}) `);
  if (length < 4) {
    p.text(`[Bad chunk length ${length}, < size of chunk descriptor]`);
    return undefined;
  }
  p.text(`[${CHUNKS[type] ?? `Unknown chunk type: 0x${type.toString(16)}`}] `);
  if (!detail(p, at, type, length)) {
    p.text(`bogus chunk length ${length}]`);
    return undefined;
  }
  return at + Math.ceil(length / 4) * 4;
}

function separator(number: number): string {
  return number === 1 ? ' ' : ', ';
}

/** What a chunk's head says; false where the chunk is too short for it. */
function detail(p: Printer, at: number, type: number, length: number): boolean {
  if (type === 0) return dataHead(p, at, length);
  if (type === 1 || type === 2) return initHead(p, at, length);
  return type !== 3 || sackHead(p, at, length);
}

const FLAGS: readonly (readonly [bit: number, text: string])[] = [
  [4, '(U)'],
  [2, '(B)'],
  [1, '(E)'],
];

function dataHead(p: Printer, at: number, length: number): boolean {
  const flags = FLAGS.filter(([bit]) => (p.u8(at + 1) & bit) !== 0).map(([, text]) => text);
  if (flags.length > 0) p.text(`${flags.join('')} `);
  if (length < DATA_HEAD) return false;
  p.text(`[TSN: ${p.u32(at + 4)}] [SID: ${p.u16(at + 8)}] [SSEQ ${p.u16(at + 10)}] `);
  p.text(`[PPID ${payloadName(p.u32(at + 12))}] `);
  return length > DATA_HEAD;
}

const PAYLOADS: Readonly<Record<number, string>> = {
  1: 'ISDN Q.921',
  2: 'SS7 MTP2 User',
  3: 'M3UA',
  4: 'SUA',
  5: 'SS7 M2PA',
  6: 'V5.2',
  7: 'H.248 (MEGACO)',
};

function payloadName(payload: number): string {
  return PAYLOADS[payload] ?? `0x${payload.toString(16)}`;
}

function initHead(p: Printer, at: number, length: number): boolean {
  if (length < INIT_HEAD) return false;
  p.text(`[init tag: ${p.u32(at + 4)}] [rwnd: ${p.u32(at + 8)}] [OS: ${p.u16(at + 12)}] `);
  p.text(`[MIS: ${p.u16(at + 14)}] [init TSN: ${p.u32(at + 16)}] `);
  return true;
}

function sackHead(p: Printer, at: number, length: number): boolean {
  if (length < SACK_HEAD) return false;
  const cumulative = p.u32(at + 4);
  const [gaps, duplicates] = [p.u16(at + 12), p.u16(at + 14)];
  p.text(`[cum ack ${cumulative}] [a_rwnd ${p.u32(at + 8)}] [#gap acks ${gaps}] [#dup tsns ${duplicates}] `);
  let next = at + SACK_HEAD;
  const end = at + length;
  for (let number = 1; number <= gaps && next + 4 <= end; number++, next += 4) {
    const [start, last] = [cumulative + p.u16(next), cumulative + p.u16(next + 2)];
    p.text(`\n\t\t[gap ack block #${number}: start = ${start >>> 0}, end = ${last >>> 0}] `);
  }
  for (let number = 1; number <= duplicates && next + 4 <= end; number++, next += 4)
    p.text(`\n\t\t[dup TSN #${number}: ${p.u32(next)}] `);
  return true;
}
