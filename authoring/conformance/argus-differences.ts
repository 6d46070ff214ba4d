/** Flows that Argus records otherwise than our records of sessions, each with its reason. */
interface KnownFlow {
  readonly flow: RegExp;
  readonly capture?: RegExp;
  /** States that Argus gives them. */
  readonly state?: RegExp;
  readonly reason: string;
}

const KNOWN: readonly KnownFlow[] = [
  {
    flow: /^arp /,
    reason: 'Argus makes flows of ARP; sessions here begin with IP, and ARP is read in the packets',
  },
  {
    flow: /^ipv6-\* /,
    state: /^NNS$/,
    reason: 'Argus 3.0.8 calls a neighbour advertisement by the name of its solicitation',
  },
  {
    flow: /^icmp /,
    state: /^UR[HN]$/,
    reason:
      'Argus marks an echo that an error answered; here the error is a flow of its own, from who sent it',
  },
  {
    flow: /./,
    capture: /^fragments\//,
    reason:
      'Argus counts fragments as they come; here a datagram counts once all of it is there, as for Zeek',
  },
  {
    flow: /./,
    capture: /^mirror-vxlan\//,
    reason: 'Argus 3.0.8 does not look into VXLAN; here what is inside has sessions of its own',
  },
  {
    flow: /^tcp \S+\.\d+ \S+$/,
    capture: /^port-scans\//,
    state: /^FIN$/,
    reason:
      'Argus closes a flow whose only packet is a FIN with PSH and URG; one with a FIN alone it leaves open',
  },
  {
    flow: /^udp \S+\.67 \S+\.68$/,
    state: /^INT$/,
    reason: 'Argus joins what a DHCP server sends to the exchange by broadcast that was before',
  },
];

/** Why a flow may differ; undefined where it may not. */
export function argusReason(
  capture: string,
  flow: string,
  states: ReadonlySet<string> | undefined,
): string | undefined {
  return KNOWN.find(
    (known) =>
      known.flow.test(flow) &&
      (known.capture?.test(capture) ?? true) &&
      (known.state === undefined || [...(states ?? [])].some((state) => known.state?.test(state))),
  )?.reason;
}
