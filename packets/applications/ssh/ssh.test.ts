import { describe, expect, it } from 'vitest';
import { Talk } from '../../alerts/testing/talk';
import { ssh } from '../../transactions/ssh';
import { logCells } from '../testing/evidence-of';
import { agreed } from './kex-init';
import { LoginGuess } from './login-guess';
import { protocolVersion } from './ssh';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('the guess at a login', () => {
  const rows: [why: string, answers: number[], authenticated: boolean | undefined, attempts: number][] = [
    ['nothing but the service accepted', [44], undefined, 0],
    ['no password at all', [44, 28], true, 1],
    ['a failure of the method none, then success', [44, 68, 28], true, 1],
    ['two wrong passwords, then the right one', [44, 68, 68, 68, 28], true, 3],
    ['wrong passwords only', [44, 68, 68, 68], false, 2],
    ['a long banner first', [44, 500, 68, 28], true, 1],
    ['two long answers: the second one counts', [44, 500, 600, 600], false, 1],
    ['what comes after success changes nothing', [44, 28, 44, 44], true, 1],
  ];
  it.each(rows)('%s', (_why, answers, authenticated, attempts) => {
    const guess = new LoginGuess();
    guess.encrypted(99, false);
    guess.encrypted(40, true);
    for (const length of answers) guess.encrypted(length, false);
    expect([guess.authenticated, guess.attempts]).toEqual([authenticated, attempts]);
  });
});

describe('the version', () => {
  const rows: [client: string, server: string, version: number | undefined][] = [
    ['SSH-2.0-a', 'SSH-2.0-b', 2],
    ['SSH-1.99-a', 'SSH-2.0-b', 2],
    ['SSH-1.99-a', 'SSH-1.99-b', 2],
    ['SSH-1.5-a', 'SSH-1.99-b', 1],
    ['SSH-1.5-a', 'SSH-2.0-b', undefined],
  ];
  it.each(rows)('of %s and %s', (client, server, version) => {
    expect(protocolVersion(bytes(client), bytes(server))).toBe(version);
  });
});

it('agrees on the client’s first choice that the server has', () => {
  expect(agreed('a,b,c', 'c,b')).toBe('b');
  expect(agreed('a', 'b')).toBeUndefined();
});

/** An SSH packet with the payload and four bytes of padding. */
function packet(payload: string): string {
  const length = payload.length + 5;
  return `${String.fromCharCode(0, 0, length >> 8, length & 255, 4)}${payload}${'\0'.repeat(4)}`;
}

const text = (value: string) => `${String.fromCharCode(0, 0, 0, value.length)}${value}`;
const kexInit = (mac: string) =>
  packet(
    `\x14${'c'.repeat(16)}${[
      'curve25519-sha256',
      'ssh-ed25519',
      'aes128-ctr',
      'aes128-ctr',
      mac,
      mac,
      'none',
      'none',
      '',
      '',
    ]
      .map(text)
      .join('')}\0\0\0\0\0`,
  );

it('ssh.log tells banners, algorithms, the host key and who got in', async () => {
  const talk = new Talk(22)
    .handshake()
    .server('SSH-2.0-server\r\n')
    .client('SSH-2.0-client\r\n')
    .client(kexInit('hmac-a,hmac-b'))
    .server(kexInit('hmac-b'))
    .server(packet(`\x1f${text('key')}${text('x')}${text('y')}`))
    .client(packet('\x15'))
    .server(packet('\x15'))
    .client('x'.repeat(44))
    .server('y'.repeat(44))
    .server('z'.repeat(28));
  const columns = [
    'version',
    'auth_success',
    'auth_attempts',
    'client',
    'server',
    'mac_alg',
    'kex_alg',
    'host_key_fingerprint',
  ];
  expect(await logCells(ssh, talk.frames, columns)).toEqual([
    '2 T 1 SSH-2.0-client SSH-2.0-server hmac-b curve25519-sha256 SHA256:LHDhK3oGRvkiefQnx7OOczTY5Tic/xZ6',
  ]);
});
