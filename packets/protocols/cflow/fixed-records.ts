import { ipv4Text } from '../../fields/addresses';
import type { FieldSpec } from '../../fields/field-spec';
import type { FieldCursor } from '../field-cursor';
import { CFLOW as F } from './fields';

const RECORD: FieldSpec = { name: '', label: 'pdu', type: 'none' };
const RECORD_SIZES: Readonly<Record<number, number>> = { 1: 48, 5: 48, 7: 52 };
const MILLION = 1_000_000n;
const BILLION = 1_000_000_000n;

/** Versions whose records have one form (Cisco, "NetFlow Export Datagram Format"). Of version 8 the header is read. */
export function fixedRecords(c: FieldCursor, version: number): void {
  const count = c.uint(F.count);
  addMilliseconds(c, F.sysuptime);
  addHeaderTime(c, F.unixSecs, F.unixNsecs);
  if (version !== 1) c.uint(F.sequence);
  if (version === 5 || version === 8) {
    c.uint(F.engineType);
    c.uint(F.engineId);
  }
  if (version === 5) addSampling(c);
  if (version === 7) c.bytes(F.reserved, 4);
  const size = RECORD_SIZES[version];
  if (size === undefined) return;
  for (let number = 1; number <= count && c.left > 0; number++) {
    if (!c.has(size, `record ${number}`)) return;
    const end = c.at + size;
    const heading = c.d.enter(RECORD, c.at, end);
    heading.text = `pdu ${number}/${count}`;
    addRecord(c, version);
    c.d.leave();
    c.at = end;
  }
}

/** Seconds, and nanoseconds where the header has them, as one time with its parts under it. */
export function addHeaderTime(c: FieldCursor, seconds: FieldSpec, nanoseconds?: FieldSpec): void {
  const size = nanoseconds ? 8 : 4;
  if (!c.has(size, F.timestamp.label)) return;
  const time = BigInt(c.peek(4)) * BILLION + (nanoseconds ? BigInt(c.peek(4, 4)) : 0n);
  c.d.enter(F.timestamp, c.at, c.at + size, time);
  c.uint(seconds);
  if (nanoseconds) c.uint(nanoseconds);
  c.d.leave();
}

function addMilliseconds(c: FieldCursor, spec: FieldSpec): void {
  if (!c.has(4, spec.label)) return;
  c.d.add(spec, c.at, c.at + 4, BigInt(c.peek(4)) * MILLION);
  c.at += 4;
}

function addSampling(c: FieldCursor): void {
  if (!c.has(2, F.samplerate.label)) return;
  const word = c.peek(2);
  c.d.add(F.samplingmode, c.at, c.at + 2, word >> 14);
  c.d.add(F.samplerate, c.at, c.at + 2, word & 0x3fff);
  c.at += 2;
}

function addRecord(c: FieldCursor, version: number): void {
  const source = addAddress(c, F.srcaddr);
  const destination = addAddress(c, F.dstaddr);
  addAddress(c, F.nexthop);
  addSized(c, F.inputint, 2);
  addSized(c, F.outputint, 2);
  // Elements of templates may have eight bytes; here they have four.
  addNumber(c, F.packets);
  addNumber(c, F.octets);
  addDuration(c);
  c.uint(F.srcport);
  c.uint(F.dstport);
  if (version === 1) {
    c.bytes(F.padding, 2);
    c.uint(F.protocol);
    c.uint(F.tos);
    c.uint(F.tcpflags);
    c.bytes(F.padding, 3);
    c.bytes(F.reserved, 4);
    return;
  }
  if (version === 7) c.uint(F.flags);
  else c.bytes(F.padding, 1);
  c.uint(F.tcpflags);
  c.uint(F.protocol);
  c.uint(F.tos);
  addSized(c, F.srcas, 2);
  addSized(c, F.dstas, 2);
  addMask(c, F.srcmask, source);
  addMask(c, F.dstmask, destination);
  c.bytes(F.padding, 2);
  if (version === 7) addAddress(c, F.routersc);
}

function addAddress(c: FieldCursor, spec: FieldSpec): number {
  if (!c.has(4, spec.label)) return 0;
  const address = c.peek(4);
  c.d.add(spec, c.at, c.at + 4, address);
  c.at += 4;
  return address;
}

function addSized(c: FieldCursor, spec: FieldSpec, size: number): void {
  if (!c.has(size, spec.label)) return;
  c.d.add(spec, c.at, c.at + size, c.peek(size));
  c.at += size;
}

function addNumber(c: FieldCursor, spec: FieldSpec): void {
  if (!c.has(4, spec.label)) return;
  c.d.add(spec, c.at, c.at + 4, BigInt(c.peek(4)));
  c.at += 4;
}

/** First and last packet's time, since the exporter started. */
function addDuration(c: FieldCursor): void {
  if (!c.has(8, F.timedelta.label)) return;
  const start = BigInt(c.peek(4)) * MILLION;
  const end = BigInt(c.peek(4, 4)) * MILLION;
  c.d.enter(F.timedelta, c.at, c.at + 8, end - start);
  addMilliseconds(c, F.timestart);
  addMilliseconds(c, F.timeend);
  c.d.leave();
}

/** A prefix length of 0 is not known, and shown as a whole address. */
function addMask(c: FieldCursor, spec: FieldSpec, address: number): void {
  const length = c.uint(spec);
  const bits = length === 0 ? 32 : length;
  const network = length === 0 || bits > 32 ? 0 : (address & (0xffffffff << (32 - bits))) >>> 0;
  c.say(`${spec.label}: ${length} (prefix: ${ipv4Text(network)}/${bits})`);
}
