import { DelayLine, type LinkCharacter } from './delay-line';
import { HalfClosed } from './half-closed';

/** One plug of a host in a segment. */
export interface Port {
  readonly mac: string;
  /** Hands a frame to the host. */
  readonly send: (frame: Buffer) => void;
}

export type FrameListener = (frame: Buffer, from: Port) => void;

interface Plug {
  readonly port: Port;
  readonly inward: DelayLine;
  readonly outward: DelayLine;
}

const GROUP_BIT = 0x01;

/**
 * A learning-free Ethernet switch in user space: it knows who is plugged in where. Frames are seen by taps when they
 * enter the switch: after the sender's link, before the receiver's. A user-space switch can delay, lose and hold back
 * frames by a rule of the scenario, which not every kernel offers.
 */
export class Segment {
  private readonly plugs = new Map<Port, Plug>();
  private readonly byMac = new Map<string, Plug>();
  private readonly listeners: FrameListener[] = [];
  readonly halfClosed = new HalfClosed();
  /** Frames for which this is true vanish: the housekeeping that a scenario does not want to tell about. */
  unwanted: (frame: Buffer) => boolean = isHousekeeping;

  constructor(readonly name: string) {}

  /** Plugs a host in. `toSwitch` and `toHost` describe the two directions of its link. */
  plug(port: Port, toSwitch: LinkCharacter = {}, toHost: LinkCharacter = {}): void {
    const plug: Plug = {
      port,
      inward: new DelayLine((frame) => this.forward(frame, plug), toSwitch),
      outward: new DelayLine((frame) => port.send(frame), toHost),
    };
    this.plugs.set(port, plug);
    this.byMac.set(port.mac, plug);
  }

  /** Changes a host's link while the scenario runs. */
  relink(mac: string, toSwitch: LinkCharacter, toHost: LinkCharacter = {}): void {
    const plug = this.byMac.get(mac);
    if (!plug) throw new Error(`nobody with ${mac} in segment ${this.name}`);
    plug.inward.character = toSwitch;
    plug.outward.character = toHost;
  }

  receive(port: Port, frame: Buffer): void {
    if (frame.length >= 14 && !this.unwanted(frame)) this.plugs.get(port)?.inward.push(frame);
  }

  listen(listener: FrameListener): void {
    this.listeners.push(listener);
  }

  /** Frames that are still travelling on this segment's links. */
  get pending(): number {
    let sum = 0;
    for (const plug of this.plugs.values()) sum += plug.inward.pending + plug.outward.pending;
    return sum;
  }

  private forward(frame: Buffer, from: Plug): void {
    for (const listener of this.listeners) listener(frame, from.port);
    this.halfClosed.watch(frame);
    const to = frame[0] & GROUP_BIT ? undefined : this.byMac.get(macText(frame, 0));
    if (to) {
      if (to !== from) to.outward.push(frame);
      return;
    }
    for (const plug of this.plugs.values()) if (plug !== from) plug.outward.push(frame);
  }
}

export function macText(frame: Buffer, at: number): string {
  return frame.toString('hex', at, at + 6).replace(/..(?!$)/g, '$&:');
}

const ETHERTYPE_IPV4 = 0x0800;
const ETHERTYPE_IPV6 = 0x86dd;
const IGMP = 2;
const HOP_BY_HOP = 0;

/** IGMP and MLD reports (the latter are the only IPv6 packets here with a hop-by-hop header in front). */
export function isHousekeeping(frame: Buffer): boolean {
  const type = frame.readUInt16BE(12);
  if (type === ETHERTYPE_IPV4) return frame[23] === IGMP;
  return type === ETHERTYPE_IPV6 && frame[20] === HOP_BY_HOP;
}
