import type { FtpTransaction } from '../applications/ftp/ftp-transaction';
import type { FtpDataTransaction } from '../applications/ftp-data/ftp-data-transaction';
import type { Evidence } from '../engine/evidence';
import { contentTypeOf } from './content-type';
import { announcing, ftpFileId } from './ftp-files';

/** What a data connection told about the file of a command. */
export interface Transfer {
  id: string | undefined;
  type: string | undefined;
}

/** A closed connection is forgotten, and its small file looked at, so much later (Zeek's tcp_close_delay). */
const CLOSE_DELAY = 5_000_000_000n;

/**
 * Files of data connections and the command that was told next on the control connection that announced them: the id
 * is known with the first byte, the type once a kilobyte was there or the connection was forgotten.
 */
export function transfersOf(evidence: Evidence): ReadonlyMap<FtpTransaction, Transfer> {
  const { transactions } = evidence.conversations();
  const commands = transactions.filter((one): one is FtpTransaction => one.application === 'ftp');
  const transfers = new Map<FtpTransaction, Transfer>();
  for (const data of transactions) {
    if (data.application !== 'ftp-data') continue;
    const channel = data as FtpDataTransaction;
    const announced = announcing(evidence, channel);
    if (announced) hangOn(evidence, commands, announced.session, channel, transfers);
  }
  return transfers;
}

function hangOn(
  evidence: Evidence,
  commands: readonly FtpTransaction[],
  session: number,
  data: FtpDataTransaction,
  transfers: Map<FtpTransaction, Transfer>,
): void {
  const time = (packet: number) => evidence.capture.table.time(packet - 1);
  const told = commands.filter((command) => command.session === session);
  const named = told.find((command) => command.lastPacket >= data.firstPacket);
  const typedAt =
    data.kilobytePacket === undefined ? time(data.endPacket) + CLOSE_DELAY : time(data.kilobytePacket);
  const typed = told.find((command) => time(command.lastPacket) >= typedAt);
  if (named) transferOf(transfers, named).id = ftpFileId(evidence.sessions().at(data.session), data);
  if (typed) transferOf(transfers, typed).type = contentTypeOf(data.file.content.bytes);
}

function transferOf(transfers: Map<FtpTransaction, Transfer>, command: FtpTransaction): Transfer {
  const known = transfers.get(command) ?? { id: undefined, type: undefined };
  transfers.set(command, known);
  return known;
}
