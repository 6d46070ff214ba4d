import * as column from './layout';
import { emptyRow, FILLED, fillRow, UNKNOWN_ADDRESS } from './usual-frame';

/** The rows that wait to be copied out: how many, and how many of them are left to the long way. */
let rows: i32 = 0;
let left: i32 = 0;
let notes: i32 = 0;
/** What the rows have in common: columns that hold nothing else than zeros, or the same as others, are not copied. */
let cut: bool = false;
let tags: i32 = 0;
let ports: i32 = 0;

export enum Stop {
  /** What is left of the window is no whole record. */
  WindowEnds,
  /** The batch has to be moved first. */
  BatchIsDue,
  /** The host has to look at what stands there. */
  Strange,
}

let stopped: Stop = Stop.WindowEnds;

/** Why nothing more was taken. */
export function stop(): i32 {
  return stopped;
}

export function stopFor(reason: Stop): void {
  stopped = reason;
}

export function batchRows(): i32 {
  return rows;
}

export function batchLeft(): i32 {
  return left;
}

/** True where a frame has more bytes on the wire than in the file. */
export function hasCuts(): bool {
  return cut;
}

/** True where a frame has a VLAN tag. */
export function hasTags(): bool {
  return tags !== 0;
}

/** True where a frame came through another interface than the first one. */
export function hasPorts(): bool {
  return ports !== 0;
}

/** How many of the rows' packets have options. */
export function batchNotes(): i32 {
  return notes;
}

/** The options of the frame that was added last are at [from, to) of the window. */
export function noteOptions(from: i32, to: i32): void {
  const four = notes << 2;
  store<u32>(column.noteRows + four, rows - 1);
  store<u32>(column.noteFrom + four, from);
  store<u32>(column.noteTo + four, to);
  notes++;
}

/** The rows are copied out. */
export function emptyBatch(): void {
  rows = 0;
  left = 0;
  notes = 0;
  cut = false;
  tags = 0;
  ports = 0;
}

/**
 * Adds the frame of `captured` bytes that starts at `frame` of the window, which lies at file offset `windowAt` (its low
 * 32 bits). False where it has to wait until the batch is copied out.
 */
export function addFrame(frame: i32, captured: u32, original: u32, port: i32, windowAt: u32): bool {
  if (rows === column.ROWS) return waits();
  const row = rows;
  const start = column.window + frame;
  const result = fillRow(row, start, captured, original, left > 0);
  if (result < FILLED) {
    // Once the host has seen what waits, new addresses get ids again; a short batch is not worth its copying.
    if (result === UNKNOWN_ADDRESS && row >= SHORTEST) return waits();
    leave(row, frame, captured, original);
  } else tags |= result;
  cut = cut || captured !== original;
  ports |= port;
  const two = row << 1;
  const four = row << 2;
  store<u32>(column.offset + four, windowAt + frame);
  store<u16>(column.captured + two, <u16>captured);
  store<u16>(column.original + two, <u16>original);
  store<u16>(column.port + two, <u16>port);
  rows = row + 1;
  return true;
}

/** Says when the frame was seen that was added last. */
export function setTime(seconds: u32, nanoseconds: u32): void {
  const four = (rows - 1) << 2;
  store<u32>(column.seconds + four, seconds);
  store<u32>(column.nanoseconds + four, nanoseconds);
}

function waits(): bool {
  stopped = Stop.BatchIsDue;
  return false;
}

function leave(row: i32, frame: i32, captured: u32, original: u32): void {
  emptyRow(row);
  const four = left << 2;
  store<u32>(column.leftRows + four, row);
  store<u32>(column.leftFrom + four, frame);
  store<u32>(column.leftCaptured + four, captured);
  store<u32>(column.leftOriginal + four, original);
  left++;
}

const SHORTEST: i32 = 32;
