/**
 * Finds a stream by its two endpoints, whichever side sends: open addressing over typed arrays, so that a scan with
 * a million streams costs no objects. Values are stream numbers + 1; 0 is empty. Multipliers are drawn anew for every
 * table, so that no capture can be prepared to make all flows collide; no result depends on them.
 */
export class FlowTable {
  private keys = new Uint32Array(4 * INITIAL);
  private values = new Uint32Array(INITIAL);
  private used = 0;
  private readonly factors = crypto.getRandomValues(new Int32Array(4)).map((factor) => factor | 1);

  /** Stream number, -1 where the endpoints are new. */
  find(addressA: number, portA: number, addressB: number, portB: number): number {
    return this.values[this.slot(addressA, portA, addressB, portB)] - 1;
  }

  /** Sets the stream of two endpoints; a later stream between the same ones replaces the earlier one. */
  set(addressA: number, portA: number, addressB: number, portB: number, stream: number): void {
    if (this.used * 2 >= this.values.length) this.grow();
    const slot = this.slot(addressA, portA, addressB, portB);
    if (this.values[slot] === 0) {
      this.used++;
      this.writeKey(slot, addressA, portA, addressB, portB);
    }
    this.values[slot] = stream + 1;
  }

  private writeKey(slot: number, addressA: number, portA: number, addressB: number, portB: number): void {
    const swap = isLater(addressA, portA, addressB, portB);
    this.keys[4 * slot] = swap ? addressB : addressA;
    this.keys[4 * slot + 1] = swap ? portB : portA;
    this.keys[4 * slot + 2] = swap ? addressA : addressB;
    this.keys[4 * slot + 3] = swap ? portA : portB;
  }

  private slot(addressA: number, portA: number, addressB: number, portB: number): number {
    const swap = isLater(addressA, portA, addressB, portB);
    const a = swap ? addressB : addressA;
    const b = swap ? addressA : addressB;
    const p = swap ? portB : portA;
    const q = swap ? portA : portB;
    const { keys, values } = this;
    const mask = values.length - 1;
    let slot = mix(this.factors, a, p, b, q) & mask;
    while (values[slot] !== 0) {
      const at = 4 * slot;
      if (keys[at] === a && keys[at + 1] === p && keys[at + 2] === b && keys[at + 3] === q) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private grow(): void {
    const { keys, values } = this;
    this.keys = new Uint32Array(2 * keys.length);
    this.values = new Uint32Array(2 * values.length);
    for (let slot = 0; slot < values.length; slot++) {
      if (values[slot] === 0) continue;
      const at = 4 * slot;
      const target = this.slot(keys[at], keys[at + 1], keys[at + 2], keys[at + 3]);
      this.keys.set(keys.subarray(at, at + 4), 4 * target);
      this.values[target] = values[slot];
    }
  }
}

const INITIAL = 1024;

function isLater(addressA: number, portA: number, addressB: number, portB: number): boolean {
  return addressA > addressB || (addressA === addressB && portA > portB);
}

function mix(factors: Int32Array, a: number, p: number, b: number, q: number): number {
  let hash = Math.imul(a, factors[0]) + Math.imul(b, factors[1]) + Math.imul((p << 16) | q, factors[2]);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, factors[3]);
  return (hash ^ (hash >>> 13)) >>> 0;
}
