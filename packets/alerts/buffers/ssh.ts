import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type TracedBytes, tracedText } from '../../applications/application';
import type { SshKexInit, SshTransaction } from '../../applications/ssh/ssh-transaction';
import { tracedSlice } from '../../applications/traced-bytes';
import {
  asValue,
  type BufferReader,
  type BufferReaders,
  type BufferValue,
  type Direction,
  lastPacketOf,
  madeValue,
} from './buffer-value';

/** HASSH: https://github.com/salesforce/hassh */
export const SSH_BUFFERS: BufferReaders<SshTransaction> = {
  'ssh.proto': (transaction, direction) => partOfBanner(bannerOf(transaction, direction), 1),
  'ssh.software': (transaction, direction) => partOfBanner(bannerOf(transaction, direction), 2),
  'ssh.hassh': ({ clientKexInit }) => offer(clientKexInit, 0, hash),
  'ssh.hassh.string': ({ clientKexInit }) => offer(clientKexInit, 0, (text) => text),
  'ssh.hassh.server': ({ serverKexInit }) => offer(serverKexInit, 1, hash),
  'ssh.hassh.server.string': ({ serverKexInit }) => offer(serverKexInit, 1, (text) => text),
};

function bannerOf(transaction: SshTransaction, direction: Direction): TracedBytes | undefined {
  return direction === 'to_server' ? transaction.clientBanner : transaction.serverBanner;
}

/** `SSH-<1>-<2> comments` (RFC 4253 §4.2). */
function partOfBanner(
  banner: TracedBytes | undefined,
  group: 1 | 2,
): ReturnType<BufferReader<SshTransaction>> {
  const match = banner && /^SSH-([^-]*)-([^\s]*)/.exec(tracedText(banner));
  if (!banner || !match) return undefined;
  const start = group === 1 ? 4 : 4 + match[1].length + 1;
  const part = tracedSlice(banner, start, start + match[group].length);
  return [asValue(part, lastPacketOf(banner))];
}

function offer(
  init: SshKexInit | undefined,
  side: 0 | 1,
  make: (text: string) => string,
): readonly BufferValue[] | undefined {
  if (!init) return undefined;
  const text = [init.keyExchange, init.encryption[side], init.integrity[side], init.compression[side]].join(
    ';',
  );
  return [madeValue(make(text), init.packet, init.payload)];
}

function hash(text: string): string {
  return bytesToHex(md5(new TextEncoder().encode(text)));
}
