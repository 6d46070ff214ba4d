import type { Session } from '../sessions/session';
import { beaconScore, type Contact } from '../statistics/beacon-score';
import { firstPackets, type NoticeKind } from './notice';

/** Services that keep a rhythm by design: their regularity says nothing. */
const RHYTHMIC: ReadonlySet<string> = new Set(['ntp', 'dhcp', 'dns']);

interface Pair {
  readonly first: Session;
  readonly contacts: Contact[];
  readonly sessions: number[];
}

/** A pair whose contacts look like a clock. The idea is RITA's; the score is spelt out in `statistics/beacon-score`. */
export const beacons: NoticeKind<'score' | 'contacts'> = {
  notes: ['Tapbook::Beacon'],
  title: 'Beacon',
  about: 'A host contacts another one port again and again, at even intervals and with even sizes.',
  thresholds: {
    score: { value: 0.9, about: 'least score, of 1' },
    contacts: { value: 10, about: 'least number of contacts' },
  },
  find: (evidence, threshold) => {
    const pairs = new Map<string, Pair>();
    for (const session of evidence.sessions().all()) {
      if (session.protocol === 'icmp' || RHYTHMIC.has(session.service ?? '')) continue;
      const key = `${session.protocol} ${session.originator.address} ${session.responder.address} ${session.responder.port}`;
      const pair = pairs.get(key) ?? { first: session, contacts: [], sessions: [] };
      pairs.set(key, pair);
      pair.contacts.push({ time: Number(session.time) / 1e9, bytes: session.originBytes ?? 0 });
      pair.sessions.push(session.row);
    }
    return [...pairs.values()].flatMap(({ first, contacts, sessions }) => {
      const score = contacts.length >= threshold('contacts') ? beaconScore(contacts) : undefined;
      if (!score || score.score < threshold('score')) return [];
      const { originator, responder } = first;
      const interval = score.intervals.spread.median.toFixed(1);
      return {
        note: 'Tapbook::Beacon',
        message: `${originator.address} contacts ${responder.address} port ${responder.port} every ${interval} s`,
        why: `score ${score.score.toFixed(2)} of 1 over ${score.contacts} contacts (intervals ${score.intervals.regularity.toFixed(2)}, sizes ${score.sizes.regularity.toFixed(2)}); ${threshold('score')} over ${threshold('contacts')} contacts are enough`,
        source: originator.address,
        destination: responder.address,
        port: responder.port,
        time: evidence.sessions().at(sessions[sessions.length - 1]).time,
        sessions,
        packets: firstPackets(evidence, sessions),
      };
    });
  },
};
