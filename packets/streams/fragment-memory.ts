import type { Dissection } from '../protocols/dissection';
import type { IpFragment } from './conversation';
import { IpDefragmenter, MOST_FRAGMENTS, type ReassembledDatagram } from './ip-defragmenter';

/** Bound of fragments (of nested tunnels) in one packet, for keys. */
const FRAGMENTS_A_PACKET = 256;

/** The datagrams that fragments make up, each under the packet that completed it. */
export class FragmentMemory {
  private readonly defragmenters = {
    4: new IpDefragmenter('Reassembled IPv4'),
    6: new IpDefragmenter('Reassembled IPv6'),
  };
  private readonly datagrams = new Map<number, ReassembledDatagram>();

  /** Takes the nth fragment of a packet, from 0; gives the datagram where it is whole now. */
  add(d: Dissection, fragment: IpFragment, nth: number): ReassembledDatagram | undefined {
    const { key, offset, more, from, to } = fragment;
    const bytes = d.bytes.subarray(from, to);
    const whole = this.defragmenters[versionOf(fragment)].add(key, offset, more, bytes, d.packet, from);
    if (whole) this.datagrams.set(d.packet * FRAGMENTS_A_PACKET + nth, whole);
    return whole;
  }

  /** The datagram that the nth fragment of a packet completed; says in the packet where it is one too many. */
  completedBy(d: Dissection, fragment: IpFragment, nth: number): ReassembledDatagram | undefined {
    const version = versionOf(fragment);
    if (this.defragmenters[version].refuses(fragment.key, d.packet)) stopAtFragment(d, fragment, version);
    return this.datagrams.get(d.packet * FRAGMENTS_A_PACKET + nth);
  }
}

function versionOf({ key }: IpFragment): 4 | 6 {
  return key.startsWith('4') ? 4 : 6;
}

/** Says in the packet that its datagram is no longer put together. */
function stopAtFragment(d: Dissection, { from, to }: IpFragment, version: 4 | 6): void {
  d.stop({
    layer: version === 4 ? 'ip' : 'ipv6',
    offset: from,
    wanted: 0,
    available: to - from,
    kind: 'malformed',
    what: `more than ${MOST_FRAGMENTS} fragments of one datagram`,
  });
}
