import type { FrameReader } from './frame-reader';
import type { Layout } from './layout';
import { ETHERTYPE } from './link-test';
import { headerLength4 } from './port-test';
import { linkOrRefuse } from './protocol-test';
import type { Term } from './syntax';
import { both, either, type FrameTest } from './test';

const NO_NEXT = 59;
const AUTHENTICATION = 51;
/** Hop-by-hop options, destination options, routing, fragment (RFC 8200 §4.1). */
const EXTENSIONS = [0, 60, 43, 44];

/** `protochain N`: protocol N anywhere in the chain of headers, behind extension headers too. */
export function chainTest(
  layout: Layout,
  wanted: number,
  over: 'ip' | 'ip6' | 'either',
  at: Term,
): FrameTest {
  if (over === 'either') {
    return either(chainTest(layout, wanted, 'ip', at), chainTest(layout, wanted, 'ip6', at));
  }
  const network = layout.networkAt;
  if (over === 'ip') {
    const walk: FrameTest = (frame) =>
      follow(frame, network, headerLength4(frame, network), frame.load(network + 9, 1), wanted, []);
    return both(linkOrRefuse(layout, ETHERTYPE.Ip, at), walk);
  }
  const walk: FrameTest = (frame) =>
    follow(frame, network, 40, frame.load(network + 6, 1), wanted, EXTENSIONS);
  return both(linkOrRefuse(layout, ETHERTYPE.Ip6, at), walk);
}

/** Each step goes forward in the frame, and a read past its end stops the walk: the work is bounded. */
function follow(
  frame: FrameReader,
  network: number,
  start: number,
  first: number,
  wanted: number,
  extensions: readonly number[],
): boolean {
  let next = first;
  let at = start;
  while (!frame.rejected && next !== wanted && next !== NO_NEXT) {
    const following = frame.load(network + at, 1);
    if (extensions.includes(next)) at += (frame.load(network + at + 1, 1) + 1) * 8;
    else if (next === AUTHENTICATION) at = (frame.load(network + at + 1, 1) + 2) * 4 + at;
    else break;
    next = following;
  }
  return next === wanted;
}
