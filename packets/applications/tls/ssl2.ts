import { uint16, uint24 } from '../../fields/numbers';
import type { TracedBytes } from '../application';
import { tracedSlice } from '../traced-bytes';
import type { TlsHello } from './tls-transaction';

/**
 * A hello of SSL 2.0 from its record with the two-byte header (draft-hickman-netscape-ssl-00 §2.5, §2.6). Cipher
 * kinds have three bytes there. Undefined for what is no hello.
 */
export function readOldHello(record: TracedBytes, packet: number): TlsHello | undefined {
  const { bytes } = record;
  if (bytes[2] === CLIENT_HELLO && bytes.length >= 11) {
    const [ciphers, session, challenge] = [uint16(bytes, 5), uint16(bytes, 7), uint16(bytes, 9)];
    const version = uint16(bytes, 3);
    return hello(
      record,
      packet,
      version,
      11,
      ciphers,
      [11 + ciphers, session],
      [11 + ciphers + session, challenge],
    );
  }
  if (bytes[2] === SERVER_HELLO && bytes.length >= 13) {
    const [certificate, ciphers, connection] = [uint16(bytes, 7), uint16(bytes, 9), uint16(bytes, 11)];
    const at = 13 + certificate;
    return hello(
      record,
      packet,
      uint16(bytes, 5),
      at,
      ciphers,
      [at + ciphers, 0],
      [at + ciphers, connection],
    );
  }
  return undefined;
}

/** With it the client's side of the key exchange is over, and both encrypt. */
export function isOldClientMasterKey({ bytes }: TracedBytes): boolean {
  return bytes[2] === CLIENT_MASTER_KEY;
}

type Part = readonly [at: number, length: number];

function hello(
  record: TracedBytes,
  packet: number,
  version: number,
  ciphersAt: number,
  ciphersLength: number,
  session: Part,
  random: Part,
): TlsHello | undefined {
  const { bytes } = record;
  if (random[0] + random[1] > bytes.length) return undefined;
  const count = Math.floor(ciphersLength / 3);
  return {
    packet,
    recordVersion: 0,
    version,
    selectedVersion: undefined,
    random: tracedSlice(record, random[0], random[0] + random[1]),
    sessionId: tracedSlice(record, session[0], session[0] + session[1]),
    cipherSuites: Array.from({ length: count }, (_, i) => uint24(bytes, ciphersAt + 3 * i)),
    compressionMethods: [],
    extensions: [],
    message: record,
  };
}

const CLIENT_HELLO = 1;
const CLIENT_MASTER_KEY = 2;
const SERVER_HELLO = 4;
