import type { FrameReader } from './frame-reader';

/** A compiled test of one frame. */
export type FrameTest = (frame: FrameReader) => boolean;
/** A compiled number, unsigned 32 bits. */
export type FrameNumber = (frame: FrameReader) => number;

export const always: FrameTest = () => true;
export const never: FrameTest = () => false;

/** Left before right, and right only if it still matters: what is never read can refuse no frame. */
export function both(left: FrameTest, right: FrameTest): FrameTest {
  return (frame) => left(frame) && right(frame);
}
export function either(left: FrameTest, right: FrameTest): FrameTest {
  return (frame) => left(frame) || right(frame);
}
export function not(operand: FrameTest): FrameTest {
  return (frame) => !operand(frame);
}
export function anyOf(...tests: FrameTest[]): FrameTest {
  return tests.reduce(either);
}
export function allOf(...tests: FrameTest[]): FrameTest {
  return tests.reduce(both);
}

/** `size` bytes at `offset`, masked, equal `value`. */
export function equals(offset: number, size: number, value: number, mask = 0xffffffff): FrameTest {
  const wanted = value >>> 0;
  return (frame) => (frame.load(offset, size) & mask) >>> 0 === wanted;
}
export function above(offset: number, size: number, value: number): FrameTest {
  return (frame) => frame.load(offset, size) > value;
}
/** Six or more bytes in a row, compared from the last four on as libpcap does. */
export function bytesEqual(offset: number, bytes: Uint8Array): FrameTest {
  return (frame) => {
    for (let at = bytes.length - 1; at >= 0; at--) {
      if (frame.load(offset + at, 1) !== bytes[at]) return false;
    }
    return true;
  };
}
