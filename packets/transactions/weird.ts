import type { Weird } from '../applications/application';
import type { Evidence } from '../engine/evidence';
import { type ChecksumWeird, checksumWeirds } from './checksum-weirds';
import {
  CONNECTION_COLUMNS,
  connectionValues,
  type Log,
  type LogRow,
  type LogScalar,
  logColumns,
} from './log';

/** What the parsers and the packets themselves had that was odd (https://docs.zeek.org/en/master/logs/weird-and-notice.html). */
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
  rows(evidence) {
    const checksums = evidence.ignoresChecksums ? [] : checksumWeirds(evidence.capture);
    const rows = [
      ...checksums.map((one) => checksumRow(one, evidence)),
      ...withoutRepeats(evidence).map((one) => parserRow(one, evidence)),
    ];
    return rows.sort((one, other) => one.packets[0] - other.packets[0]);
  },
};

/** The same of the same connection is told again after ten minutes at the earliest (Zeek's weird_ignore). */
function withoutRepeats(evidence: Evidence): Weird[] {
  const told = new Map<string, bigint>();
  return evidence.conversations().weirds.filter(({ name, session, packet }) => {
    const key = `${session} ${name}`;
    const time = evidence.capture.table.time(packet - 1);
    const before = told.get(key);
    if (before !== undefined && time - before < TEN_MINUTES) return false;
    told.set(key, time);
    return true;
  });
}

function parserRow({ name, session, packet, addition, application }: Weird, evidence: Evidence): LogRow {
  const time = evidence.capture.table.time(packet - 1);
  return {
    values: [
      ...connectionValues(evidence.sessions().at(session), time),
      ...said(name, addition, application.toUpperCase()),
    ],
    session,
    packets: [packet, packet],
  };
}

function checksumRow({ name, source, row }: ChecksumWeird, evidence: Evidence): LogRow {
  const { addresses, table } = evidence.capture;
  evidence.sessions();
  const session = source === 'IP' ? -1 : table.session[row] - 1;
  const time = table.time(row);
  const connection =
    session >= 0
      ? connectionValues(evidence.sessions().at(session), time)
      : [time, undefined, addresses.text(table.source[row]), 0, addresses.text(table.destination[row]), 0];
  return {
    values: [...connection, ...said(name, undefined, source)],
    session: session >= 0 ? session : undefined,
    packets: [row + 1, row + 1],
  };
}

function said(name: string, addition: string | undefined, source: string): LogScalar[] {
  return [name, addition, false, 'zeek', source];
}

const TEN_MINUTES = 600_000_000_000n;
