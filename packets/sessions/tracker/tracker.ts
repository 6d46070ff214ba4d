import { PacketMark } from '../../columns/packet-mark';
import { DatagramFollower } from './datagram-follower';
import type { Histories } from './history';
import { Joining } from './joining';
import type { Outside } from './outside';
import { PacketAtHand } from './packet-at-hand';
import type { Rows } from './rows';
import type { SessionColumns } from './session-columns';
import { TcpFollower } from './tcp-follower';

/**
 * Follows packets in the order of the capture and puts them into sessions by Zeek's rules. The same code runs as
 * JavaScript and in the kernel (`machine.ts`).
 */
export class Tracker {
  readonly columns: SessionColumns;
  readonly histories: Histories;
  private readonly at: PacketAtHand;
  private readonly joining: Joining;
  private readonly tcp: TcpFollower;
  private readonly datagrams: DatagramFollower;

  /** `most` is how many rows there are; the keys are odd numbers drawn at random. */
  constructor(
    private readonly rows: Rows,
    outside: Outside,
    ignoreChecksums: boolean,
    most: i32,
    key0: i32,
    key1: i32,
    key2: i32,
    key3: i32,
  ) {
    const at = new PacketAtHand(rows, ignoreChecksums);
    const joining = new Joining(at, outside, most, key0, key1, key2, key3);
    this.at = at;
    this.joining = joining;
    this.columns = joining.columns;
    this.histories = joining.histories;
    this.tcp = new TcpFollower(joining);
    this.datagrams = new DatagramFollower(joining);
  }

  /** Follows the captured packets in slots [from, to), of which slot 0 is row `base`. Stops at a fragment and gives its slot, else `to`. */
  run(from: i32, to: i32, base: i32): i32 {
    for (let slot = from; slot < to; slot++) {
      if (this.isFragment(slot)) return slot;
      this.packet(slot, base + slot, base + slot + 1);
    }
    return to;
  }

  /** Follows a packet that is no fragment; gives its session, from 1, or 0 where it belongs to none. */
  packet(slot: i32, row: i32, number: i32): i32 {
    if (!this.at.isUsable(slot)) return 0;
    return this.whole(slot, slot, row, number, this.rows.ipLength(slot), this.rows.payloadLength(slot));
  }

  /**
   * Follows a datagram that the packet of a slot completed: its headers are those of the slot `headers`, its lengths
   * with the IP header and of the transport payload are given.
   */
  whole(headers: i32, slot: i32, row: i32, number: i32, ipLength: i32, payloadLength: i32): i32 {
    this.joining.joined = 0;
    this.at.use(headers, slot, row, number, ipLength, payloadLength);
    this.byProtocol(this.rows.protocol(headers));
    return this.joining.joined;
  }

  finish(): void {
    this.joining.live.settleAll();
  }

  /** True for a fragment that counts: somebody has to put it together. */
  isFragment(slot: i32): boolean {
    return (this.rows.marks(slot) & FRAGMENT) !== 0 && this.at.isUsable(slot);
  }

  /** True for a packet that Zeek's IP layer passes on. */
  isUsable(slot: i32): boolean {
    return this.at.isUsable(slot);
  }

  hasBadChecksum(slot: i32): boolean {
    return this.at.hasBadChecksum(slot);
  }

  private byProtocol(protocol: i32): void {
    if (protocol === TCP) this.tcp.follow();
    else if (protocol === UDP) this.datagrams.udp();
    else if (protocol === ICMP || protocol === ICMPV6) this.datagrams.icmp(protocol);
    else if (!NO_SESSION.includes(protocol)) this.datagrams.withoutPorts(protocol);
  }
}

const FRAGMENT: i32 = PacketMark.FirstFragment | PacketMark.LaterFragment;
const TCP: i32 = 6;
const UDP: i32 = 17;
const ICMP: i32 = 1;
const ICMPV6: i32 = 58;
/** Tunnels (whose inside is what counts), encrypted payload, nothing behind, mobility signalling. */
const NO_SESSION: i32[] = [4, 41, 47, 50, 51, 59, 135];
