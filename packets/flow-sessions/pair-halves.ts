import type { HalfSession } from './flow-session';

/** Two directions of a session in the order originator, responder; or one alone. */
export interface Pair {
  readonly originator: HalfSession;
  readonly responder: HalfSession | undefined;
}

const SYN = 0x02;
const SYN_ACK = 0x12;
/** A summary's two halves start within this many milliseconds of each other, or in the same interval. */
const APART = 60_000;

/**
 * Finds each half's other direction: the nearest in time of those with the same endpoints the other way round. Records
 * that have both directions stay alone.
 */
export function pairHalves(halves: readonly HalfSession[]): Pair[] {
  const waiting = new Map<string, number[]>();
  const pairs: ([HalfSession, HalfSession | undefined] | undefined)[] = [];
  for (const half of halves) {
    const place = pairs.length;
    const others = half.packetsBack === undefined ? waiting.get(reverseKey(half)) : undefined;
    const other = others && nearest(others, pairs, half);
    if (other !== undefined && others) {
      others.splice(others.indexOf(other), 1);
      const first = pairs[other]?.[0];
      if (first) pairs[other] = [first, half];
      continue;
    }
    pairs.push([half, undefined]);
    if (half.packetsBack !== undefined) continue;
    const list = waiting.get(key(half));
    if (list) list.push(place);
    else waiting.set(key(half), [place]);
    forget(waiting.get(key(half)) ?? []);
  }
  return pairs.flatMap((pair) => (pair ? [ordered(pair[0], pair[1])] : []));
}

/** So many halves of the same endpoints wait for their other direction: older ones stay alone. */
const MOST_WAITING = 64;

function forget(waiting: number[]): void {
  if (waiting.length > MOST_WAITING) waiting.shift();
}

function nearest(
  places: readonly number[],
  pairs: readonly ([HalfSession, HalfSession | undefined] | undefined)[],
  half: HalfSession,
): number | undefined {
  let best: number | undefined;
  let distance = APART + 1;
  for (const place of places) {
    const other = pairs[place]?.[0];
    const apart = other ? Math.abs((other.start ?? 0) - (half.start ?? 0)) : APART + 1;
    if (apart < distance) {
      best = place;
      distance = apart;
    }
  }
  return best;
}

function key(half: HalfSession): string {
  return `${half.protocol} ${half.source} ${portOf(half, 'sourcePort')} ${half.destination} ${portOf(half, 'destinationPort')}`;
}

function reverseKey(half: HalfSession): string {
  return `${half.protocol} ${half.destination} ${portOf(half, 'destinationPort')} ${half.source} ${portOf(half, 'sourcePort')}`;
}

/** ICMP's numbers are no ports: an answer has the same addresses and another type. */
function portOf(half: HalfSession, which: 'sourcePort' | 'destinationPort'): number | undefined {
  return half.protocol === 1 || half.protocol === 58 ? 0 : half[which];
}

function ordered(one: HalfSession, other: HalfSession | undefined): Pair {
  if (!other) return { originator: one, responder: undefined };
  return opens(one, other) ? { originator: one, responder: other } : { originator: other, responder: one };
}

/** Who opened a session: by what the record says, by TCP's flags, by the earlier start, by the higher port. */
function opens(one: HalfSession, other: HalfSession): boolean {
  if (one.opened !== other.opened) return one.opened;
  const [synOne, synOther] = [isOnlySyn(one), isOnlySyn(other)];
  if (synOne !== synOther) return synOne;
  const [start, otherStart] = [one.start ?? 0, other.start ?? 0];
  const [port, otherPort] = [one.sourcePort ?? 0, other.sourcePort ?? 0];
  const isServer = (number: number) => number > 0 && number < 1024;
  if (isServer(port) !== isServer(otherPort)) return isServer(otherPort);
  if (start !== otherStart) return start < otherStart;
  return port >= otherPort;
}

/** AWS sets SYN for the side that asked and SYN and ACK for the one that answered; exporters set all that was seen. */
function isOnlySyn({ tcpFlags = 0 }: HalfSession): boolean {
  return (tcpFlags & SYN_ACK) === SYN;
}
