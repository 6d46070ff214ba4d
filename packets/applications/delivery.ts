/**
 * What an application parser is told about one session, in the order in which a receiver could act on it. Data of a
 * direction comes once, in sequence, whatever order the packets had; what was lost comes as a gap.
 */
export type Delivery =
  | {
      readonly kind: 'data';
      readonly fromOriginator: boolean;
      /** The payload's bytes (a copy: keep it as long as needed). */
      readonly bytes: Uint8Array;
      /** Packet number that carried them, and the offset of the first of them in its frame. */
      readonly packet: number;
      readonly frameOffset: number;
      /** The bytes were made: all of them stand for the one at `frameOffset`. */
      readonly made?: boolean;
      /** Packet at which they became deliverable: a later one where an earlier piece was late. */
      readonly deliveredAt: number;
    }
  | {
      readonly kind: 'gap';
      readonly fromOriginator: boolean;
      /** Bytes that the capture does not have. */
      readonly length: number;
      readonly deliveredAt: number;
    }
  | {
      readonly kind: 'close';
      readonly fromOriginator: boolean;
      readonly reset: boolean;
      readonly deliveredAt: number;
    };
