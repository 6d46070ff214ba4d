import type { Session } from '../sessions/session';
import { firstPackets, type NoticeKind } from './notice';

/** Ports at which a service is expected; services that are not listed may be anywhere. */
const USUAL: Readonly<Record<string, readonly number[]>> = {
  dns: [53, 137, 5353, 5355],
  ftp: [21],
  http: [80, 81, 631, 1080, 3128, 8000, 8008, 8080, 8888],
  imap: [143],
  irc: [6666, 6667, 6668, 6669],
  mysql: [3306],
  pop3: [110],
  rdp: [3389],
  smb: [139, 445],
  smtp: [25, 26, 587],
  ssh: [22],
  ssl: [25, 110, 143, 443, 465, 587, 636, 853, 989, 990, 992, 993, 995, 5061, 5223, 5432, 5671, 8443],
};

/** A protocol that speaks where another is expected (Zeek, policy/frameworks/analyzer/detect-protocols.zeek). */
export const oddPort: NoticeKind<'packets'> = {
  notes: ['ProtocolDetector::Protocol_Found'],
  title: 'Protocol on an odd port',
  about: 'The content of a session is a protocol that belongs to another port.',
  thresholds: { packets: { value: 1, about: 'packets that a session has to have at least' } },
  find: (evidence, threshold) => {
    const seen = new Map<string, { readonly session: Session; readonly service: string; rows: number[] }>();
    for (const session of evidence.sessions().all()) {
      const services = session.service?.split(',') ?? [];
      const odd = services.find((service) => USUAL[service]?.includes(session.responder.port) === false);
      if (!odd || session.packets < threshold('packets')) continue;
      const key = `${odd} ${session.responder.address} ${session.responder.port}`;
      const known = seen.get(key);
      if (known) known.rows.push(session.row);
      else seen.set(key, { session, service: odd, rows: [session.row] });
    }
    return [...seen.values()].map(({ session, service, rows }) => ({
      note: 'ProtocolDetector::Protocol_Found',
      message: `${session.originator.address} -> ${session.responder.address}:${session.responder.port}: ${service} on port ${session.responder.port}/${session.protocol}`,
      why: `${service} is expected on ${USUAL[service].join(', ')}; ${rows.length} session${rows.length > 1 ? 's' : ''} spoke it here`,
      source: session.originator.address,
      destination: session.responder.address,
      port: session.responder.port,
      time: session.time,
      sessions: rows,
      packets: firstPackets(evidence, rows),
    }));
  },
};
