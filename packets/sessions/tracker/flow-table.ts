import { WordColumn } from './column';
import { isBelow, multiply } from './machine';

/**
 * Finds the current connection of a five-tuple: an open-addressing table over interned addresses and ports. Its
 * multipliers are drawn anew each time, so that no capture can be prepared to make all flows collide; which slot a
 * flow gets shows in no result.
 */
export class FlowTable {
  /** Flows that there are, and the highest number that one ever had. */
  private count: i32 = 0;
  private highest: i32 = 0;
  private shift: i32 = 32 - 10;
  private slots: Int32Array = new Int32Array(1024);
  /** Four words a flow, which lie in one line of the cache: lower address, higher address, ports, protocol. */
  private readonly keys: WordColumn;
  /** The flow that was asked for last: the next packet is often one of it. */
  private latest: i32 = 0;
  /** What the caller keeps with a flow, by the flow's number; 0 at first. */
  readonly values: WordColumn;

  /** Numbers of flows that were removed. */
  private readonly free: i32[] = [];

  /** The keys are odd numbers. */
  constructor(
    private readonly key0: i32,
    private readonly key1: i32,
    private readonly key2: i32,
    private readonly key3: i32,
  ) {
    this.keys = new WordColumn(FEW * 4);
    this.values = new WordColumn(FEW);
  }

  /** Number of the flow between two ends, in either direction unless `oneWay`; given to it if it is new. */
  flow(
    protocol: i32,
    source: i32,
    sourcePort: i32,
    destination: i32,
    destinationPort: i32,
    oneWay: boolean,
  ): i32 {
    const swap =
      !oneWay && (isBelow(destination, source) || (source === destination && sourcePort > destinationPort));
    const low = swap ? destination : source;
    const high = swap ? source : destination;
    const ports = swap ? (destinationPort << 16) | sourcePort : (sourcePort << 16) | destinationPort;
    if (this.latest !== 0 && this.isBetween(this.latest, low, high, ports, protocol)) return this.latest;
    const slot = this.slotOf(low, high, ports, protocol);
    const known = this.slots[slot];
    this.latest = known !== 0 ? known : this.add(slot, low, high, ports, protocol);
    return this.latest;
  }

  /** Forgets a flow; its number is given to a later one. */
  remove(flow: i32): void {
    const mask = this.slots.length - 1;
    let hole = this.slotOfFlow(flow);
    // Whatever was pushed behind the hole by it moves up.
    for (let slot = (hole + 1) & mask; this.slots[slot] !== 0; slot = (slot + 1) & mask) {
      const other = this.slots[slot];
      const home = this.home(other);
      if (((slot - home) & mask) < ((slot - hole) & mask)) continue;
      this.slots[hole] = other;
      hole = slot;
    }
    this.slots[hole] = 0;
    this.count--;
    this.free.push(flow);
    if (this.latest === flow) this.latest = 0;
  }

  private home(flow: i32): i32 {
    const keys = this.keys;
    const at = flow * 4;
    return this.hash(keys.get(at), keys.get(at + 1), keys.get(at + 2), keys.get(at + 3)) >>> this.shift;
  }

  private slotOfFlow(flow: i32): i32 {
    const keys = this.keys;
    const at = flow * 4;
    return this.slotOf(keys.get(at), keys.get(at + 1), keys.get(at + 2), keys.get(at + 3));
  }

  private slotOf(low: i32, high: i32, ports: i32, protocol: i32): i32 {
    const mask = this.slots.length - 1;
    let slot = this.hash(low, high, ports, protocol) >>> this.shift;
    let flow = this.slots[slot];
    while (flow !== 0 && !this.isBetween(flow, low, high, ports, protocol)) {
      slot = (slot + 1) & mask;
      flow = this.slots[slot];
    }
    return slot;
  }

  private isBetween(flow: i32, low: i32, high: i32, ports: i32, protocol: i32): boolean {
    const keys = this.keys;
    const at = flow * 4;
    return (
      keys.get(at + 2) === ports &&
      keys.get(at) === low &&
      keys.get(at + 1) === high &&
      keys.get(at + 3) === protocol
    );
  }

  private hash(low: i32, high: i32, ports: i32, protocol: i32): i32 {
    let h = multiply(low, this.key0) + multiply(high, this.key1) + multiply(ports, this.key2) + protocol;
    h = multiply(h ^ (h >>> 15), this.key3);
    return multiply(h ^ (h >>> 16), this.key0);
  }

  private add(slot: i32, low: i32, high: i32, ports: i32, protocol: i32): i32 {
    const flow = this.free.length > 0 ? (this.free.pop() as i32) : ++this.highest;
    this.count++;
    const keys = this.keys;
    const at = flow * 4;
    keys.reserve(at + 3);
    keys.set(at, low);
    keys.set(at + 1, high);
    keys.set(at + 2, ports);
    keys.set(at + 3, protocol);
    this.values.reserve(flow);
    this.values.set(flow, 0);
    this.slots[slot] = flow;
    if (this.count * 2 > this.slots.length) this.growSlots();
    return flow;
  }

  private growSlots(): void {
    const old = this.slots;
    this.slots = new Int32Array(old.length * 2);
    this.shift--;
    for (let slot = 0; slot < old.length; slot++) {
      const flow = old[slot];
      if (flow !== 0) this.slots[this.slotOfFlow(flow)] = flow;
    }
  }
}

const FEW: i32 = 1024;
