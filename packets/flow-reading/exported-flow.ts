import type { Flow } from '../flow-export/one-way-flow';

/** A flow as an exporter told of it. */
export interface ExportedFlow extends Flow {
  /** Version of the protocol that brought it: 10 is IPFIX. */
  readonly version: number;
  /** Observation domain or source id, 0 where the version has none. */
  readonly domain: number;
  /** Counts the other way, where one record has both (RFC 5103). */
  readonly packetsBack: number | undefined;
  readonly bytesBack: number | undefined;
  /** One packet in so many was looked at; 1 where all were, as far as the exporter says. */
  readonly sampling: number;
  readonly direction: 'ingress' | 'egress' | undefined;
  /** What the record does not say, though its kind could. */
  readonly lacks: readonly Lack[];
}

export type Lack = 'start time' | 'end time' | 'tcp flags' | 'packets' | 'bytes';

/** Why bytes of an export could not be read as flows. */
export interface ExportNote {
  /** The datagram's packet, from 1. */
  readonly packet: number;
  readonly kind: 'no template' | 'unreadable';
  readonly reason: string;
}
