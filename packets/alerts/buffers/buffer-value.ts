import type { TracedBytes, Transaction } from '../../applications/application';
import type { ByteOrigin } from '../../fields/byte-source';

export type Direction = 'to_server' | 'to_client';

/** Bytes that a rule looks at, and the packet with which they are complete. */
export interface BufferValue extends TracedBytes {
  readonly completeAt: number;
}

/** The values of a buffer in one direction of a transaction; undefined where the transaction does not have it. */
export type BufferReader<T extends Transaction> = (
  transaction: T,
  direction: Direction,
  /** Nanoseconds since 1970 of a packet number. */
  timeOf: TimeOf,
) => readonly BufferValue[] | undefined;

export type TimeOf = (packet: number) => bigint;

export type BufferReaders<T extends Transaction> = Readonly<Record<string, BufferReader<T>>>;

export function asValue(traced: TracedBytes, completeAt: number): BufferValue {
  return { bytes: traced.bytes, origin: (offset) => traced.origin(offset), completeAt };
}

/** Text that was made from what was captured; `from` are the captured bytes that it stands for. */
export function madeValue(text: string, completeAt: number, from: TracedBytes): BufferValue {
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
  return madeBytes(bytes, completeAt, from);
}

/** Bytes that were made: each stands for all of `from`, spread evenly where the lengths differ. */
export function madeBytes(bytes: Uint8Array, completeAt: number, from: TracedBytes): BufferValue {
  const scale = bytes.length === from.bytes.length ? 1 : from.bytes.length / Math.max(1, bytes.length);
  return { bytes, completeAt, origin: (offset) => from.origin(Math.floor(offset * scale)) };
}

/** Pieces one after the other, each with its own way back. */
export function joinValues(pieces: readonly TracedBytes[], completeAt: number): BufferValue {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.bytes.length, 0));
  const starts: number[] = [];
  let at = 0;
  for (const piece of pieces) {
    starts.push(at);
    bytes.set(piece.bytes, at);
    at += piece.bytes.length;
  }
  return { bytes, completeAt, origin: (offset) => originIn(pieces, starts, offset) };
}

function originIn(
  pieces: readonly TracedBytes[],
  starts: readonly number[],
  offset: number,
): ByteOrigin | undefined {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return pieces[low]?.origin(offset - starts[low]);
}

/** Text that no byte of the capture stands for. */
export function literal(text: string): TracedBytes {
  return { bytes: Uint8Array.from(text, (character) => character.charCodeAt(0)), origin: () => undefined };
}

/** The last packet that carried any of the bytes. */
export function lastPacketOf(traced: TracedBytes): number {
  return traced.origin(traced.bytes.length - 1)?.packet ?? 0;
}
