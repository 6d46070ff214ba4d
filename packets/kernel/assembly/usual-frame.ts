import { PacketMark } from '../../columns/packet-mark';
import { isRight, sumWords } from './checksum';
import { idOf } from './known-addresses';
import * as column from './layout';

/**
 * The short way through a frame as nearly all are: a link header with at most one VLAN tag, a whole IPv4 header
 * without options or a whole IPv6 header without extensions, not fragmented, TCP, UDP or ICMP inside, all of it
 * captured. Whatever is not as expected is left to `columns/index-frame.ts`, the long way through every frame,
 * which comes to the same columns (the tests compare them).
 */

/** Results of `fillRow`: this or more (the VLAN tag) for a row that is filled, less for one that is not. */
export const FILLED: i32 = 0;
export const NOT_USUAL: i32 = -1;
/** One of the addresses has no id yet, and may not get one. */
export const UNKNOWN_ADDRESS: i32 = -2;

/** How frames of the interface start: where the EtherType is (-1: none, the version tells), bytes before the network header. */
let typeAt: i32 = 12;
let linkHeader: i32 = 14;
/** False where there is no short way through them. */
let isRead: bool = true;

export function setLink(atType: i32, header: i32): void {
  isRead = header >= 0;
  typeAt = atType;
  linkHeader = header;
}

/**
 * Fills the header columns of the frame of `captured` bytes at `start`; nothing is written unless all of it is usual. New
 * addresses get their ids in the order of the capture: none while frames are waiting that may bring some.
 */
export function fillRow(row: i32, start: usize, captured: u32, original: u32, isWaiting: bool): i32 {
  if (captured > MOST_LENGTH || original > MOST_LENGTH || !isRead) return NOT_USUAL;
  const frame = <i32>captured;
  let at = linkHeader;
  if (frame < at + 28) return NOT_USUAL;
  let type: i32 = 0;
  let tag: i32 = 0;
  if (typeAt >= 0) {
    type = u16At(start + typeAt);
    if (type === 0x8100) {
      tag = u16At(start + at) & 0xfff;
      type = u16At(start + at + 2);
      at += 4;
    }
  }
  const network = start + at;
  const version = load<u8>(network) >>> 4;
  let isIpv4 = type === 0x0800;
  if (typeAt < 0) isIpv4 = version === 4;
  else if (!isIpv4 && type !== 0x86dd) return NOT_USUAL;
  const there = frame - at;
  let total: i32;
  let header: i32;
  let protocol: i32;
  let marks: i32 = <u32>frame < original ? PacketMark.Cut : 0;
  if (isIpv4) {
    if (there < 28 || load<u8>(network) !== 0x45 || (load<u16>(network + 6) & 0xff3f) !== 0) return NOT_USUAL;
    total = u16At(network + 2);
    protocol = load<u8>(network + 9);
    header = 20;
  } else {
    if (there < 48 || version !== 6) return NOT_USUAL;
    const payload = u16At(network + 4);
    if (payload === 0) return NOT_USUAL;
    total = 40 + payload;
    protocol = load<u8>(network + 6);
    header = 40;
    marks |= PacketMark.Ipv6;
  }
  if (total > there || total < header + 8) return NOT_USUAL;
  const transport = network + header;
  let to = network + total;
  let payload = transport + 8;
  let isVerified = true;
  if (protocol === TCP) {
    payload = transport + ((load<u8>(transport + 12) >>> 4) << 2);
    if (total < header + 20 || payload < transport + 20 || payload > to) return NOT_USUAL;
    if ((load<u8>(transport + 12) & 15) !== 0) return NOT_USUAL;
  } else if (protocol === UDP) {
    const length = u16At(transport + 4);
    if (length < 8 || transport + length > to) return NOT_USUAL;
    to = transport + length;
    if (isTunnelPort(u16At(transport + 2))) return NOT_USUAL;
    isVerified = !isIpv4 || load<u16>(transport + 6) !== 0;
    if (
      isAnswer(transport, to, isIpv4 ? load<u8>(network + 16) >>> 4 === 14 : load<u8>(network + 24) === 0xff)
    ) {
      marks |= PacketMark.Answer;
    }
  } else if (protocol !== ICMP && protocol !== ICMPV6) return NOT_USUAL;
  if (isIpv4 && !isRight(sumWords(network, transport))) return NOT_USUAL;
  const length = isIpv4 ? 4 : 16;
  const from = network + (isIpv4 ? 12 : 8);
  const source = idOf(from, length, !isWaiting);
  const destination = idOf(from + length, length, !isWaiting);
  if (source === 0 || destination === 0) return UNKNOWN_ADDRESS;
  if (!areWide && (source | destination) > MOST_NARROW) widenAddresses(row);
  if (isVerified) {
    // The addresses stand right before the transport header: one sum goes over both (RFC 9293 §3.1, RFC 8200 §8.1).
    let at = from;
    let sum: u32 = bswap<u16>(<u16>protocol);
    sum += bswap<u16>(<u16>(to - transport));
    if (protocol === ICMP) {
      sum = 0;
      at = transport;
    }
    if (!isRight(sum + sumWords(at, to))) marks |= PacketMark.BadTransportChecksum;
  }
  const two = row << 1;
  const four = row << 2;
  store<u16>(column.etherType + two, <u16>type);
  store<u16>(column.vlan + two, <u16>tag);
  store<u8>(column.networkAt + row, <u8>at);
  store<u8>(column.transportAt + row, <u8>(transport - start));
  store<u8>(column.payloadAt + row, <u8>(payload - start));
  store<u16>(column.payloadLength + two, <u16>(to - payload));
  store<u16>(column.ipLength + two, <u16>total);
  setAddresses(row, source, destination);
  store<u8>(column.protocol + row, <u8>protocol);
  store<u8>(column.timeToLive + row, load<u8>(network + (isIpv4 ? 8 : 7)));
  store<u8>(column.marks + row, <u8>marks);
  if (protocol === TCP) {
    store<u32>(column.sequence + four, bswap<u32>(load<u32>(transport + 4)));
    store<u32>(column.acknowledgment + four, bswap<u32>(load<u32>(transport + 8)));
    store<u8>(column.tcpFlags + row, load<u8>(transport + 13));
    store<u16>(column.tcpWindow + two, <u16>u16At(transport + 14));
  } else withoutTcp(row);
  if (protocol === TCP || protocol === UDP) {
    store<u16>(column.sourcePort + two, <u16>u16At(transport));
    store<u16>(column.destinationPort + two, <u16>u16At(transport + 2));
  } else {
    store<u16>(column.sourcePort + two, load<u8>(transport));
    store<u16>(column.destinationPort + two, load<u8>(transport + 1));
  }
  return tag;
}

