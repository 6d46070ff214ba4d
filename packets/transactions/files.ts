import type { Evidence } from '../engine/evidence';
import { hashesOf } from '../files/hashes';
import { filesOf, type TransferredFile } from '../files/transferred-file';
import {
  CONNECTION_COLUMNS,
  connectionValues,
  type Log,
  type LogRow,
  type LogSettings,
  type LogValue,
  logColumns,
} from './log';

const { ts, uid, ...ends } = CONNECTION_COLUMNS;

/** Files that were transferred (https://docs.zeek.org/en/master/logs/files.html). */
export const files: Log = {
  name: 'files',
  columns: logColumns({
    ts,
    fuid: 'string',
    uid,
    ...ends,
    source: 'string',
    depth: 'count',
    analyzers: 'set[string]',
    mime_type: 'string',
    filename: 'string',
    duration: 'interval',
    local_orig: 'bool',
    is_orig: 'bool',
    seen_bytes: 'count',
    total_bytes: 'count',
    missing_bytes: 'count',
    overflow_bytes: 'count',
    timedout: 'bool',
    parent_fuid: 'string',
    md5: 'string',
    sha1: 'string',
    sha256: 'string',
    extracted: 'string',
    extracted_cutoff: 'bool',
    extracted_size: 'count',
  }),
  rows: (evidence, settings) => filesOf(evidence).map((file) => fileRow(evidence, file, settings)),
};

function fileRow(evidence: Evidence, file: TransferredFile, settings: LogSettings | undefined): LogRow {
  const session = evidence.sessions().at(file.sessions[0]);
  const time = (packet: number) => evidence.capture.table.time(packet - 1);
  const [at, connection, ...rest] = connectionValues(session, time(file.firstPacket));
  const everyHash = settings?.has('@load frameworks/files/hash-all-files');
  const analyzers = everyHash ? [...new Set([...file.analyzers, 'MD5', 'SHA1'])] : file.analyzers;
  const hashes = analyzers.length > 0 ? hashesOf(file.content.bytes) : undefined;
  const values: LogValue[] = [
    at,
    file.id,
    connection,
    ...rest,
    file.source,
    file.depth,
    analyzers,
    file.type,
    file.headerName,
    time(file.lastPacket) - time(file.firstPacket),
    file.fromOriginator ? session.localOriginator : session.localResponder,
    file.fromOriginator,
    file.seenBytes,
    file.totalBytes,
    file.missingBytes,
    file.overflowBytes,
    false,
    undefined,
    analyzers.includes('MD5') ? hashes?.md5 : undefined,
    analyzers.includes('SHA1') ? hashes?.sha1 : undefined,
    analyzers.includes('SHA256') ? hashes?.sha256 : undefined,
    undefined,
    undefined,
    undefined,
  ];
  return { values, session: session.row, packets: [file.firstPacket, file.lastPacket] };
}
