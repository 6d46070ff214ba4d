import { findNotices } from '../notices/find-notices';
import type { Notice } from '../notices/notice';
import type { Session } from '../sessions/session';
import { type Log, type LogScalar, logColumns } from './log';

/** Zeek suppresses a notice that comes again for an hour (Notice::default_suppression_interval). */
const SUPPRESSED_FOR = 3_600_000_000_000n;

/** What deserves a look without any rule (https://docs.zeek.org/en/master/logs/weird-and-notice.html). */
export const notice: Log = {
  name: 'notice',
  columns: logColumns({
    ts: 'time',
    uid: 'string',
    'id.orig_h': 'addr',
    'id.orig_p': 'port',
    'id.resp_h': 'addr',
    'id.resp_p': 'port',
    fuid: 'string',
    file_mime_type: 'string',
    file_desc: 'string',
    proto: 'enum',
    note: 'enum',
    msg: 'string',
    sub: 'string',
    src: 'addr',
    dst: 'addr',
    p: 'port',
    n: 'count',
    peer_descr: 'string',
    actions: 'set[enum]',
    email_dest: 'set[string]',
    suppress_for: 'interval',
  }),
  rows: (evidence) =>
    findNotices(evidence).map((found) => ({
      values: [
        found.time,
        ...connectionOf(found, (row) => evidence.sessions().at(row)),
        found.note,
        found.message,
        found.why,
        found.source,
        found.destination,
        found.port,
        undefined,
        undefined,
        ['Notice::ACTION_LOG'],
        [],
        SUPPRESSED_FOR,
      ],
      session: found.sessions.length === 1 ? found.sessions[0] : undefined,
      packets: [found.packets[0] ?? 1, found.packets.at(-1) ?? 1],
    })),
};

/** The columns of the connection that a notice is about; unset where it is about several. */
function connectionOf({ sessions }: Notice, at: (row: number) => Session): LogScalar[] {
  const unset = new Array<LogScalar>(9).fill(undefined);
  if (sessions.length !== 1) return unset;
  const { uid, originator, responder, protocol } = at(sessions[0]);
  return [
    uid,
    originator.address,
    originator.port,
    responder.address,
    responder.port,
    undefined,
    undefined,
    undefined,
    protocol,
  ];
}
