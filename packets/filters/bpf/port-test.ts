import type { FrameReader } from './frame-reader';
import type { Layout } from './layout';
import { ETHERTYPE } from './link-test';
import type { PortRange } from './port-names';
import { linkOrRefuse } from './protocol-test';
import type { Qualifiers, Term } from './syntax';
import { allOf, anyOf, both, either, equals, type FrameTest } from './test';

/** Ports over IPv6 (first header only) and over IPv4 (no later fragment, which has no ports). */
export function portTest(
  layout: Layout,
  ports: PortRange,
  direction: Qualifiers['direction'],
  at: Term,
): FrameTest {
  const network = layout.networkAt;
  const behind6 = inRange(() => network + 40, ports, direction);
  const behind4 = inRange((frame) => network + headerLength4(frame, network), ports, direction);
  const over6 = ports.protocols.map((number) => both(equals(network + 6, 1, number), behind6));
  const over4 = ports.protocols.map((number) =>
    allOf(equals(network + 9, 1, number), notLaterFragment(network), behind4),
  );
  return either(
    both(linkOrRefuse(layout, ETHERTYPE.Ip6, at), anyOf(...over6)),
    both(linkOrRefuse(layout, ETHERTYPE.Ip, at), anyOf(...over4)),
  );
}

/** Fragment offset 0 (RFC 791 §3.1): only there a transport header follows. */
export function notLaterFragment(network: number): FrameTest {
  return (frame) => (frame.load(network + 6, 2) & 0x1fff) === 0;
}

/** Bytes of the IPv4 header as its IHL says. */
export function headerLength4(frame: FrameReader, network: number): number {
  return (frame.load(network, 1) & 0x0f) * 4;
}

function inRange(
  transportAt: (frame: FrameReader) => number,
  { from, to }: PortRange,
  direction: Qualifiers['direction'],
): FrameTest {
  const within =
    (offset: number): FrameTest =>
    (frame) => {
      const port = frame.load(transportAt(frame) + offset, 2);
      return port >= from && port <= to;
    };
  const source = within(0);
  const destination = within(2);
  if (direction === 'src') return source;
  if (direction === 'dst') return destination;
  return direction === 'both' ? both(source, destination) : either(source, destination);
}
