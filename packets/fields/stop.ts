/**
 * Why decoding ended early: data, not an exception. The packet keeps what parsed; the stop says in which layer,
 * where, what was wanted and what was there.
 */
export interface Stop {
  /** The protocol's filter name. */
  readonly layer: string;
  /** Offset into the source that was being read. */
  readonly offset: number;
  /** Bytes that the layer needed from that offset on. */
  readonly wanted: number;
  /** Bytes that there were. */
  readonly available: number;
  /** `truncated`: the capture kept less than was sent. `malformed`: the bytes contradict themselves. */
  readonly kind: 'truncated' | 'malformed';
  /** What was being read or what contradicts, in a few words: `header`, `option length 0`. */
  readonly what: string;
}

/** The stop as a sentence for a reader. */
export function stopMessage(stop: Stop): string {
  if (stop.kind === 'truncated') {
    return `${stop.layer}: ${stop.what} needs ${stop.wanted} bytes at offset ${stop.offset}, ${stop.available} were captured`;
  }
  return `${stop.layer}: ${stop.what} at offset ${stop.offset} (wanted ${stop.wanted} bytes, ${stop.available} there)`;
}
