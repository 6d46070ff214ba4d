/** LINKTYPE numbers that filters can be compiled for. */
export const LINK = {
  Null: 0,
  Ethernet: 1,
  Ppp: 9,
  RawBsd: 12,
  RawOpenBsd: 14,
  PppHdlc: 50,
  Raw: 101,
  Loop: 108,
  LinuxCooked: 113,
  Ipv4: 228,
  Ipv6: 229,
  LinuxCooked2: 276,
} as const;

/**
 * Where headers are while a filter is compiled, left to right. `vlan`, `mpls` and `pppoes` move the offsets for
 * everything after them in the text, even after `or`: so does libpcap, and pcap-filter(7) warns of it.
 */
export class Layout {
  /** Where the link header starts (moved by `pppoes`). */
  headerAt = 0;
  /** Where the EtherType, or what stands for it, is; undefined where the link has none. */
  typeAt: number | undefined;
  payloadAt: number;
  /** What MPLS labels put between the link's payload and the network header. */
  labelBytes = 0;
  labels = 0;
  vlans = 0;

  constructor(public linkType: number) {
    const known = OFFSETS[linkType];
    if (!known) throw new UnknownLink(linkType);
    [this.typeAt, this.payloadAt] = known;
  }

  get networkAt(): number {
    return this.payloadAt + this.labelBytes;
  }
}

/** Not an error of the filter: the capture's link type is one that filters do not read. */
export class UnknownLink extends Error {
  constructor(readonly linkType: number) {
    super(`Capture filters do not read link type ${linkType}`);
  }
}

/** Offsets of the type field and of the payload. */
const OFFSETS: Readonly<Record<number, readonly [number | undefined, number]>> = {
  [LINK.Null]: [0, 4],
  [LINK.Ethernet]: [12, 14],
  [LINK.Ppp]: [2, 4],
  [LINK.RawBsd]: [undefined, 0],
  [LINK.RawOpenBsd]: [undefined, 0],
  [LINK.PppHdlc]: [2, 4],
  [LINK.Raw]: [undefined, 0],
  [LINK.Loop]: [0, 4],
  [LINK.LinuxCooked]: [14, 16],
  [LINK.Ipv4]: [undefined, 0],
  [LINK.Ipv6]: [undefined, 0],
  [LINK.LinuxCooked2]: [0, 20],
};
