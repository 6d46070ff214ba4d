import { describe, expect, it } from 'vitest';
import { concatBytes, latin1, utf8 } from '../../asn1/bytes';
import { readPem } from '../../asn1/pem';
import fixtures from '../../conformance/fixtures.json';
import type { LabNetwork, TlsVisit, TlsVisitResult } from '../../network/lab-network';
import { run } from '../../run';

const der = (name: keyof typeof fixtures) => readPem(utf8(fixtures[name]))[0].bytes;
const FILES = new Map(
  (['root.pem', 'inter.pem', 'server.pem', 'ec.pem', 'rsa.pem'] as const).map((name) => [
    `/${name}`,
    utf8(fixtures[name]),
  ]),
);
const clock = () => new Date('2026-05-06T07:08:09Z');

const ESTABLISHED: TlsVisitResult = {
  outcome: 'established',
  version: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  chain: [der('server.pem'), der('inter.pem')],
  temporaryKey: { type: 'ECDH', name: 'prime256v1', size: 256 },
  signatureScheme: 0x0403,
  resumed: false,
  secureRenegotiation: true,
  extendedMasterSecret: false,
  heard: utf8('hello\n'),
  segments: [{ from: 'server', bytes: new Uint8Array(900) }],
  keyLog: 'CLIENT_RANDOM 00 00\n',
};

/** A network of one host that answers as told, and keeps what was asked of it. */
function networkOf(result: Partial<TlsVisitResult>, body = new Uint8Array()) {
  const visits: TlsVisit[] = [];
  const network: LabNetwork = {
    visit: async (visit) => {
      visits.push(visit);
      return { ...ESTABLISHED, ...result };
    },
    exchange: async (host) =>
      host === 'ocsp.example.org'
        ? {
            outcome: 'answered',
            heard: concatBytes(
              latin1('HTTP/1.1 200 OK\r\nContent-Type: application/ocsp-response\r\n\r\n'),
              body,
            ),
          }
        : { outcome: 'no-such-host', heard: body },
  };
  return { visits, network: () => network };
}

async function sClient(line: string, result: Partial<TlsVisitResult> = {}, stdin = 'Q\n') {
  const { visits, network } = networkOf(result);
  const done = await run(`s_client ${line}`.split(' '), FILES, { clock, network, stdin: utf8(stdin) });
  return { ...done, out: new TextDecoder().decode(done.stdout), visits };
}

describe('s_client', () => {
  it('prints the chain, how it was signed, and the verdict', async () => {
    const { out, stderr, code } = await sClient('-connect www.example.org:443 -CAfile root.pem');
    expect(code).toBe(0);
    for (const line of [
      'CONNECTED(00000003)',
      'Certificate chain',
      'Peer signing digest: SHA256',
      'Peer signature type: ECDSA',
      'Server Temp Key: ECDH, prime256v1, 256 bits',
      'Verification: OK',
      'New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384',
      'Secure Renegotiation IS NOT supported',
      'Verify return code: 0 (ok)',
    ])
      expect(out.split('\n')).toContain(line);
    expect(stderr).toMatch(
      /^depth=2 .*\nverify return:1\ndepth=1 .*\nverify return:1\ndepth=0 .*\nverify return:1\nDONE\n$/,
    );
  });

  it('goes on with a chain that is not trusted, and says so', async () => {
    const { out, stderr } = await sClient('-connect www.example.org:443');
    expect(stderr).toContain('verify error:num=20:unable to get local issuer certificate');
    expect(out).toContain('Verify return code: ');
    expect(out).toContain('Verification error: ');
  });

  it.each([
    ['-connect www.example.org:443', { serverName: 'www.example.org', host: 'www.example.org', port: 443 }],
    ['-connect 192.0.2.1:443', { serverName: undefined }],
    ['-connect a:1 -servername b', { serverName: 'b' }],
    ['-connect a:1 -noservername', { serverName: undefined }],
    ['-tls1_2 a:1', { host: 'a', port: 1, oldest: 'TLSv1.2', newest: 'TLSv1.2' }],
    ['-connect a:1 -no_tls1_3 -alpn h2,http/1.1', { newest: 'TLSv1.2', alpn: ['h2', 'http/1.1'] }],
    ['-connect a:25 -starttls smtp -status', { startTls: 'smtp', askStatus: true }],
    ['-connect [2001:db8::1]:443', { host: '2001:db8::1', port: 443 }],
  ])('%s asks for %j', async (line, asked) => {
    const { visits } = await sClient(line);
    expect(visits[0]).toMatchObject(asked);
  });

  it('says what was piped in, and prints what comes back', async () => {
    const { out, visits } = await sClient('-connect a:443 -quiet', {}, 'GET / HTTP/1.0\n\n');
    expect(new TextDecoder().decode(visits[0].say)).toBe('GET / HTTP/1.0\n\n');
    expect(out).toBe('hello\n');
  });

  it.each([
    ['no-such-host', 'Name or service not known'],
    ['no-such-port', 'Connection refused'],
  ] as const)('%s', async (outcome, text) => {
    const { code, stderr } = await sClient('-connect a:1', { outcome });
    expect([code, stderr.includes(text)]).toEqual([1, true]);
  });

  it('without a network says so', async () => {
    const { code, stderr } = await run(['s_client', '-connect', 'a:1'], FILES, { clock });
    expect([code, stderr]).toEqual([1, expect.stringContaining('no network')]);
  });
});

describe('ocsp -url', () => {
  it('refuses where nobody answers', async () => {
    const { network } = networkOf({});
    const line = 'ocsp -issuer inter.pem -cert server.pem -url http://nowhere.example.org';
    const { code, stderr } = await run(line.split(' '), FILES, { clock, network });
    expect([code, stderr.startsWith('Error querying OCSP responder\n')]).toEqual([1, true]);
  });

  it('reads what a host answers', async () => {
    const { network } = networkOf({}, Uint8Array.of(0x30, 0x03, 0x0a, 0x01, 0x06));
    const line = 'ocsp -issuer inter.pem -cert server.pem -url http://ocsp.example.org/';
    const { code, stdout } = await run(line.split(' '), FILES, { clock, network });
    expect([code, new TextDecoder().decode(stdout)]).toEqual([1, 'Responder Error: unauthorized (6)\n']);
  });
});
