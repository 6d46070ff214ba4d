import type { LinkCharacter } from './delay-line';

/** The machines and wires of a scenario, as data: the network is built from it, and the manifest shows it. */
export interface Topology {
  readonly segments: readonly SegmentDescription[];
  readonly hosts: readonly HostDescription[];
}

export interface SegmentDescription {
  readonly name: string;
  /** What a drawing calls it. */
  readonly label: string;
  /** Networks on it, in CIDR. */
  readonly networks: readonly string[];
}

export interface HostDescription {
  /** Host name, short. */
  readonly name: string;
  /** What it is for, in words: `laptop of the accountant`. */
  readonly role: string;
  /** Who is logged in. */
  readonly user?: string;
  readonly links: readonly HostLink[];
  /** Default gateways. */
  readonly gateway?: string;
  readonly gateway6?: string;
  /** Further routes: `ip route add` arguments. */
  readonly routes?: readonly string[];
  /** DNS server that the host asks. */
  readonly resolver?: string;
  /** Passes packets on between its links. */
  readonly forwards?: boolean;
  /** Lines of /etc/hosts. */
  readonly knows?: readonly string[];
  /** Further kernel settings of the namespace. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface HostLink {
  readonly segment: string;
  readonly mac: string;
  /** Addresses with prefix length: `192.0.2.10/24`. The link-local IPv6 address follows from the MAC. */
  readonly addresses: readonly string[];
  readonly mtu?: number;
  /** How far away the host is: one-way delay in milliseconds on its link. */
  readonly delayMs?: number;
  /** What its link does to frames; `delayMs` is added. */
  readonly toSwitch?: LinkCharacter;
  readonly toHost?: LinkCharacter;
}
