import { address } from './layout';

/**
 * The ids of addresses that the host has given out, found by the address's bytes. A table without growth: an address
 * lies within a few slots of where it belongs, or takes another one's place there and the other is asked for again.
 */
const SLOTS: u32 = 32768;
const SHIFT: i32 = 32 - 15;
/** Slots that are tried. */
const REACH: u32 = 8;
/** Four words of the address, its length, its id. */
const SLOT_BYTES: u32 = 24;
/** Zeros at first, as all memory. */
const slots: usize = heap.alloc(SLOTS * SLOT_BYTES);

/** The host gives the address at `at` an id. */
declare function giveId(at: usize, length: u32): u32;

/** Id of the address of `length` bytes at `at`, given to it if it is new. */
export function idOf(at: usize, length: u32): u32 {
  const known = length === 4 ? findIpv4(at) : findIpv6(at);
  if (known !== 0) return known;
  const id = giveId(at, length);
  memory.fill(address, 0, 16);
  memory.copy(address, at, length);
  learn(address, length, id);
  return id;
}

/** Id of the IPv4 address at `at`; 0 where it is not known. */
export function findIpv4(at: usize): u32 {
  const word = load<u32>(at);
  let slot = hash(word, 0, 0, 0);
  for (let tries: u32 = 0; tries < REACH; tries++) {
    const entry = slots + slot * SLOT_BYTES;
    const id = load<u32>(entry + 20);
    if (id === 0) return 0;
    if (load<u32>(entry) === word && load<u32>(entry + 16) === 4) return id;
    slot = (slot + 1) & (SLOTS - 1);
  }
  return 0;
}

/** Id of the IPv6 address at `at`; 0 where it is not known. */
export function findIpv6(at: usize): u32 {
  const high = load<u64>(at);
  const low = load<u64>(at + 8);
  let slot = hash(<u32>high, <u32>(high >>> 32), <u32>low, <u32>(low >>> 32));
  for (let tries: u32 = 0; tries < REACH; tries++) {
    const entry = slots + slot * SLOT_BYTES;
    const id = load<u32>(entry + 20);
    if (id === 0) return 0;
    if (load<u64>(entry) === high && load<u64>(entry + 8) === low && load<u32>(entry + 16) === 16) return id;
    slot = (slot + 1) & (SLOTS - 1);
  }
  return 0;
}

/** Keeps the id of the address of `length` bytes at `at`, behind which are zeros up to sixteen. */
export function learn(at: usize, length: u32, id: u32): void {
  const home = hash(load<u32>(at), load<u32>(at + 4), load<u32>(at + 8), load<u32>(at + 12));
  let slot = home;
  for (let tries: u32 = 0; tries < REACH; tries++) {
    const there = load<u32>(slots + slot * SLOT_BYTES + 20);
    if (there === id) return;
    if (there === 0) {
      fill(slot, at, length, id);
      return;
    }
    slot = (slot + 1) & (SLOTS - 1);
  }
  fill(home, at, length, id);
}

function fill(slot: u32, at: usize, length: u32, id: u32): void {
  const entry = slots + slot * SLOT_BYTES;
  memory.copy(entry, at, 16);
  store<u32>(entry + 16, length);
  store<u32>(entry + 20, id);
}

function hash(a: u32, b: u32, c: u32, d: u32): u32 {
  let h = a * 0x9e3779b1 + b * 0x85ebca77 + c * 0xc2b2ae3d + d * 0x27d4eb2f;
  h = (h ^ (h >>> 15)) * 0x2c1b3c6d;
  return ((h ^ (h >>> 13)) * 0x9e3779b1) >>> SHIFT;
}

/** Forgets all addresses: the next capture has its own. */
export function forget(): void {
  memory.fill(slots, 0, SLOTS * SLOT_BYTES);
}
