import { describe, expect, test } from 'vitest';
import { assess } from '@/pki/server-lab/assess';
import { answerLabRequest } from './answer-request';
import { LabMachines } from './lab-machines';
import { probe } from './probe';
import { siteFiles, tlsServer } from './testing/site';

const modern = 'ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ECDHE+AESGCM;';
const hsts = 'add_header Strict-Transport-Security "max-age=31536000" always;';

async function rated(servers: string) {
  const files = await siteFiles(servers);
  const report = await probe(new LabMachines(files, '/nginx.conf'), 'shop.example', 443);
  return { report, ...assess(report, files, '/nginx.conf', new Date()) };
}

describe('rating', () => {
  /** [lines of the server, letter, title of the worst cap, its line in nginx.conf] */
  test.each<[string, string, string | undefined, number | undefined]>([
    [`${modern} ${hsts}`, 'A+', undefined, undefined],
    [modern, 'A', undefined, undefined],
    ['ssl_protocols TLSv1.2; ssl_ciphers ECDHE+AESGCM;', 'A-', 'TLS 1.3 is not accepted', 8],
    [
      'ssl_protocols TLSv1 TLSv1.2 TLSv1.3;\nssl_ciphers ECDHE:!eNULL:@SECLEVEL=0;',
      'B',
      'TLS 1.0 or 1.1 is accepted',
      8,
    ],
    ['ssl_protocols TLSv1;\nssl_ciphers ECDHE:!eNULL:@SECLEVEL=0;', 'C', 'TLS 1.2 is not accepted', 8],
    [
      'ssl_protocols TLSv1.2 TLSv1.3;\nssl_ciphers ALL:@SECLEVEL=0;',
      'F',
      'Suites without authentication are accepted',
      9,
    ],
  ])('%s gives %s', async (lines, letter, title, line) => {
    const { rating } = await rated(tlsServer(lines));
    expect(rating?.letter).toBe(letter);
    expect(rating?.caps[0]?.title).toBe(title);
    expect(rating?.caps[0]?.cause.at.line).toBe(line);
  });

  test('a stranger’s name and an unknown root are told apart', async () => {
    const files = await siteFiles(tlsServer(modern).replace('shop.example', 'shop.example other.example'));
    const report = await probe(new LabMachines(files, '/nginx.conf'), 'other.example', 443);
    const named = assess(report, files, '/nginx.conf', new Date());
    expect(named.rating?.letter).toBe('M');
    expect(
      assess(report, files, '/nginx.conf', new Date(), []).rating?.caps.map(({ letter }) => letter),
    ).toEqual(['M', 'T']);
  });
});

describe('what is found', () => {
  test('sessions by ticket and by id', async () => {
    const { report } = await rated(tlsServer(`${modern} ssl_session_cache shared:a:1m;`));
    expect(report.resumption).toEqual({ byTicket: true, bySessionId: true, inTls13: true });
  });

  test('a client certificate is demanded, of a named authority', async () => {
    const { report } = await rated(
      tlsServer(`${modern} ssl_verify_client on; ssl_client_certificate ca.pem;`),
    );
    expect(report.clientCertificate).toEqual({ asked: true, demanded: true, authorities: ['CN = Root'] });
    expect(report.chains[0].certificates).toHaveLength(1);
  });

  test('redirect, HSTS and ALPN', async () => {
    const plain = 'server { listen 80; server_name shop.example; return 301 https://$host$request_uri; }';
    const { report } = await rated(`${plain}\n${tlsServer(`${modern} ${hsts}`, 'listen 443 ssl http2;')}`);
    expect(report.alpn).toBe('h2');
    expect(report.http).toEqual({ status: 200, location: undefined, hsts: 'max-age=31536000' });
    expect(report.plainHttp?.location).toBe('https://shop.example/');
  });

  test('nobody there, and an nginx that does not start', async () => {
    const files = await siteFiles('server { listen 443 ssl; }');
    const machines = new LabMachines(files, '/nginx.conf');
    expect((await probe(machines, 'localhost', 443)).refuses).toContain('no "ssl_certificate" is defined');
    expect((await probe(machines, 'elsewhere.example', 443)).refuses).toContain('no host elsewhere.example');
  });
});

describe('visits', () => {
  const visit = { host: 'shop.example', port: 443, serverName: 'shop.example' };
  const say = new TextEncoder().encode('GET / HTTP/1.1\r\nHost: shop.example\r\n\r\n');
  const heardBy = async (lines: string, more: object = {}) => {
    const files = await siteFiles(tlsServer(`${modern} ${lines}`));
    const text = (name: string) => new TextDecoder().decode(files.get(`/${name}`));
    const certificate = { chain: text('client.pem'), key: text('client.key') };
    const machines = new LabMachines(files, '/nginx.conf');
    const { heard } = await machines.visit({
      ...visit,
      say,
      ...more,
      ...('certificate' in more ? { certificate } : {}),
    });
    return new TextDecoder().decode(heard).split('\r\n')[0];
  };
  const clients =
    'ssl_verify_client on; ssl_client_certificate ca.pem; location / { return 200 $ssl_client_verify; }';

  test('mutual TLS', async () => {
    expect(await heardBy(clients)).toBe('HTTP/1.1 400 Bad Request');
    expect(await heardBy(clients, { certificate: true })).toBe('HTTP/1.1 200 OK');
  });

  test('a proxy that asks itself ends', async () => {
    expect(await heardBy('location / { proxy_pass https://127.0.0.1; }')).toBe('HTTP/1.1 502 Bad Gateway');
  });

  test('a name that is rejected, and plain HTTP on the port of TLS', async () => {
    const files = await siteFiles('server { listen 443 ssl; ssl_reject_handshake on; }');
    const machines = new LabMachines(files, '/nginx.conf');
    expect((await machines.visit({ ...visit, host: 'localhost' })).alert).toBe(112);
    const own = new LabMachines(await siteFiles(tlsServer(modern)), '/nginx.conf');
    const { heard } = await own.exchange('shop.example', 443, say);
    expect(new TextDecoder().decode(heard)).toContain('The plain HTTP request was sent to HTTPS port');
  });
});

describe('requests from anywhere are refused in words', () => {
  test.each<[string, string, number]>([
    ['no JSON', 'hello', 400],
    ['no files', '{"ask":"probe","host":"a","port":443,"configuration":"/nginx.conf","at":0}', 400],
    [
      'a file that is none',
      '{"ask":"probe","host":"a","port":443,"configuration":"/n","at":0,"files":{"/n":1}}',
      400,
    ],
    [
      'a port that is none',
      '{"ask":"probe","host":"a","port":0,"configuration":"/n","at":0,"files":{}}',
      400,
    ],
    [
      'a visit that is none',
      '{"ask":"visit","visit":{"host":1},"configuration":"/n","at":0,"files":{}}',
      400,
    ],
    ['too much', `{"files":"${'a'.repeat(2_300_000)}"}`, 413],
    ['nothing to start', '{"ask":"probe","host":"a","port":443,"configuration":"/n","at":0,"files":{}}', 200],
  ])('%s', async (_, text, status) => {
    expect((await answerLabRequest(text)).status).toBe(status);
  });
});
