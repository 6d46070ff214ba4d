import type { Log } from './log';
import { CONNECTION_COLUMNS, connectionValues, logColumns } from './log';

/** What the parsers of application protocols found odd (https://docs.zeek.org/en/master/logs/weird-and-notice.html). */
export const weird: Log = {
  name: 'weird',
  columns: logColumns({
    ...CONNECTION_COLUMNS,
    name: 'string',
    addl: 'string',
    notice: 'bool',
    peer: 'string',
    source: 'string',
  }),
  rows: (evidence) =>
    evidence.conversations().weirds.map(({ name, session, packet, addition, application }) => ({
      values: [
        ...connectionValues(evidence.sessions().at(session), evidence.capture.table.time(packet - 1)),
        name,
        addition,
        false,
        'zeek',
        application.toUpperCase(),
      ],
      session,
      packets: [packet, packet],
    })),
};
