import type { Duplex } from 'node:stream';
import { type Hello, handshakeMessages, readHello } from '@/packets/tls/hello';

/** What a client says first at a port of TLS. */
export type FirstWords =
  | { readonly is: 'hello'; readonly hello: Hello; readonly bytes: Buffer }
  | { readonly is: 'other'; readonly bytes: Buffer };

const HANDSHAKE = 22;
const CLIENT_HELLO = 1;
/** The largest hello that is waited for. */
const LONGEST = 64 * 1024;

/** Waits for a whole ClientHello; undefined where the client leaves before it is there. */
export function firstWords(end: Duplex): Promise<FirstWords | undefined> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0);
    const done = (words: FirstWords | undefined) => {
      end.off('data', take).off('end', left).off('close', left);
      end.pause();
      resolve(words);
    };
    const left = () => done(bytes.length > 0 ? { is: 'other', bytes } : undefined);
    const take = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes[0] !== HANDSHAKE || bytes.length > LONGEST) return done({ is: 'other', bytes });
      const hello = wholeHello(bytes);
      if (hello) done({ is: 'hello', hello, bytes });
    };
    end.on('data', take).on('end', left).on('close', left);
  });
}

/** A hello may be spread over several records. */
function wholeHello(bytes: Buffer): Hello | undefined {
  const message = handshakeBytes(bytes);
  const [first] = handshakeMessages(message, 0, message.length);
  if (!first || first.to > message.length || first.type !== CLIENT_HELLO) return undefined;
  return readHello(message, first.from, first.to, 'client');
}

/** What whole records of type handshake carry, put together; stops at any other record. */
export function handshakeBytes(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0; at + 5 <= bytes.length && bytes[at] === HANDSHAKE; ) {
    const to = at + 5 + (bytes[at + 3] << 8) + bytes[at + 4];
    if (to > bytes.length) break;
    parts.push(bytes.subarray(at + 5, to));
    at = to;
  }
  return Buffer.concat(parts);
}
