import { addFrame, noteOptions, Stop, setTime, stopFor } from './batch';
import * as column from './layout';
import { setLink } from './usual-frame';

/** What the section's header says of the blocks (`capture/pcapng.ts`), and its number of interfaces. */
let isLittleEndian: bool = true;
let firstPort: i32 = 0;
let ports: i32 = 0;
/** The interface whose frames are read at the moment, -1 for none. */
let linkOf: i32 = -1;

/** A new section, whose first interface is the capture's number `first`. */
export function setSection(littleEndian: bool, first: i32): void {
  isLittleEndian = littleEndian;
  firstPort = first;
  ports = 0;
  linkOf = -1;
}

/**
 * The section's next interface: its frames' links (as for `setLink`), the units of its time stamps in a second, what is
 * to be added to them in seconds, the length that no packet exceeds, and the one that simple packets are cut to (0 for
 * none). `perSecond` is 0 where the host has to convert them.
 */
export function addInterface(
  typeAt: i32,
  header: i32,
  perSecond: u32,
  offset: f64,
  longest: u32,
  snap: u32,
): void {
  if (ports === MOST_PORTS) return;
  const port = portAt(ports++);
  store<i32>(port, typeAt);
  store<i32>(port + 4, header);
  store<u32>(port + 8, perSecond);
  store<u32>(port + 12, longest);
  store<u32>(port + 16, snap);
  store<f64>(port + 24, offset);
}

/**
 * Adds the packet blocks at [from, end) of the window, which starts at file offset `windowAt` (its low 32 bits), to the
 * batch. Gives where it stopped: behind the last whole block, at one that has to wait for the next batch, or at one that
 * the host has to look at itself (it holds no packet, or is damaged).
 */
export function takeBlocks(from: i32, end: i32, windowAt: u32): i32 {
  let at = from;
  stopFor(Stop.WindowEnds);
  while (end - at >= SMALLEST_BLOCK) {
    const block = column.window + at;
    const type = word(block);
    const length = word(block + 4);
    const isEnhanced = type === ENHANCED;
    const shortest: u32 = isEnhanced ? 32 : 16;
    if ((!isEnhanced && type !== SIMPLE) || (length & 3) !== 0 || length < shortest) {
      stopFor(Stop.Strange);
      break;
    }
    if (length > <u32>(end - at)) break;
    const taken = isEnhanced
      ? takeEnhanced(block, at, length, windowAt)
      : takeSimple(block, at, length, windowAt);
    if (!taken) break;
    at += length;
  }
  return at;
}

function takeEnhanced(block: usize, at: i32, length: u32, windowAt: u32): bool {
  const number = word(block + 8);
  const captured = word(block + 20);
  if (number >= <u32>ports || <u32>firstPort + number > MOST_NUMBER || captured > length - 32)
    return isStrange();
  const port = portAt(number);
  const perSecond = <u64>load<u32>(port + 8);
  if (captured > load<u32>(port + 12) || perSecond === 0) return isStrange();
  const units = ((<u64>word(block + 12)) << 32) | <u64>word(block + 16);
  const whole = units / perSecond;
  const seconds = <f64>whole + load<f64>(port + 24);
  if (seconds < 0 || seconds > 4294967295) return isStrange();
  readLink(number);
  if (!addFrame(at + 28, captured, word(block + 24), firstPort + number, windowAt)) return false;
  setTime(<u32>seconds, <u32>((units - whole * perSecond) * (1000000000 / perSecond)));
  const options: u32 = 28 + ((captured + 3) & ~3);
  if (options + 8 <= length) noteOptions(at + options, at + length - 4);
  return true;
}

/** A block without a time, whose packet is cut by what the first interface keeps. */
function takeSimple(block: usize, at: i32, length: u32, windowAt: u32): bool {
  if (ports === 0) return isStrange();
  const port = portAt(0);
  const original = word(block + 8);
  const snap = load<u32>(port + 16);
  let captured = min(original, length - 16);
  if (snap !== 0) captured = min(captured, snap);
  const seconds = load<f64>(port + 24);
  if (captured > load<u32>(port + 12) || seconds < 0 || seconds > 4294967295) return isStrange();
  readLink(0);
  if (!addFrame(at + 12, captured, original, firstPort, windowAt)) return false;
  setTime(<u32>seconds, 0);
  return true;
}

function isStrange(): bool {
  stopFor(Stop.Strange);
  return false;
}

function readLink(number: i32): void {
  if (number === linkOf) return;
  linkOf = number;
  setLink(load<i32>(portAt(number)), load<i32>(portAt(number) + 4));
}

function portAt(number: i32): usize {
  return column.ports + (number << 5);
}

function word(at: usize): u32 {
  const value = load<u32>(at);
  return isLittleEndian ? value : bswap<u32>(value);
}

/** The capture's interfaces have numbers of 16 bits. */
const MOST_NUMBER: u32 = 0xffff;
const MOST_PORTS: i32 = column.PORTS;
const SMALLEST_BLOCK: i32 = 12;
/** Types of blocks with packets (draft-ietf-opsawg-pcapng §4.3, §4.4). */
const ENHANCED: u32 = 6;
const SIMPLE: u32 = 3;
