import { addFrame, Stop, setTime, stopFor } from './batch';
import * as column from './layout';

/** What the file's header says of its records (`capture/pcap.ts`). */
let isLittleEndian: bool = true;
let unit: u32 = 1000;
let perSecond: u32 = 1000000;
let recordHeader: i32 = 16;
let isSwapped: bool = false;
let longest: u32 = 262144;

/** `nanosecondsAUnit` is 1 or 1000. */
export function setRecords(
  littleEndian: bool,
  nanosecondsAUnit: i32,
  header: i32,
  swapped: bool,
  longestPacket: u32,
): void {
  isLittleEndian = littleEndian;
  unit = nanosecondsAUnit;
  perSecond = 1000000000 / unit;
  recordHeader = header;
  isSwapped = swapped;
  longest = longestPacket;
}

/**
 * Adds the records at [from, end) of the window, which starts at file offset `windowAt` (its low 32 bits), to the batch.
 * Gives where it stopped: behind the last whole record, at one that has to wait for the next batch, or at one that the
 * host has to look at itself (damaged, empty).
 */
export function takeRecords(from: i32, end: i32, windowAt: u32): i32 {
  let at = from;
  stopFor(Stop.WindowEnds);
  while (end - at >= recordHeader) {
    const record = column.window + at;
    const first = word(record + 8);
    const second = word(record + 12);
    const captured = isSwapped ? second : first;
    const original = isSwapped ? first : second;
    if (captured > longest || captured === 0) {
      stopFor(Stop.Strange);
      break;
    }
    const frame = at + recordHeader;
    if (<u32>(end - frame) < captured) break;
    const fraction = word(record + 4);
    let seconds = word(record);
    let rest = fraction;
    if (fraction >= perSecond) {
      const carry = fraction / perSecond;
      if (seconds + carry < seconds) {
        stopFor(Stop.Strange);
        break;
      }
      seconds += carry;
      rest -= carry * perSecond;
    }
    if (!addFrame(frame, captured, original, 0, windowAt)) break;
    setTime(seconds, rest * unit);
    at = frame + captured;
  }
  return at;
}

function word(at: usize): u32 {
  const value = load<u32>(at);
  return isLittleEndian ? value : bswap<u32>(value);
}
