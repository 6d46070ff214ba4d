import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lines of the real `openssl` that make what the configurations name: two authorities, leaves good and bad, a staple. */
const LINES: readonly string[] = [
  'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -days 3650 -subj /CN=Root',
  'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout other.key -out other.pem -days 3650 -subj /CN=Other',
  'req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout middle.key -out middle.csr -subj /CN=Middle -addext basicConstraints=critical,CA:TRUE',
  'x509 -req -in middle.csr -CA ca.pem -CAkey ca.key -copy_extensions copyall -days 1000 -out middle.pem',
  ...leaf('rsa', 'rsa:2048', 'ca', 300),
  ...leaf('small', 'rsa:1024', 'ca', 300),
  ...leaf('ec', 'ec -pkeyopt ec_paramgen_curve:P-256', 'ca', 300),
  ...leaf('ed', 'ed25519', 'ca', 300),
  ...leaf('chained', 'ec -pkeyopt ec_paramgen_curve:P-384', 'middle', 300),
  ...leaf('stranger', 'rsa:2048', 'other', 300),
  'req -x509 -newkey rsa:2048 -nodes -keyout self.key -out self.pem -days 300 -subj /CN=shop.example -addext subjectAltName=DNS:shop.example',
  'req -new -key rsa.key -out named.csr -subj /CN=mail.example -addext subjectAltName=DNS:mail.example',
  'x509 -req -in named.csr -CA ca.pem -CAkey ca.key -copy_extensions copyall -days 300 -out named.pem',
  'x509 -req -in rsa.csr -CA ca.pem -CAkey ca.key -copy_extensions copyall -days -1 -out expired.pem',
  'ocsp -index index.txt -rsigner ca.pem -rkey ca.key -CA ca.pem -issuer ca.pem -cert rsa.pem -ndays 10 -respout rsa.der',
];

function leaf(name: string, key: string, authority: string, days: number): string[] {
  return [
    `req -new -newkey ${key} -nodes -keyout ${name}.key -out ${name}.csr -subj /CN=shop.example -addext subjectAltName=DNS:shop.example,DNS:www.shop.example`,
    `x509 -req -in ${name}.csr -CA ${authority}.pem -CAkey ${authority}.key -copy_extensions copyall -days ${days} -out ${name}.pem`,
  ];
}

/** Makes the files in a folder, and gives them. */
export function makeFiles(folder: string): ReadonlyMap<string, Uint8Array> {
  writeFileSync(join(folder, 'index.txt'), '');
  for (const line of LINES) execFileSync('openssl', line.split(' '), { cwd: folder, stdio: 'pipe' });
  const chained =
    readFileSync(join(folder, 'chained.pem')) + readFileSync(join(folder, 'middle.pem'), 'utf8');
  writeFileSync(join(folder, 'chain.pem'), chained);
  execFileSync(
    'openssl',
    ['genpkey', '-genparam', '-algorithm', 'DH', '-pkeyopt', 'group:ffdhe2048', '-out', 'dh2048.pem'],
    { cwd: folder, stdio: 'pipe' },
  );
  mkdirSync(join(folder, 'html'));
  writeFileSync(join(folder, 'html/index.html'), 'lamps\n');
  const names = [...readdirSync(folder).filter((name) => name !== 'html'), 'html/index.html'];
  return new Map(names.map((name) => [name, Uint8Array.from(readFileSync(join(folder, name)))]));
}
