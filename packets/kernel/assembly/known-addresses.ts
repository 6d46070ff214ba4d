import { address } from './layout';

/**
 * The ids of addresses that the host has given out, found by the address's bytes. A table without growth: an address
 * lies within a few slots of where it belongs, or takes another one's place there and the other is asked for again.
 * Slots hold numbers of entries, which lie side by side: few addresses touch little memory.
 */
const SLOTS: u32 = 32768;
const SHIFT: i32 = 32 - 15;
/** Slots that are tried. */
const REACH: u32 = 8;
/** Sixteen bytes of the address, its length, its id. */
const ENTRY_BYTES: u32 = 24;
/** Zeros at first, as all memory. */
const slots: usize = heap.alloc(SLOTS * 4);
const entries: usize = heap.alloc(SLOTS * ENTRY_BYTES);
/** Entries so far; the first one is never used. */
let used: u32 = 1;

/** Entries of the two addresses that were asked for last: the next packet is often one of the same two ends. */
let latest: usize = entries;
let beforeLatest: usize = entries;

/** The host gives the address at `at` an id. */
declare function giveId(at: usize, length: u32): u32;

/** Id of the address of `length` bytes at `at`, given to it if it is new and `mayGive`; else 0. */
export function idOf(at: usize, length: u32, mayGive: bool): u32 {
  const isIpv4 = length === 4;
  if (isIpv4 ? isIpv4At(beforeLatest, at) : isIpv6At(beforeLatest, at)) {
    const entry = beforeLatest;
    beforeLatest = latest;
    latest = entry;
    return load<u32>(entry + 20);
  }
  if (isIpv4 ? isIpv4At(latest, at) : isIpv6At(latest, at)) return load<u32>(latest + 20);
  const entry = isIpv4 ? findIpv4(at) : findIpv6(at);
  if (entry !== entries) return remember(entry);
  if (!mayGive) return 0;
  const id = giveId(at, length);
  memory.fill(address, 0, 16);
  memory.copy(address, at, length);
  learn(address, length, id);
  return id;
}

function remember(entry: usize): u32 {
  beforeLatest = latest;
  latest = entry;
  return load<u32>(entry + 20);
}

function isIpv4At(entry: usize, at: usize): bool {
  return load<u32>(entry) === load<u32>(at) && load<u32>(entry + 16) === 4;
}

function isIpv6At(entry: usize, at: usize): bool {
  if (load<u64>(entry + 8) !== load<u64>(at + 8) || load<u64>(entry) !== load<u64>(at)) return false;
  return load<u32>(entry + 16) === 16;
}

/** Entry of the IPv4 address at `at`; `entries` where it is not known. */
function findIpv4(at: usize): usize {
  let slot = hash(load<u32>(at), 0, 0, 0);
  for (let tries: u32 = 0; tries < REACH; tries++) {
    const entry = entryOf(slot);
    if (entry === entries || isIpv4At(entry, at)) return entry;
    slot = (slot + 1) & (SLOTS - 1);
  }
  return entries;
}

/** Entry of the IPv6 address at `at`; `entries` where it is not known. */
function findIpv6(at: usize): usize {
  let slot = hash(load<u32>(at), load<u32>(at + 4), load<u32>(at + 8), load<u32>(at + 12));
  for (let tries: u32 = 0; tries < REACH; tries++) {
    const entry = entryOf(slot);
    if (entry === entries || isIpv6At(entry, at)) return entry;
    slot = (slot + 1) & (SLOTS - 1);
  }
  return entries;
}

function entryOf(slot: u32): usize {
  return entries + load<u32>(slots + (slot << 2)) * ENTRY_BYTES;
}

/** Keeps the id of the address of `length` bytes at `at`, behind which are zeros up to sixteen. */
export function learn(at: usize, length: u32, id: u32): void {
  const home = hash(load<u32>(at), load<u32>(at + 4), load<u32>(at + 8), load<u32>(at + 12));
  let slot = home;
  for (let tries: u32 = 0; tries < REACH; tries++) {
    const entry = entryOf(slot);
    if (entry !== entries && load<u32>(entry + 20) === id) return;
    if (entry === entries) break;
    slot = (slot + 1) & (SLOTS - 1);
  }
  if (entryOf(slot) !== entries) slot = home;
  if (entryOf(slot) === entries) {
    if (used === SLOTS) return;
    store<u32>(slots + (slot << 2), used++);
  }
  const entry = entryOf(slot);
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
  memory.fill(slots, 0, SLOTS * 4);
  used = 1;
  latest = entries;
  beforeLatest = entries;
}
