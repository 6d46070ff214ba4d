import type { FtpTransaction } from '../applications/ftp/ftp-transaction';
import { resolvedPath } from '../applications/ftp/paths';
import type { Evidence } from '../engine/evidence';
import { type Transfer, transfersOf } from '../files/ftp-transfers';
import type { Session } from '../sessions/session';

import {
  CONNECTION_COLUMNS,
  connectionValues,
  type Log,
  type LogRow,
  type LogSettings,
  type LogValue,
  logColumns,
} from './log';

/** Commands that say what was done (https://docs.zeek.org/en/master/logs/ftp.html). */
export const ftp: Log = {
  name: 'ftp',
  columns: logColumns({
    ...CONNECTION_COLUMNS,
    user: 'string',
    password: 'string',
    command: 'string',
    arg: 'string',
    mime_type: 'string',
    file_size: 'count',
    reply_code: 'count',
    reply_msg: 'string',
    'data_channel.passive': 'bool',
    'data_channel.orig_h': 'addr',
    'data_channel.resp_h': 'addr',
    'data_channel.resp_p': 'port',
    fuid: 'string',
  }),
  rows(evidence, settings = new Map()) {
    const transfers = transfersOf(evidence);
    const logged = new Set([...LOGGED, ...(settings.get('FTP::logged_commands')?.split(',') ?? [])]);
    const commands = evidence
      .conversations()
      .transactions.filter((one): one is FtpTransaction => one.application === 'ftp');
    const last = new Map(commands.map((one) => [one.session, one]));
    for (const { command, session } of commands) if (logged.has(command)) last.delete(session);
    // A session that did nothing of note is told by its last command.
    return commands
      .filter((one) => logged.has(one.command) || last.get(one.session) === one)
      .map((command) => ftpRow(evidence, command, transfers.get(command), settings));
  },
};

function ftpRow(
  evidence: Evidence,
  command: FtpTransaction,
  transfer: Transfer | undefined,
  settings: LogSettings,
): LogRow {
  const { firstPacket, lastPacket, reply, fileSize, dataChannel } = command;
  const session = evidence.sessions().at(command.session);
  const atMost = (name: string, usual: number) => Number(settings.get(`FTP::max_${name}_length`) ?? usual);
  const hidden = hidesPasswords(command, settings);
  const password = command.password?.slice(0, atMost('password', 128));
  const values: LogValue[] = [
    ...connectionValues(session, evidence.capture.table.time(firstPacket - 1)),
    (command.user ?? '<unknown>').slice(0, atMost('user', 128)),
    password !== undefined && hidden ? HIDDEN : password,
    command.command,
    argumentText(command, session, hidden).slice(0, atMost('arg', 4096)) || undefined,
    transfer?.type,
    fileSize,
    reply?.code,
    reply?.text.slice(0, atMost('reply_msg', 4096)),
    dataChannel?.passive,
    dataChannel?.originator,
    dataChannel?.responder,
    dataChannel?.port,
    transfer?.id,
  ];
  return { values, session: session.row, packets: [firstPacket, lastPacket], transaction: command };
}

/** Passwords are shown of those who have none: guests. */
function hidesPasswords({ user }: FtpTransaction, settings: LogSettings): boolean {
  const shown = settings.get('FTP::default_capture_password') === 'T';
  return !shown && !GUESTS.has((user ?? '<unknown>').toLowerCase());
}

function argumentText(command: FtpTransaction, session: Session, hidden: boolean): string {
  if (command.command === 'PASS' && hidden) return HIDDEN;
  return ABOUT_FILES.has(command.command) ? ftpUrl(command, session) : command.argument;
}

/** The file that a command names, as a URL. */
export function ftpUrl({ directory, argument }: FtpTransaction, { responder }: Session): string {
  const path = resolvedPath(directory, argument);
  const host = responder.address.includes(':') ? `[${responder.address}]` : responder.address;
  return `ftp://${host}${path.startsWith('/') ? '' : '/'}${path}`;
}

const HIDDEN = '<hidden>';
/** Zeek's FTP::logged_commands. */
const LOGGED = ['APPE', 'DELE', 'RETR', 'STOR', 'STOU', 'ACCT', 'PORT', 'PASV', 'EPRT', 'EPSV'];
const GUESTS: ReadonlySet<string> = new Set(['anonymous', 'ftp', 'ftpuser', 'guest']);
/** Commands whose argument is a path. */
const ABOUT_FILES: ReadonlySet<string> = new Set([
  'APPE',
  'CWD',
  'DELE',
  'MKD',
  'RETR',
  'RMD',
  'RNFR',
  'RNTO',
  'STOR',
  'STOU',
  'REST',
  'SIZE',
  'MDTM',
]);
