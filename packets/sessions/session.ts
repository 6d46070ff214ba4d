/**
 * One session, as Zeek's conn.log sees a connection: both directions of one five-tuple between a first packet and
 * its end or timeout. A plain record made for a reader from the session columns (`session-table.ts`).
 */
export interface Session {
  /** Session row, from 0; the evidence address uses `row + 1`. */
  readonly row: number;
  /** Deterministic, Zeek-like: `C` and base62 of a hash over the first packet's time and five-tuple. */
  readonly uid: string;
  /** Nanoseconds since 1970 of the first packet. */
  readonly time: bigint;
  readonly originator: Endpoint;
  readonly responder: Endpoint;
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'unknown_transport';
  /** IP protocol number: 6, 17, 1, 58, … */
  readonly protocolNumber: number;
  /** Application protocol found in the content, as Zeek names it (`dns`, `ssl`), where one was found. */
  readonly service: string | undefined;
  /** Nanoseconds between the first and the last packet; undefined where there was one packet only. */
  readonly duration: bigint | undefined;
  /** Payload bytes of each side, for TCP by its sequence numbers; undefined while a TCP side sent nothing at all. */
  readonly originBytes: number | undefined;
  readonly responseBytes: number | undefined;
  readonly state: ConnectionState;
  readonly localOriginator: boolean;
  readonly localResponder: boolean;
  /** Bytes that the capture lost, by the gaps in the sequence numbers. */
  readonly missedBytes: number;
  readonly history: string;
  /** The packet number (from 1) that set each letter of `history`. */
  readonly historyPackets: readonly number[];
  readonly originPackets: number;
  readonly originIpBytes: number;
  readonly responsePackets: number;
  readonly responseIpBytes: number;
  /** Number of the first packet, from 1. */
  readonly firstPacket: number;
  readonly packets: number;
  /** Outermost VLAN id, 0 where untagged. */
  readonly vlan: number;
  /** Uids of the tunnels that it went through: of the session around it, or of the pair of tunnel ends. */
  readonly tunnelParents?: readonly string[];
}

export interface Endpoint {
  readonly address: string;
  /** Port; for ICMP the type (originator) and the code or answering type (responder), as Zeek pairs them. */
  readonly port: number;
}

/** How far a connection came (Zeek's conn_state). */
export type ConnectionState = keyof typeof CONNECTION_STATES;

/** What each state says, in a reader's words. */
export const CONNECTION_STATES = {
  S0: 'Connection attempt seen, no reply',
  S1: 'Connection established, not terminated',
  SF: 'Normal establishment and termination',
  REJ: 'Connection attempt rejected',
  S2: 'Established, originator tried to close, responder did not answer',
  S3: 'Established, responder tried to close, originator did not answer',
  RSTO: 'Established, originator aborted (sent a reset)',
  RSTR: 'Responder sent a reset',
  RSTOS0: 'Originator sent a SYN, then a reset; no SYN-ACK seen',
  RSTRH: 'Responder sent a SYN-ACK, then a reset; no SYN of the originator seen',
  SH: 'Originator sent a SYN, then a FIN; no SYN-ACK seen: half open',
  SHR: 'Responder sent a SYN-ACK, then a FIN; no SYN of the originator seen',
  OTH: 'No SYN seen: traffic from the middle of a connection',
} as const;
