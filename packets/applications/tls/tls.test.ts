import { describe, expect, it } from 'vitest';
import { Talk } from '../../alerts/testing/talk';
import { fromHex } from '../../capture/testing/capture-bytes';
import { recordConnection } from '../../tls/testing/recorded-connection';
import { ssl } from '../../transactions/ssl';
import { x509 } from '../../transactions/x509';
import { evidenceOf, logCells } from '../testing/evidence-of';
import { HandshakeStream } from './handshake-stream';
import type { TlsTransaction } from './tls-transaction';

const latin1 = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/** What Node's own client and server said to each other, as segments of a connection. */
async function recorded(options: Parameters<typeof recordConnection>[0], pieces = 1): Promise<Talk> {
  const { crossings } = await recordConnection(options, 'ping', 'pong');
  const talk = new Talk(443).handshake();
  for (const { fromClient, bytes } of crossings) {
    const size = Math.ceil(bytes.length / pieces);
    for (let at = 0; at < bytes.length; at += size)
      talk.says(fromClient, latin1(bytes.subarray(at, at + size)));
  }
  return talk;
}

const COLUMNS = ['version', 'established', 'ssl_history', 'next_protocol', 'curve'];

describe('a live handshake', () => {
  it.each([1, 7])('of TLS 1.2, each flight in %i segments', async (pieces) => {
    const talk = await recorded(
      { version: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256', protocols: ['h2'] },
      pieces,
    );
    const [row] = await logCells(ssl, talk.frames, COLUMNS);
    expect(row).toMatch(/^TLSv12 T CsxknGIti h2 (secp256r1|x25519)$/);
  });

  it('of TLS 1.3, where certificates are hidden', async () => {
    const talk = await recorded({ version: 'TLSv1.3' });
    const [row] = await logCells(ssl, talk.frames, COLUMNS);
    expect(row).toMatch(/^TLSv13 T CsiI? - \S+$/);
    expect(await logCells(x509, talk.frames, ['fingerprint'])).toEqual([]);
  });

  it('gives the certificate with its way back to the frames', async () => {
    const talk = await recorded({ version: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' }, 7);
    const evidence = await evidenceOf(talk.frames);
    const found = evidence.conversations().transactions.find(({ application }) => application === 'ssl');
    const { serverCertificates } = found as TlsTransaction;
    const [{ bytes, origin }] = serverCertificates;
    for (const at of [0, bytes.length >> 1, bytes.length - 1]) {
      const { packet, offset } = origin(at)!;
      expect(talk.frames[packet - 1].frame[offset]).toBe(bytes[at]);
    }
    const columns = [
      'certificate.subject',
      'certificate.key_type',
      'certificate.key_length',
      'certificate.curve',
      'host_cert',
    ];
    expect(await logCells(x509, talk.frames, columns)).toEqual(['CN=ec.example.test ecdsa 256 prime256v1 T']);
  });
});

const record = (type: number, content: string) =>
  latin1(Uint8Array.from([type, 3, 1, content.length >> 8, content.length & 255])) + content;
const HELLO = latin1(fromHex(`010000 29 0303 ${'11'.repeat(32)} 00 0002 c02f 01 00`));

describe('what goes wrong', () => {
  const rows: [why: string, talk: () => Talk, cells: string[]][] = [
    [
      'an alert instead of an answer',
      () => new Talk(443).handshake().client(record(22, HELLO)).server(record(21, '\x02\x28')),
      ['- F Cl - -'],
    ],
    ['no TLS on its port', () => new Talk(443).handshake().client('GET / HTTP/1.1\r\n\r\n'), []],
    [
      'an unknown handshake message',
      () => new Talk(443).handshake().client(record(22, HELLO)).server(record(22, '\x63\0\0\0')),
      ['- F Cz - -'],
    ],
    [
      'a hello that contradicts itself ends it',
      () => new Talk(443).handshake().client(record(22, '\x01\0\0\x01x')).client(record(22, HELLO)),
      [],
    ],
    [
      'a hello of SSL 2.0',
      () =>
        new Talk(443)
          .handshake()
          .client(latin1(fromHex(`8019 01 0301 0003 0000 000d 010080 ${'22'.repeat(13)}`)))
          .server(record(21, '\x02\x46')),
      ['- F Cl - -'],
    ],
  ];
  it.each(rows)('%s', async (_why, talk, cells) => {
    expect(await logCells(ssl, talk().frames, COLUMNS)).toEqual(cells);
  });
});

it('puts handshake messages together across records', () => {
  const piece = (hex: string) => {
    const bytes = fromHex(hex);
    return { bytes, origin: (offset: number) => ({ packet: bytes[0], offset }) };
  };
  const stream = new HandshakeStream();
  expect(stream.add(piece('0e'))).toEqual([]);
  expect(stream.add(piece('0000'))).toEqual([]);
  const messages = stream.add(piece('02 aabb 14 0000 00 01'));
  expect(messages.map(({ bytes }) => latin1(bytes))).toEqual(['\x0e\0\0\x02\xaa\xbb', '\x14\0\0\0']);
  expect(stream.add(piece('000000')).map(({ bytes }) => bytes.length)).toEqual([4]);
});
