import type { TableSort } from '@/components/evidence/data-table';
import type { Session } from '@/packets/sessions/session';

/** Sessions by a column; what is not known comes last either way, and equals stay in their order. */
export function sortedSessions(
  sessions: readonly Session[],
  { column, descending }: TableSort,
): readonly Session[] {
  const key = KEYS[column];
  if (!key) return descending ? sessions.toReversed() : sessions;
  const turn = descending ? -1 : 1;
  return [...sessions].sort((one, other) => {
    const [a, b] = [key(one), key(other)];
    if (a === b) return one.row - other.row;
    if (a === undefined) return 1;
    if (b === undefined) return -1;
    return (a < b ? -1 : 1) * turn;
  });
}

type Key = (session: Session) => number | bigint | string | undefined;

/** Left out: the order in which they began. */
const KEYS: Readonly<Record<string, Key | undefined>> = {
  time: ({ time }) => time,
  originator: ({ originator }) => endKey(originator),
  responder: ({ responder }) => endKey(responder),
  service: ({ service, protocol }) => service ?? protocol,
  duration: ({ duration }) => duration,
  originBytes: ({ originBytes }) => originBytes,
  responseBytes: ({ responseBytes }) => responseBytes,
  state: ({ state }) => state,
  history: ({ history }) => history,
};

/** Addresses of IPv4 by their numbers. */
function endKey({ address, port }: Session['originator']): string {
  const padded = address.includes(':')
    ? address
    : address
        .split('.')
        .map((part) => part.padStart(3, '0'))
        .join('.');
  return `${padded} ${String(port).padStart(5, '0')}`;
}
