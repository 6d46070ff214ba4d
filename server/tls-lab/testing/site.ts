import { utf8 } from '@/pki/asn1/bytes';
import { createShell } from '@/pki/shell/shell';

const CA = 'openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes';
const NEW = 'openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes';

/** An authority, a leaf for shop.example and a client, made by the workbench's own openssl. */
const LINES = [
  `${CA} -keyout ca.key -out ca.pem -subj /CN=Root`,
  `${NEW} -keyout shop.key -out shop.csr -subj /CN=shop.example -addext subjectAltName=DNS:shop.example`,
  'openssl x509 -req -in shop.csr -CA ca.pem -CAkey ca.key -copy_extensions copyall -out shop.pem',
  `${NEW} -keyout client.key -out client.csr -subj /CN=client`,
  'openssl x509 -req -in client.csr -CA ca.pem -CAkey ca.key -out client.pem',
];

let made: Promise<ReadonlyMap<string, Uint8Array>> | undefined;

async function make(): Promise<ReadonlyMap<string, Uint8Array>> {
  const shell = createShell({ files: new Map() });
  const nothing = () => {};
  for (const line of LINES) await shell.run(line, { out: nothing, error: nothing });
  return shell.files;
}

/** The made files in `/`, with `servers` inside of `http` in nginx.conf, and other files. */
export async function siteFiles(
  servers: string,
  others: Readonly<Record<string, string>> = {},
): Promise<ReadonlyMap<string, Uint8Array>> {
  made ??= make();
  const texts = { ...others, 'nginx.conf': `events {}\nhttp {\n${servers}\n}\n` };
  const written = Object.entries(texts).map(([name, text]) => [`/${name}`, utf8(text)] as const);
  return new Map([...(await made), ...written]);
}

/** A server with the leaf, and lines of its own. */
export function tlsServer(lines: string, listen = 'listen 443 ssl;'): string {
  return `server {\n${listen}\nserver_name shop.example;\nssl_certificate shop.pem;\nssl_certificate_key shop.key;\n${lines}\n}`;
}
