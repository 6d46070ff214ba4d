import { CONN_COLUMNS, connRow } from '../sessions/conn-log';
import type { Log } from './log';

/** Every session, as Zeek's conn.log has it. */
export const conn: Log = {
  name: 'conn',
  columns: CONN_COLUMNS,
  rows: (evidence) => evidence.sessions().all().map(connRow),
};
