import type { TracedBytes, Transaction } from '../application';

/** One TLS connection: its handshake as far as it can be read without keys (RFC 5246, RFC 8446). */
export interface TlsTransaction extends Transaction {
  readonly application: 'ssl';
  readonly clientHello: TlsHello | undefined;
  readonly serverHello: TlsHello | undefined;
  /** A HelloRetryRequest that came before the ServerHello. */
  readonly retry: TlsHello | undefined;
  /** Server's and client's chains as DER, leaf first; empty where they were encrypted or not sent. */
  readonly serverCertificates: readonly TracedBytes[];
  readonly clientCertificates: readonly TracedBytes[];
  /** Curve of the key exchange (NamedGroup) where one was used. */
  readonly group: number | undefined;
  /** True once both sides had finished their handshake, as far as can be seen. */
  readonly established: boolean;
  readonly resumed: boolean;
  /** True where the side that opened the connection acts as the TLS server. */
  readonly flipped: boolean;
  /** Version that the server chose, as its number; undefined before it did. */
  readonly version: number | undefined;
  readonly alerts: readonly TlsAlert[];
  /** Handshake message types in order, with who sent them: `C` + letter as in Zeek's ssl_history. */
  readonly history: string;
  /** The packet at which each letter of `history` was set. */
  readonly historyPackets: readonly number[];
}

export interface TlsHello {
  readonly packet: number;
  /** Version of the record that carried it, and legacy_version inside. */
  readonly recordVersion: number;
  readonly version: number;
  /** Version from supported_versions where it is there. */
  readonly selectedVersion: number | undefined;
  readonly random: TracedBytes;
  readonly sessionId: TracedBytes;
  /** Offered suites; of a ServerHello the chosen one alone. */
  readonly cipherSuites: readonly number[];
  readonly compressionMethods: readonly number[];
  readonly extensions: readonly TlsExtension[];
  /** The handshake message with its four-byte header. */
  readonly message: TracedBytes;
}

export interface TlsExtension {
  readonly type: number;
  readonly data: TracedBytes;
}

export interface TlsAlert {
  readonly packet: number;
  readonly fromClient: boolean;
  /** Undefined where the alert was encrypted. */
  readonly level: number | undefined;
  readonly description: number | undefined;
}
