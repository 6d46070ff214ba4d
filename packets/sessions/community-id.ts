/**
 * Community ID, version 1 (https://github.com/corelight/community-id-spec): `1:` and base64 of SHA-1 over seed,
 * ordered addresses, protocol, zero, ordered ports. The same in every tool, whichever side was seen first.
 */
export async function communityId(flow: FlowEnds, seed = 0): Promise<string> {
  const { protocol } = flow;
  const { sourcePort, destinationPort, oneWay } = portsOf(flow);
  const swap = !oneWay && !isOrdered(flow.source, sourcePort, flow.destination, destinationPort);
  const [first, second] = swap ? [flow.destination, flow.source] : [flow.source, flow.destination];
  const [firstPort, secondPort] = swap ? [destinationPort, sourcePort] : [sourcePort, destinationPort];
  const hasPorts = PROTOCOLS_WITH_PORTS.has(protocol);
  const bytes = new Uint8Array(2 + first.length * 2 + 2 + (hasPorts ? 4 : 0));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, seed);
  bytes.set(first, 2);
  bytes.set(second, 2 + first.length);
  bytes[2 + first.length * 2] = protocol;
  if (hasPorts) {
    view.setUint16(4 + first.length * 2, firstPort);
    view.setUint16(6 + first.length * 2, secondPort);
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-1', bytes));
  return `1:${btoa(String.fromCharCode(...digest))}`;
}

/** Two ends as they are on the wire: addresses of 4 or 16 bytes; for ICMP the ports are type and code. */
export interface FlowEnds {
  readonly protocol: number;
  readonly source: Uint8Array;
  readonly destination: Uint8Array;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

/** ICMP's type and its answering type stand for ports; one that nobody answers keeps its code, one way. */
function portsOf(flow: FlowEnds): { sourcePort: number; destinationPort: number; oneWay: boolean } {
  const { protocol, sourcePort, destinationPort } = flow;
  if (protocol !== 1 && protocol !== 58) return { sourcePort, destinationPort, oneWay: false };
  const counterpart = (protocol === 1 ? ICMP : ICMPV6).get(sourcePort);
  return { sourcePort, destinationPort: counterpart ?? destinationPort, oneWay: counterpart === undefined };
}

function isOrdered(a: Uint8Array, aPort: number, b: Uint8Array, bPort: number): boolean {
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) return a[i] < b[i];
  }
  return aPort <= bPort;
}

const PROTOCOLS_WITH_PORTS: ReadonlySet<number> = new Set([1, 6, 17, 58, 132]);

/** The specification's own tables, which are not Zeek's. */
const ICMP: ReadonlyMap<number, number> = both([
  [0, 8],
  [9, 10],
  [13, 14],
  [15, 16],
  [17, 18],
]);

const ICMPV6: ReadonlyMap<number, number> = both([
  [128, 129],
  [130, 131],
  [133, 134],
  [135, 136],
  [139, 140],
  [144, 145],
]);

function both(list: readonly (readonly [number, number])[]): ReadonlyMap<number, number> {
  return new Map(list.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]));
}
