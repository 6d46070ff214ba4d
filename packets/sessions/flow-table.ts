/**
 * Finds the current connection of a five-tuple: an open-addressing table over interned addresses and ports. Its
 * multipliers are drawn anew each time, so that no capture can be prepared to make all flows collide; which slot a
 * flow gets shows in no result.
 */
export class FlowTable {
  private count = 0;
  private slots = new Uint32Array(8192);
  private shift = 32 - 13;
  private low = new Uint32Array(1024);
  private high = new Uint32Array(1024);
  private ports = new Uint32Array(1024);
  private protocols = new Uint8Array(1024);
  /** What the caller keeps with a flow, by the flow's number; 0 at first. */
  values = new Uint32Array(1024);
  private readonly keys = crypto.getRandomValues(new Int32Array(4)).map((key) => key | 1);

  /** Number of the flow between two ends, in either direction unless `oneWay`; given to it if it is new. */
  flow(
    protocol: number,
    source: number,
    sourcePort: number,
    destination: number,
    destinationPort: number,
    oneWay: boolean,
  ): number {
    const swap =
      !oneWay && (source > destination || (source === destination && sourcePort > destinationPort));
    const low = swap ? destination : source;
    const high = swap ? source : destination;
    const ports = (swap ? (destinationPort << 16) | sourcePort : (sourcePort << 16) | destinationPort) >>> 0;
    const slot = this.slotOf(low, high, ports, protocol);
    const known = this.slots[slot];
    return known !== 0 ? known : this.add(slot, low, high, ports, protocol);
  }

  private slotOf(low: number, high: number, ports: number, protocol: number): number {
    const mask = this.slots.length - 1;
    let slot = this.hash(low, high, ports, protocol) >>> this.shift;
    for (;;) {
      const flow = this.slots[slot];
      if (flow === 0) return slot;
      if (
        this.ports[flow] === ports &&
        this.low[flow] === low &&
        this.high[flow] === high &&
        this.protocols[flow] === protocol
      ) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  private hash(low: number, high: number, ports: number, protocol: number): number {
    const k = this.keys;
    let h = Math.imul(low, k[0]) + Math.imul(high, k[1]) + Math.imul(ports, k[2]) + protocol;
    h = Math.imul(h ^ (h >>> 15), k[3]);
    return Math.imul(h ^ (h >>> 16), k[0]);
  }

  private add(slot: number, low: number, high: number, ports: number, protocol: number): number {
    const flow = ++this.count;
    if (flow >= this.low.length) this.growFlows();
    this.low[flow] = low;
    this.high[flow] = high;
    this.ports[flow] = ports;
    this.protocols[flow] = protocol;
    this.slots[slot] = flow;
    if (flow * 2 > this.slots.length) this.growSlots();
    return flow;
  }

  private growFlows(): void {
    this.low = doubled(this.low);
    this.high = doubled(this.high);
    this.ports = doubled(this.ports);
    this.values = doubled(this.values);
    const protocols = new Uint8Array(this.protocols.length * 2);
    protocols.set(this.protocols);
    this.protocols = protocols;
  }

  private growSlots(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    this.shift--;
    for (let flow = 1; flow <= this.count; flow++) {
      const slot = this.slotOf(this.low[flow], this.high[flow], this.ports[flow], this.protocols[flow]);
      this.slots[slot] = flow;
    }
  }
}

function doubled(column: Uint32Array): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(column.length * 2);
  grown.set(column);
  return grown;
}
