import type { HostMemory } from '../detect/host-memory';
import type { BufferMatch } from '../inspection/match';
import type { RuleAction, RuleDirection, RuleOption, WrittenRule } from './rule';

/** A rule whose keywords have been given their meaning: what the detection runs. */
export interface Rule {
  readonly written: WrittenRule;
  readonly action: RuleAction;
  readonly protocol: RuleProtocol;
  readonly direction: RuleDirection;
  readonly identity: RuleIdentity;
  readonly packetTests: readonly PacketTest[];
  readonly buffers: readonly BufferInspection[];
  readonly flow: FlowRequirement;
  readonly flowbits: readonly FlowbitStep[];
  /** What it asks about, and does with, numbers of the flow and bits of addresses, in the order of the rule. */
  readonly memory: readonly MemoryStep[];
  readonly flowTests: readonly FlowTest[];
  readonly applications: readonly ApplicationRequirement[];
  readonly threshold?: Threshold;
  readonly detectionFilter?: DetectionFilter;
  /** `noalert`, or `flowbits:noalert`: it works, but raises nothing. */
  readonly silent: boolean;
  readonly options: readonly RuleOption[];
}

export type RuleProtocol =
  | 'ip'
  | 'tcp'
  | 'tcp-pkt'
  | 'tcp-stream'
  | 'udp'
  | 'icmp'
  | 'http'
  | 'dns'
  | 'tls'
  | 'ssh'
  | 'smtp'
  | 'ftp'
  | 'ftp-data'
  | 'smb'
  | 'http2'
  | 'doh2'
  | 'ntp'
  | 'dhcp'
  | 'pop3'
  | 'imap'
  | 'rdp'
  | 'tftp'
  | 'quic';

export interface RuleIdentity {
  readonly gid: number;
  readonly sid: number;
  readonly rev: number;
  readonly message: string;
  readonly classtype?: string;
  /** 1 is the most urgent; 3 where nothing says otherwise. */
  readonly priority: number;
  readonly references: readonly string[];
  readonly metadata: readonly string[];
}

/** One `flowint`, `xbits` or `hostbits`: what has to hold, and what is done once the rule has matched. */
export interface MemoryStep {
  readonly option: number;
  asks?(at: MemoryAtHand): boolean;
  does?(at: MemoryAtHand): void;
}

export interface MemoryAtHand {
  /** Numbers of the flow; undefined where there is no flow. */
  readonly numbers: Map<string, number> | undefined;
  readonly hosts: HostMemory;
  /** Addresses of the packet, as texts that are equal where they are. */
  readonly source: string;
  readonly destination: string;
  readonly seconds: number;
}

/** A condition on how far a flow is. */
export interface FlowTest {
  readonly option: number;
  readonly tcpOnly?: boolean;
  holds(flow: FlowCounts): boolean;
}

export interface FlowCounts {
  /** Whole seconds since its first packet. */
  readonly age: number;
  readonly packetsToServer: number;
  readonly packetsToClient: number;
  readonly bytesToServer: number;
  readonly bytesToClient: number;
  /** Sequence numbers that each side has used, its SYN with them. */
  readonly clientSequence: number;
  readonly serverSequence: number;
}

/** A condition on one packet's headers. `field` names the header field whose bytes are shown as the reason. */
export interface PacketTest {
  readonly option: number;
  /** Display-filter name of what is tested, `tcp.flags`. */
  readonly field: string;
  /** It asks for a payload, so it cannot hold where that is not looked at. */
  readonly needsPayload?: boolean;
  holds(packet: TestedPacket): boolean;
}

/** What packet tests look at; columns of the packet plus what only the header's bytes hold. */
export interface TestedPacket {
  readonly protocol: number;
  readonly payloadLength: number;
  readonly tcpFlags: number;
  readonly sequence: number;
  readonly acknowledgment: number;
  readonly window: number;
  readonly timeToLive: number;
  readonly icmpType: number;
  readonly icmpCode: number;
  readonly sameAddresses: boolean;
  /** The IP header's bytes and the transport header's, from the frame. */
  readonly networkHeader: Uint8Array;
  readonly transport: Uint8Array;
  readonly ipv6: boolean;
  readonly wrongIpChecksum: boolean;
  readonly wrongTransportChecksum: boolean;
  /** Ids of its VLAN tags, the outermost first. */
  readonly vlans: readonly number[];
  /** Offset of a fragment in units of eight bytes; 0 for what is none. */
  readonly fragmentOffset: number;
}

/** Matches on one buffer, after its transformations, in the order of the rule. */
export interface BufferInspection {
  /** Name of the sticky buffer, `http.uri`; `payload` where none was named. */
  readonly buffer: string;
  readonly transformations: readonly Transformation[];
  readonly matches: readonly BufferMatch[];
}

export interface Transformation {
  readonly name: string;
  apply(bytes: Uint8Array): Uint8Array;
}

export interface FlowRequirement {
  readonly option?: number;
  readonly established?: boolean;
  readonly toServer?: boolean;
  readonly toClient?: boolean;
  readonly stateless?: boolean;
  /** `only_stream` and `no_stream`. */
  readonly stream?: 'only' | 'none';
}

export type FlowbitStep =
  | {
      readonly option: number;
      readonly action: 'set' | 'unset' | 'toggle';
      readonly names: readonly string[];
    }
  /** Several names of isset are alternatives (`a|b`). */
  | { readonly option: number; readonly action: 'isset' | 'isnotset'; readonly names: readonly string[] };

export interface ApplicationRequirement {
  readonly option: number;
  /** Alternatives, `http|tls`. */
  readonly names: readonly string[];
  readonly negated: boolean;
  /** Without it dns also stands for DNS over HTTP/2, http for both of its versions. */
  readonly exact: boolean;
  /** Which recognition is asked for: that of the packet's direction where nothing else is said. */
  readonly mode: 'direction' | 'either' | 'to_server' | 'to_client' | 'final' | 'original';
}

export type TrackedBy = 'by_src' | 'by_dst' | 'by_both' | 'by_rule' | 'by_flow';

export interface Threshold {
  readonly option: number;
  readonly type: 'limit' | 'threshold' | 'both' | 'backoff';
  readonly track: TrackedBy;
  readonly count: number;
  readonly seconds: number;
  readonly multiplier?: number;
}

export interface DetectionFilter {
  readonly option: number;
  readonly track: TrackedBy;
  readonly count: number;
  readonly seconds: number;
  readonly uniqueOn?: 'src_port' | 'dst_port';
}
