import { type Transaction, tracedText } from '../../applications/application';
import type { HttpTransaction } from '../../applications/http/http-transaction';
import { asValue, type BufferReaders, type BufferValue, type Direction, madeValue } from './buffer-value';
import { HTTP_BUFFERS } from './http';

/** Files that a transaction carries. Only HTTP's are looked at: its bodies are its files. */
export const FILE_BUFFERS: BufferReaders<Transaction> = {
  'file.data': (transaction, direction) => {
    if (!isHttp(transaction)) return undefined;
    const name = direction === 'to_server' ? 'http.request_body' : 'http.response_body';
    return HTTP_BUFFERS[name](transaction, direction);
  },
  'file.name': (transaction, direction) =>
    isHttp(transaction) ? fileName(transaction, direction) : undefined,
};

function isHttp(transaction: Transaction): transaction is HttpTransaction {
  return transaction.application === 'http';
}

/** The name that the server gives, else the last part of the target's path. */
function fileName(transaction: HttpTransaction, direction: Direction): readonly BufferValue[] | undefined {
  const message = direction === 'to_server' ? transaction.request : transaction.response;
  if (!message || message.body.bytes.length === 0) return undefined;
  const disposition = message.headers.find(
    ({ name }) => tracedText(name).toLowerCase() === 'content-disposition',
  );
  const given = disposition && /filename="?([^";]+)/i.exec(tracedText(disposition.value));
  if (disposition && given) return [madeValue(given[1], message.headPacket, disposition.value)];
  const target = transaction.request?.target;
  return target && [asValue(target, message.headPacket)];
}
