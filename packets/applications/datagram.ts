import type { TracedBytes } from './application';
import type { Delivery } from './delivery';

/** The bytes of a datagram with the way back to their frame. */
export function tracedDatagram({ bytes, packet, frameOffset }: Delivery & { kind: 'data' }): TracedBytes {
  return {
    bytes,
    origin: (at) => (at >= 0 && at < bytes.length ? { packet, offset: frameOffset + at } : undefined),
  };
}
