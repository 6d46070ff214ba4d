import type { TlsVersion, TlsVisit, TlsVisitResult } from '@/pki/network/lab-network';
import type { ResumptionFinding } from '@/pki/server-lab/report';
import { base, getRequest } from './base-visit';
import type { Place } from './enumerate';
import { visitHost } from './visit';

type Note = (title: string, result: TlsVisitResult) => void;

/** Comes a second time with the session of the first: by ticket, by session id, and in TLS 1.3. */
export async function probeResumption(
  place: Place,
  name: string,
  accepted: readonly TlsVersion[],
  note: Note,
): Promise<ResumptionFinding> {
  const again = async (title: string, change: Partial<TlsVisit>): Promise<boolean> => {
    const visit: TlsVisit = { ...base(place, name, accepted), ...change, say: getRequest(name) };
    const { session } = await visitHost(place.host, visit);
    if (!session) return false;
    const second = await visitHost(place.host, { ...visit, session });
    if (second.resumed) note(title, second);
    return second.resumed;
  };
  const older = accepted.filter((version) => version !== 'TLSv1.3');
  const upTo12 = { oldest: older[0], newest: older.at(-1) };
  return {
    byTicket: older.length > 0 && (await again('Session resumed by ticket', upTo12)),
    bySessionId:
      older.length > 0 && (await again('Session resumed by its id', { ...upTo12, withoutTickets: true })),
    inTls13:
      accepted.includes('TLSv1.3') &&
      (await again('Session resumed in TLS 1.3', { oldest: 'TLSv1.3', newest: 'TLSv1.3' })),
  };
}
