import type { PacketRef } from '../packet-ref';

/** Select a field's bytes in the hex view. */
export interface BytesCheck {
  readonly kind: 'bytes';
  readonly packet: PacketRef;
  /** Display-filter name of the field or layer whose bytes are wanted. */
  readonly field: string;
  /** From 1, where the packet has the field more than once. */
  readonly occurrence?: number;
  readonly why: string;
  /** Said, after what was selected instead, to a wrong selection that no mistake foresaw. */
  readonly otherwise: string;
  readonly mistakes?: readonly BytesMistake[];
}

/** Another field's bytes, or the right ones moved and stretched, as a selection that somebody would make. */
export interface BytesMistake {
  /** The field that is selected instead; the wanted one where it is not said. */
  readonly field?: string;
  /** Added to the range's ends: `[0, -1]` leaves the last byte out, `[1, 1]` shifts by one. */
  readonly ends?: readonly [from: number, to: number];
  readonly feedback: string;
}

export interface BytesAnswer {
  readonly kind: 'bytes';
  /** Half-open offsets into the captured frame; undefined while nothing is selected. */
  readonly range?: readonly [from: number, to: number];
}
