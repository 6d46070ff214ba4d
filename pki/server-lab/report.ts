import type { TlsVersion, WireSegment } from '../network/lab-network';

/** Everything that the probes of the lab found at one host and port. Plain data: it crosses from the site to the tab. */
export interface ServerReport {
  /** The name that was asked for. */
  readonly host: string;
  readonly port: number;
  /** In words, where the host does not start or nobody listens; then the rest is empty. */
  readonly refuses?: string;
  readonly versions: readonly VersionFinding[];
  /** Certificates of each kind of key, as they came: DER, leaf first. The first is the one that most clients get. */
  readonly chains: readonly ChainFinding[];
  /** What each name gets; the first is for no name at all. */
  readonly names: readonly NameFinding[];
  readonly resumption: ResumptionFinding;
  /** OCSP response in DER. */
  readonly staple: Uint8Array | undefined;
  readonly clientCertificate: ClientCertificateFinding;
  /** ALPN: what is chosen of h2 and http/1.1. */
  readonly alpn: string | undefined;
  readonly secureRenegotiation: boolean;
  readonly compression: boolean;
  /** TLS_FALLBACK_SCSV is honoured (RFC 7507); undefined where there is only one version. */
  readonly fallbackRefused: boolean | undefined;
  readonly http: HttpFinding | undefined;
  /** The same name on port 80; undefined where nobody listens there. */
  readonly plainHttp: HttpFinding | undefined;
  /** What the host wrote to its log of errors meanwhile. */
  readonly errorLog: readonly string[];
  /** Conversations that can be opened as captures. */
  readonly conversations: readonly Conversation[];
  /** Milliseconds of work. */
  readonly took: number;
}

export type ProbedVersion = 'SSLv3' | TlsVersion;

export interface VersionFinding {
  readonly version: ProbedVersion;
  readonly accepted: boolean;
  /** In the order in which the host took them from a client that offers all. */
  readonly suites: readonly SuiteFinding[];
  /** The host has an order of its own; undefined with fewer than two suites. */
  readonly hostPrefers: boolean | undefined;
}

export interface SuiteFinding {
  /** Number in the registry, 0xC02F. */
  readonly code: number;
  /** OpenSSL's name, or the registered one where OpenSSL has none. */
  readonly name: string;
  readonly bits: number;
  readonly keyExchange: KeyExchangeFacts | undefined;
  readonly forwardSecrecy: boolean;
  readonly aead: boolean;
}

export interface KeyExchangeFacts {
  readonly kind: 'ECDHE' | 'DHE' | 'RSA';
  readonly group?: string;
  readonly bits: number;
}

export interface ChainFinding {
  readonly certificates: readonly Uint8Array[];
}

export interface NameFinding {
  /** Undefined: the client sent no name. */
  readonly name: string | undefined;
  readonly outcome: 'handshake' | 'refused';
  /** SHA-256 of the leaf, in hex; tells which certificate came. */
  readonly leaf?: string;
}

export interface ResumptionFinding {
  /** TLS 1.2 by session id, without a ticket. */
  readonly bySessionId: boolean;
  readonly byTicket: boolean;
  readonly inTls13: boolean;
}

export interface ClientCertificateFinding {
  readonly asked: boolean;
  /** A client without one gets no page. */
  readonly demanded: boolean;
  /** Subjects of authorities that the host names, as text. */
  readonly authorities: readonly string[];
}

export interface HttpFinding {
  readonly status: number;
  readonly location: string | undefined;
  readonly hsts: string | undefined;
}

export interface Conversation {
  /** `TLS 1.3 handshake and request`, `Session by ticket` */
  readonly title: string;
  readonly host: string;
  readonly port: number;
  readonly segments: readonly WireSegment[];
  readonly keyLog: string;
}
