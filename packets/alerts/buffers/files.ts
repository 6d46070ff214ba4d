import { type Transaction, tracedText } from '../../applications/application';
import type { CarriedFile } from '../../applications/carried-file';
import type { FtpDataTransaction } from '../../applications/ftp-data/ftp-data-transaction';
import type { HttpTransaction } from '../../applications/http/http-transaction';
import type { SmtpTransaction } from '../../applications/smtp/smtp-transaction';
import { asValue, type BufferReaders, type BufferValue, type Direction, madeValue } from './buffer-value';
import { BODY_LIMIT, HTTP_BUFFERS } from './http';

/** Files that a transaction carries: bodies and parts of HTTP, parts of mails. */
export const FILE_BUFFERS: BufferReaders<Transaction> = {
  'file.data': (transaction, direction, timeOf) => {
    const files = filesOf(transaction, direction)?.filter(({ content }) => content.bytes.length > 0);
    if (files?.length) return files.map(contentOf);
    if (transaction.application !== 'http') return undefined;
    const name = direction === 'to_server' ? 'http.request_body' : 'http.response_body';
    return HTTP_BUFFERS[name](transaction as HttpTransaction, direction, timeOf);
  },
  'file.size': (transaction, direction) => {
    const files = filesOf(transaction, direction)?.filter(({ seenBytes }) => seenBytes > 0);
    return files?.length
      ? files.map(({ seenBytes, content, lastPacket }) => madeValue(`${seenBytes}`, lastPacket, content))
      : undefined;
  },
  'file.name': (transaction, direction) => {
    const names = filesOf(transaction, direction)?.flatMap((file) => nameOf(file, transaction) ?? []);
    return names?.length ? names : undefined;
  },
};

function filesOf(transaction: Transaction, direction: Direction): readonly CarriedFile[] | undefined {
  if (transaction.application === 'smtp')
    // The text of a mail is no file to Suricata: what is attached under a name is.
    return direction === 'to_server'
      ? (transaction as SmtpTransaction).files.filter(({ name }) => name !== undefined)
      : undefined;
  if (transaction.application === 'ftp-data') {
    const { file } = transaction as FtpDataTransaction;
    return file.fromOriginator === (direction === 'to_server') ? [file] : undefined;
  }
  if (transaction.application !== 'http') return undefined;
  const { requestFiles, responseFiles } = transaction as HttpTransaction;
  return direction === 'to_server' ? requestFiles : responseFiles;
}

function contentOf({ content, lastPacket }: CarriedFile): BufferValue {
  const value = asValue(content, lastPacket);
  return { ...value, bytes: value.bytes.subarray(0, BODY_LIMIT) };
}

/** The name that a header gave, else the last part of the target's path. */
function nameOf(
  { name, content, firstPacket }: CarriedFile,
  transaction: Transaction,
): BufferValue | undefined {
  if (name !== undefined) return madeValue(name, firstPacket, content);
  if (transaction.application === 'ftp-data') {
    const announced = (transaction as FtpDataTransaction).announced?.name;
    return announced && asValue(announced, firstPacket);
  }
  if (transaction.application !== 'http') return undefined;
  const target = (transaction as HttpTransaction).request?.target;
  if (!target) return undefined;
  const [path] = tracedText(target).split(/[?#]/);
  return madeValue(path.slice(path.lastIndexOf('/') + 1), firstPacket, target);
}
