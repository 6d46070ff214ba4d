import * as column from './layout';
import { emptyRow, FILLED, fillRow, UNKNOWN_ADDRESS } from './usual-frame';

/** What the file's header says of its records (`capture/pcap.ts`). */
let isLittleEndian: bool = true;
let unit: u32 = 1000;
let perSecond: u32 = 1000000;
let recordHeader: i32 = 16;
let isSwapped: bool = false;
let longest: u32 = 262144;
let linkType: u16 = 1;

/** `nanosecondsAUnit` is 1 or 1000. */
export function setRecords(
  littleEndian: bool,
  nanosecondsAUnit: i32,
  header: i32,
  swapped: bool,
  longestPacket: u32,
  link: i32,
): void {
  isLittleEndian = littleEndian;
  unit = nanosecondsAUnit;
  perSecond = 1000000000 / unit;
  recordHeader = header;
  isSwapped = swapped;
  longest = longestPacket;
  linkType = <u16>link;
}

/** Rows of the batch, and how many of them are left to the long way. */
let rows: i32 = 0;
let left: i32 = 0;

export function batchRows(): i32 {
  return rows;
}

export function batchLeft(): i32 {
  return left;
}

/** All bits of the batch's captured and original lengths, which the IP lengths of usual frames do not exceed. */
let lengths: u32 = 0;
let latest: f64 = 0;

export function batchLongest(): f64 {
  return lengths;
}

export function batchLatest(): f64 {
  return latest;
}

/** True where a frame of the batch has a VLAN tag: the column is empty otherwise. */
export function hasTags(): bool {
  for (let at = 0; at < rows << 1; at += 2) if (load<u16>(column.vlan + at) !== 0) return true;
  return false;
}

/**
 * Takes the records at [at, end) of the window, which starts at file offset `windowAt`, until the batch is full. Gives where it
 * stopped: there is a record that the host has to look at itself (not whole, damaged, empty).
 */
export function takeRecords(from: i32, end: i32, windowAt: f64): i32 {
  rows = 0;
  left = 0;
  lengths = 0;
  latest = 0;
  let at = from;
  while (rows < column.ROWS && end - at >= recordHeader) {
    const record = column.window + at;
    const first = word(record + 8);
    const second = word(record + 12);
    const captured = isSwapped ? second : first;
    const original = isSwapped ? first : second;
    if (captured > longest || captured === 0) break;
    const frame = at + recordHeader;
    if (<u32>(end - frame) < captured) break;
    const fraction = word(record + 4);
    const carry = fraction / perSecond;
    const start = column.window + frame;
    const result = fillRow(rows, start, start + captured, original, left > 0);
    if (result !== FILLED) {
      // Once the host has seen what waits, new addresses get ids again; a short batch is not worth its copying.
      if (result === UNKNOWN_ADDRESS && rows >= SHORTEST) break;
      emptyRow(rows);
      store<u32>(column.leftRows + (left << 2), rows);
      store<u32>(column.leftFrom + (left << 2), frame);
      left++;
    }
    const four = rows << 2;
    const time = <f64>word(record) + <f64>carry;
    lengths |= captured | original;
    if (time > latest) latest = time;
    store<f64>(column.offset + (rows << 3), windowAt + <f64>frame);
    store<f64>(column.seconds + (rows << 3), time);
    store<u32>(column.nanoseconds + four, (fraction - carry * perSecond) * unit);
    store<u32>(column.captured + four, captured);
    store<u32>(column.original + four, original);
    store<u16>(column.linkType + (rows << 1), linkType);
    rows++;
    at = frame + captured;
  }
  return at;
}

function word(at: usize): u32 {
  const value = load<u32>(at);
  return isLittleEndian ? value : bswap<u32>(value);
}

const SHORTEST: i32 = 32;
