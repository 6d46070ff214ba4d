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
    const groups = new Map<string, { contacts: Contact[]; sessions: number[]; first: number }>();
    const sessions = evidence.sessions().all();
    for (const session of sessions) {
      if (session.protocol === 'icmp') continue;
      const key = `${session.originator.address} ${session.responder.address} ${session.responder.port} ${session.protocol}`;
      const group = groups.get(key) ?? { contacts: [], sessions: [], first: session.row };
      groups.set(key, group);
      group.contacts.push({ time: Number(session.time / 1000n) / 1e6, bytes: session.originBytes ?? 0 });
      group.sessions.push(session.row + 1);
    }
    const found = [...groups.values()].flatMap((group): Beacon[] => {
      const score = beaconScore(group.contacts);
      if (!score) return [];
      const { originator, responder, protocol } = sessions[group.first];
      const family = originator.address.includes(':') ? 'ipv6' : 'ip';
      const filter = `${family}.addr == ${originator.address} and ${family}.addr == ${responder.address} and ${protocol}.port == ${responder.port}`;
      return [
        {
          ...score,
          originator: originator.address,
          responder: responder.address,
          port: responder.port,
          protocol,
          sessions: group.sessions,
          filter,
        },
      ];
    });
    return found.sort((a, b) => b.score - a.score || b.contacts - a.contacts);
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
