/**
 * What `pcaps/<slug>/manifest.json` says about a capture. Pages draw `topology`; tests and labs use `facts` by name.
 */
export interface CaptureManifest {
  readonly slug: string;
  readonly title: string;
  /** Two to five plain sentences for a learner, which spoil nothing that a lab asks. */
  readonly story: readonly string[];
  readonly topology: CaptureTopology;
  readonly licence: 'CC0-1.0';
  readonly howMade: {
    readonly summary: string;
    /** Programs that spoke, with versions where that matters to what is on the wire. */
    readonly tools: readonly string[];
  };
  /** File name in the capture's folder. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly packets: number;
  /** First packet's time, ISO 8601, UTC. */
  readonly start: string;
  /** Seconds from the first packet to the last. */
  readonly duration: number;
  readonly facts: Readonly<Record<string, Fact>>;
  /** Files beside the capture that were derived from it, and what they are. */
  readonly attachments?: readonly Attachment[];
}

export interface CaptureTopology {
  readonly segments: readonly {
    readonly name: string;
    readonly label: string;
    readonly networks: readonly string[];
  }[];
  readonly hosts: readonly CaptureHost[];
  /** Where the sensor listened. */
  readonly tap: { readonly segment: string; readonly where: string };
}

export interface CaptureHost {
  readonly name: string;
  readonly role: string;
  readonly links: readonly {
    readonly segment: string;
    readonly mac: string;
    readonly addresses: readonly string[];
  }[];
}

/** A statement about the capture that a program can check. */
export interface Fact {
  readonly statement: string;
  readonly how: FactExpression;
  readonly value: FactValue;
  /** True where every making of the scenario gives the same value; false where it belongs to this file alone. */
  readonly fixed: boolean;
}

export type FactValue = number | string | readonly string[];

/** How a fact is computed: by the engine; the first four by tshark as well. */
export type FactExpression =
  /** How many packets a display filter selects. */
  | { readonly kind: 'count'; readonly filter: string }
  /** Numbers of the packets that a display filter selects. */
  | { readonly kind: 'packets'; readonly filter: string }
  /** Distinct values of a field over the packets that a filter selects, in order of first appearance. */
  | { readonly kind: 'values'; readonly filter: string; readonly field: string }
  /** How many packets have a layer whose bytes contradict themselves. */
  | { readonly kind: 'malformed' }
  /** How many sessions; `state` is Zeek's conn_state. */
  | {
      readonly kind: 'sessions';
      readonly state?: string;
      readonly source?: string;
      readonly destination?: string;
      readonly port?: number;
      readonly transport?: 'tcp' | 'udp' | 'icmp';
    }
  /**
   * SHA-256 that all whole transfers of the file of this name share, by HTTP, FTP or mail. `type` is what its content
   * shows it to be, to tell it from an error page sent in its place.
   */
  | { readonly kind: 'file'; readonly name: string; readonly type?: string };

export interface Attachment {
  readonly file: string;
  readonly sha256: string;
  readonly about: string;
}

/** A fact's value as an answer would be typed: several in one line with commas. */
export function factText(value: FactValue): string {
  return typeof value === 'object' ? value.join(', ') : String(value);
}
