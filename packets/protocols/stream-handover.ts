import type { RecordKeys } from '../tls/record-keys';
import type { Protocol } from './protocol';

/** Facts that one protocol leaves in a stream's state for whoever reads the stream after it. */
export interface StreamHandover {
  /** Filter name of the protocol that reads the stream from here on: `tls` after STARTTLS. */
  handover?: string;
  /** Filter name of the protocol that TLS carries once it has taken over. */
  tlsCarries?: string;
  /** The port of the side that answered the handshake, or the lower one. */
  serverPort?: number;
  /** Who is known by filter name, and how secrets are used. */
  registry?: {
    named(name: string): Protocol | undefined;
    tlsKeys(keyLog: string): RecordKeys | undefined;
  };
}
