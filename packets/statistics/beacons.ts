import type { Session } from '../sessions/session';
import { type BeaconScore, beaconScore, type Contact } from './beacon-score';
import type { Statistic } from './statistic';

/** A pair and service whose contacts look like a clock, most regular first. */
export interface Beacon extends BeaconScore {
  readonly originator: string;
  readonly responder: string;
  readonly port: number;
  readonly protocol: string;
  /** Numbers of the sessions that were counted. */
  readonly sessions: readonly number[];
  readonly filter: string;
}

/** Every originator, responder and port with enough sessions to speak of a rhythm. */
export const beacons: Statistic<readonly Beacon[]> = {
  name: 'beacons',
  title: 'Beacons',

  compute(evidence) {
    return beaconsAmong(evidence.sessions().all());
  },

  text(data) {
    const rows = data.map(
      (row) =>
        `${row.score.toFixed(3)}  ${String(row.contacts).padStart(8)}  ${`${row.intervals.spread.median.toFixed(1)} s ± ${row.intervals.spread.deviation.toFixed(1)}`.padEnd(20)}  ${`${row.sizes.spread.median} ± ${row.sizes.spread.deviation}`.padEnd(18)}  ${row.originator} -> ${row.responder}:${row.port}/${row.protocol}`,
    );
    return [`score  contacts  ${'interval'.padEnd(20)}  ${'bytes sent'.padEnd(18)}  pair`, ...rows, ''].join(
      '\n',
    );
  },
};

/** Pairs and services among the sessions, most regular first. */
export function beaconsAmong(sessions: readonly Session[]): Beacon[] {
  const groups = new Map<string, Session[]>();
  for (const session of sessions) {
    if (session.protocol === 'icmp') continue;
    const key = `${session.originator.address} ${session.responder.address} ${session.responder.port} ${session.protocol}`;
    const group = groups.get(key);
    if (group) group.push(session);
    else groups.set(key, [session]);
  }
  const found = [...groups.values()].flatMap((group) => beaconOf(group) ?? []);
  return found.sort((a, b) => b.score - a.score || b.contacts - a.contacts);
}

/** What is counted of a session: its beginning, and what the originator sent. */
export function contactOf({ time, originBytes }: Session): Contact {
  return { time: Number(time / 1000n) / 1e6, bytes: originBytes ?? 0 };
}

function beaconOf(group: readonly Session[]): Beacon | undefined {
  const score = beaconScore(group.map(contactOf));
  if (!score) return undefined;
  const [{ originator, responder, protocol }] = group;
  const family = originator.address.includes(':') ? 'ipv6' : 'ip';
  return {
    ...score,
    originator: originator.address,
    responder: responder.address,
    port: responder.port,
    protocol,
    sessions: group.map(({ row }) => row + 1),
    filter: `${family}.addr == ${originator.address} and ${family}.addr == ${responder.address} and ${protocol}.port == ${responder.port}`,
  };
}
