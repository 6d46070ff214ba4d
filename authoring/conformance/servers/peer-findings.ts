import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Findings, suiteLine } from './findings';

/** Where a real server is, and the files that its client has. */
export interface PeerPlace {
  readonly folder: string;
  readonly port: number;
  readonly name: string;
}

/** Protocols and suites by sslscan; what comes first for the versions in which the server has an order of its own. */
export function scanned({ port, name }: PeerPlace, ordered: readonly string[]): Findings {
  const { stdout } = spawnSync('sslscan', ['--xml=-', `--sni-name=${name}`, `127.0.0.1:${port}`], {
    encoding: 'utf8',
  });
  const suites = [...stdout.matchAll(/<cipher [^>]*>/g)].map(([tag]) =>
    suiteLine(
      attribute(tag, 'sslversion').replace('TLSv1.0', 'TLSv1'),
      attribute(tag, 'cipher'),
      Number(attribute(tag, 'bits')),
      Number(attribute(tag, 'ecdhebits') || attribute(tag, 'dhebits')) || undefined,
    ),
  );
  const preferred = [...stdout.matchAll(/<cipher status="preferred"[^>]*>/g)].flatMap(([tag]) => {
    const version = attribute(tag, 'sslversion').replace('TLSv1.0', 'TLSv1');
    return ordered.includes(version) ? [`${version} takes ${attribute(tag, 'cipher')} first`] : [];
  });
  const protocols = [...stdout.matchAll(/<protocol type="tls"[^>]*>/g)].flatMap(([tag]) =>
    attribute(tag, 'enabled') === '1' ? [`TLS ${attribute(tag, 'version')} is accepted`] : [],
  );
  return [...protocols, ...suites, ...preferred];
}

function attribute(tag: string, name: string): string {
  return new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
}

/** The chain, its verification, ALPN, staple, client certificates and sessions, by `openssl s_client`. */
export function connected(place: PeerPlace): Findings {
  const said = client(place, [
    '-verify_hostname',
    place.name,
    '-status',
    '-alpn',
    'h2,http/1.1',
    '-showcerts',
  ]);
  const established = /^-----BEGIN CERTIFICATE/m.test(said);
  if (!established) return ['no certificate comes'];
  return [
    `verification ${/Verify return code: (\d+)/.exec(said)?.[1] ?? '?'}`,
    `${said.match(/^ *\d+ s:/gm)?.length ?? 0} certificates`,
    `ALPN ${/ALPN protocol: (\S+)/.exec(said)?.[1] ?? 'none'}`,
    /OCSP Response Status: successful/.test(said) ? 'a staple' : 'no staple',
    /Acceptable client certificate CA names/.test(said) ? 'asks for a client certificate' : 'asks for none',
    /Secure Renegotiation IS supported/.test(said) || /TLSv1\.3/.test(said)
      ? 'secure renegotiation'
      : 'no secure renegotiation',
  ];
}

/** Whether sessions go on: by ticket, by id, in TLS 1.3. */
export function resumed(place: PeerPlace): Findings {
  const again = (options: readonly string[]) => /^Reused,/m.test(client(place, [...options, '-reconnect']));
  const file = join(place.folder, 'session.pem');
  client(place, ['-tls1_3', '-sess_out', file, '-ign_eof'], request(place));
  const third = client(place, ['-tls1_3', '-sess_in', file]);
  return [
    `${again(['-tls1_2']) ? 'a' : 'no'} session by ticket or id in TLS 1.2`,
    `${again(['-tls1_2', '-no_ticket']) ? 'a' : 'no'} session by id`,
    `${/^Reused, TLSv1\.3/m.test(third) ? 'a' : 'no'} session in TLS 1.3`,
  ];
}

/** Status, Location and HSTS of GET /. */
export function answered(place: PeerPlace): Findings {
  const said = client(place, ['-quiet', '-ign_eof'], request(place));
  const header = (name: string) => new RegExp(`^${name}: (.*?)\\r?$`, 'mi').exec(said)?.[1] ?? 'none';
  return [
    `status ${/^HTTP\/1\.1 (\d+)/m.exec(said)?.[1] ?? 'none'}`,
    `Location ${header('Location')}`,
    `HSTS ${header('Strict-Transport-Security')}`,
  ];
}

function request({ name }: PeerPlace): string {
  return `GET / HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`;
}

function client({ folder, port, name }: PeerPlace, options: readonly string[], input = ''): string {
  const words = [
    's_client',
    '-connect',
    `127.0.0.1:${port}`,
    '-servername',
    name,
    '-CAfile',
    join(folder, 'ca.pem'),
    '-cipher',
    'ALL:@SECLEVEL=0',
    ...options,
  ];
  const env = { ...process.env, OPENSSL_CONF: join(folder, 'none.cnf') };
  const { stdout, stderr } = spawnSync('openssl', words, { input, env, encoding: 'latin1', timeout: 10_000 });
  return `${stdout}\n${stderr}`;
}
