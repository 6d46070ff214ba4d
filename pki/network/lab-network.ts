/**
 * The network of the server lab, as commands of the terminal see it (`s_client`, `ocsp -url`). Hosts exist only in the
 * lab: they are made from the reader's files, no socket is opened and no real host can be reached. The tab has no TLS
 * stack of its own, so one visit is asked for and comes back finished, with every byte that crossed.
 *
 * `System` carries a `LabNetwork` where there is one; without it a command says that there is no network here. The page
 * joins it to the site by `browserLab.network` of components/server-lab/browser-network.ts, the command line and tests
 * by `memoryLab.network` of server/tls-lab/memory-lab.ts.
 */
export interface LabNetwork {
  /** One TLS client's visit: handshake, what it says, what comes back, close. Never rejects for a refused visit. */
  visit(visit: TlsVisit): Promise<TlsVisitResult>;
  /** Plain bytes to a port and all that came back: HTTP to an OCSP responder, or to port 80. */
  exchange(host: string, port: number, bytes: Uint8Array): Promise<PlainExchange>;
}

export type TlsVersion = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

/** The plain-text talk that comes before TLS in a protocol (RFC 3207, RFC 2595, PostgreSQL’s SSLRequest). */
export type StartTls = 'smtp' | 'imap' | 'pop3' | 'postgres';

/** What a TLS client offers and says. Everything but the place may be left out: then OpenSSL's defaults hold. */
export interface TlsVisit {
  /** Name or address that is connected to. */
  readonly host: string;
  readonly port: number;
  readonly startTls?: StartTls;
  /** Host name of SNI; undefined sends none. */
  readonly serverName?: string;
  readonly oldest?: TlsVersion;
  readonly newest?: TlsVersion;
  /** OpenSSL's cipher list for TLS 1.2 and before, `@SECLEVEL=…` included. */
  readonly ciphers?: string;
  /** Names of TLS 1.3 suites, parted by colons. */
  readonly suites?: string;
  /** `X25519:P-256` */
  readonly groups?: string;
  readonly signatureAlgorithms?: string;
  readonly alpn?: readonly string[];
  /** Asks for an OCSP response (RFC 6066 §8). */
  readonly askStatus?: boolean;
  /** The client's own certificate: PEM of the chain and of its key. */
  readonly certificate?: { readonly chain: string; readonly key: string };
  /** Says that it knows no session tickets (RFC 5077). */
  readonly withoutTickets?: boolean;
  /** A session that an earlier visit gave, to go on with; good for hosts of the same `LabNetwork`. */
  readonly session?: Uint8Array;
  /** What is sent once the handshake is through; the visit ends when the host closes or says nothing more. */
  readonly say?: Uint8Array;
}

/** One stretch of bytes on the wire, in the order in which they crossed. */
export interface WireSegment {
  readonly from: 'client' | 'server';
  readonly bytes: Uint8Array;
}

export interface TlsVisitResult {
  readonly outcome: 'established' | 'refused' | 'no-such-host' | 'no-such-port' | 'not-tls' | 'too-long';
  /** In words, where it is not established: what the alert said, or what was not there. */
  readonly reason?: string;
  /** OpenSSL's words for the error on the client's side: `error:0A000410:SSL routines::sslv3 alert handshake failure`. */
  readonly error?: string;
  /** Description of the last alert that came from the host (RFC 8446 §6), close_notify left out. */
  readonly alert?: number;
  readonly version?: TlsVersion;
  /** OpenSSL's name of the suite. */
  readonly cipher?: string;
  readonly alpn?: string;
  /** Certificates as the host sent them, DER, in its order. */
  readonly chain: readonly Uint8Array[];
  /** The key exchange on the host's side: `{ type: 'ECDH', name: 'prime256v1', size: 256 }`. */
  readonly temporaryKey?: { readonly type: string; readonly name?: string; readonly size: number };
  /** TLS 1.2 and 1.3: the scheme with which the host signed (RFC 8446 §4.2.3), `0x0804`. */
  readonly signatureScheme?: number;
  /** The host asked for a client's certificate; names of authorities that it takes, DER. */
  readonly certificateRequest?: { readonly authorities: readonly Uint8Array[] };
  /** OCSP response in DER that came with the handshake. */
  readonly staple?: Uint8Array;
  readonly resumed: boolean;
  readonly secureRenegotiation: boolean;
  readonly extendedMasterSecret: boolean;
  /** The latest session that the host gave, as OpenSSL writes it (SSL_SESSION in DER). */
  readonly session?: Uint8Array;
  readonly ticketLifetime?: number;
  /** What came back above TLS. */
  readonly heard: Uint8Array;
  readonly segments: readonly WireSegment[];
  /** Secrets in the format of key logs, so that the segments can be read. */
  readonly keyLog: string;
}

export interface PlainExchange {
  readonly outcome: 'answered' | 'no-such-host' | 'no-such-port' | 'too-long';
  readonly heard: Uint8Array;
}
