import { execFileSync } from 'node:child_process';
import { hexToBytes } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { KeyLog } from '../key-log';
import type { SentMessage } from './handshake-messages';
import { keyDerivation } from './key-derivation';

const CLIENT_RANDOM = 'c1'.repeat(32);
const SERVER_RANDOM = '51'.repeat(32);

function message(type: number, body: string, fromClient: boolean, packet: number): SentMessage {
  const bytes = hexToBytes(body);
  return {
    bytes: Uint8Array.of(type, 0, bytes.length >> 8, bytes.length & 255, ...bytes),
    fromClient,
    packet,
  };
}

/** Hellos without extensions but those given, and what is signed at the end. */
function handshake(suite: string, extensions: string): SentMessage[] {
  const length = (extensions.length / 2).toString(16).padStart(4, '0');
  return [
    message(1, `0303${CLIENT_RANDOM}000002${suite}0100${length}${extensions}`, true, 4),
    message(2, `0303${SERVER_RANDOM}00${suite}00${length}${extensions}`, false, 6),
    message(20, '00'.repeat(12), true, 8),
  ];
}

const SUPPORTED_TLS13 = '002b00020304';
const logOf = (length: number) =>
  new KeyLog(
    [
      `CLIENT_RANDOM ${CLIENT_RANDOM} ${'07'.repeat(48)}`,
      `CLIENT_HANDSHAKE_TRAFFIC_SECRET ${CLIENT_RANDOM} ${'08'.repeat(length)}`,
      `SERVER_TRAFFIC_SECRET_0 ${CLIENT_RANDOM} ${'09'.repeat(length)}`,
    ].join('\n'),
  );
const LOG = logOf(32);

describe('how keys follow from each other', () => {
  it.each([
    ['TLS 1.2, AES-GCM', '009c', '', ['client key', 'server key', 'client IV', 'server IV']],
    ['TLS 1.2, CBC', '002f', '', ['client MAC key', 'server MAC key', 'client key', 'server key']],
  ])('%s: the key block is cut', (_, suite, extensions, names) => {
    const values = keyDerivation(handshake(suite, extensions), LOG)?.values ?? [];
    expect(values.map(({ name, from }) => [name, from])).toEqual([
      ['master secret', 'log'],
      ['key block', 'made'],
      ['client verify data', 'made'],
    ]);
    expect(values[1].parts?.map(({ name }) => name)).toEqual(names);
    // The Finished message is not the one that these keys sign.
    expect(values[2].sent).toMatchObject({ packet: 8, agrees: false });
  });

  it('TLS 1.3: what a key log has not stays unknown, and so does what follows from it', () => {
    const { values = [] } = keyDerivation(handshake('1301', SUPPORTED_TLS13), LOG) ?? {};
    const known = new Map(values.map(({ name, from }) => [name, from]));
    expect(known.get('early secret')).toBe('made');
    expect(known.get('handshake secret')).toBe('unknown');
    expect(known.get('client handshake traffic secret')).toBe('log');
    expect(known.get('client handshake key')).toBe('made');
    expect(known.get('server handshake key')).toBe('unknown');
    expect(known.get('server application iv')).toBe('made');
  });

  it('a secret that does not have the length of the suite is none', () => {
    const { values = [] } = keyDerivation(handshake('1302', SUPPORTED_TLS13), LOG) ?? {};
    expect(values.find(({ name }) => name === 'client handshake traffic secret')?.from).toBe('unknown');
  });

  it.each([
    ['without an answer', handshake('1301', SUPPORTED_TLS13).slice(0, 1)],
    ['with a suite that has no name', handshake('fefe', '')],
    ['cut', [{ bytes: Uint8Array.of(1, 0, 9), fromClient: true, packet: 1 }]],
  ])('a handshake %s has no keys', (_, messages) => {
    expect(keyDerivation(messages, undefined)).toBeUndefined();
  });
});

const openssl = (() => {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).startsWith('OpenSSL 3');
  } catch {
    return false;
  }
})();

describe.skipIf(!openssl)('the lines for OpenSSL', () => {
  it.each(['009c', '009d', '002f', '1301', '1302'])('work out the same with suite %s', (suite) => {
    const extensions = suite.startsWith('13') ? SUPPORTED_TLS13 : '';
    const { values = [] } =
      keyDerivation(handshake(suite, extensions), logOf(suite === '1302' ? 48 : 32)) ?? {};
    const lines = values.flatMap(({ command, output }) => (command && output ? [{ command, output }] : []));
    expect(lines.length).toBeGreaterThan(1);
    for (const { command, output } of lines.slice(0, 8)) {
      const said = execFileSync('sh', ['-c', command], { encoding: 'utf8' });
      expect(said.trim().replaceAll(':', '').toLowerCase(), command).toBe(
        Buffer.from(output).toString('hex'),
      );
    }
  });
});