/** Empties the row of a frame that is left to the long way: the batch's memory holds what earlier rows had. */
export function emptyRow(row: i32): void {
  const two = row << 1;
  store<u16>(column.etherType + two, 0);
  store<u16>(column.vlan + two, 0);
  store<u8>(column.networkAt + row, 0);
  store<u8>(column.transportAt + row, 0);
  store<u8>(column.payloadAt + row, 0);
  store<u16>(column.payloadLength + two, 0);
  store<u16>(column.ipLength + two, 0);
  setAddresses(row, 0, 0);
  store<u8>(column.protocol + row, 0);
  store<u8>(column.timeToLive + row, 0);
  store<u8>(column.marks + row, 0);
  store<u16>(column.sourcePort + two, 0);
  store<u16>(column.destinationPort + two, 0);
  withoutTcp(row);
}

function withoutTcp(row: i32): void {
  store<u32>(column.sequence + (row << 2), 0);
  store<u32>(column.acknowledgment + (row << 2), 0);
  store<u8>(column.tcpFlags + row, 0);
  store<u16>(column.tcpWindow + (row << 1), 0);
}

/** True where ids of addresses take four bytes, as in the wide form of the table's columns. */
let areWide: bool = false;

export function hasWideAddresses(): bool {
  return areWide;
}

export function startNarrow(): void {
  areWide = false;
}

function setAddresses(row: i32, source: u32, destination: u32): void {
  if (areWide) {
    store<u32>(column.source + (row << 2), source);
    store<u32>(column.destination + (row << 2), destination);
  } else {
    store<u16>(column.source + (row << 1), <u16>source);
    store<u16>(column.destination + (row << 1), <u16>destination);
  }
}

/** The batch's first `rows` ids take four bytes from now on. */
function widenAddresses(rows: i32): void {
  for (let row = rows - 1; row >= 0; row--) {
    store<u32>(column.source + (row << 2), load<u16>(column.source + (row << 1)));
    store<u32>(column.destination + (row << 2), load<u16>(column.destination + (row << 1)));
  }
  areWide = true;
}

/** As `columns/answers.ts` says it: a DNS response, not to a group, or a message of an NTP server. */
function isAnswer(transport: usize, to: usize, isGroup: bool): bool {
  if (to - transport < 20) return false;
  const port = u16At(transport + 2);
  if (port === 123) return (load<u8>(transport + 8) & 7) === 4;
  if (port !== 53 && port !== 137 && port !== 5353 && port !== 5355) return false;
  return load<u8>(transport + 10) >= 0x80 && !isGroup;
}

/** As `columns/tunnels.ts` says it. */
function isTunnelPort(port: i32): bool {
  return port === 4789 || port === 6081 || port === 4754;
}

function u16At(at: usize): i32 {
  return bswap<u16>(load<u16>(at));
}

/** What fits into the narrow columns. */
const MOST_LENGTH: u32 = 0xffff;
const MOST_NARROW: u32 = 0xffff;

const TCP: i32 = 6;
const UDP: i32 = 17;
const ICMP: i32 = 1;
const ICMPV6: i32 = 58;
