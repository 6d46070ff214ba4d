import type { ByteRange } from '../../fields/byte-source';

/** One line of EVE JSON for an alert, its keys in Suricata's order; what does not apply is left out. */
export interface EveAlert {
  readonly timestamp: string;
  readonly flow_id?: number;
  readonly pcap_cnt?: number;
  readonly event_type: 'alert';
  readonly src_ip: string;
  readonly src_port?: number;
  readonly dest_ip: string;
  readonly dest_port?: number;
  readonly proto: string;
  readonly ip_v: 4 | 6;
  readonly icmp_type?: number;
  readonly icmp_code?: number;
  readonly pkt_src: 'wire/pcap' | 'stream (flow timeout)';
  readonly metadata?: { readonly flowbits: readonly string[] };
  readonly tx_id?: number;
  readonly alert: EveRule;
  readonly http?: Readonly<Record<string, unknown>>;
  readonly dns?: Readonly<Record<string, unknown>>;
  readonly tls?: Readonly<Record<string, unknown>>;
  readonly ssh?: Readonly<Record<string, unknown>>;
  readonly app_proto?: string;
  readonly direction?: 'to_server' | 'to_client';
  readonly flow?: Readonly<Record<string, unknown>>;
  /** Not Suricata's: why the rule matched. */
  readonly tapbook: { readonly matches: readonly EveMatch[] };
}

export interface EveRule {
  readonly action: 'allowed';
  readonly gid: number;
  readonly signature_id: number;
  readonly rev: number;
  readonly signature: string;
  readonly category: string;
  readonly severity: number;
  readonly metadata?: Readonly<Record<string, readonly string[]>>;
}

export interface EveMatch {
  readonly keyword: string;
  /** Index into the rule's options, from 0. */
  readonly option: number;
  readonly buffer: string;
  readonly spans: readonly { readonly packet: number; readonly bytes: ByteRange }[];
}
