import { run } from '@/pki/run';

const CONFIG = `[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:www.example.org, DNS:example.org
authorityKeyIdentifier = keyid
subjectKeyIdentifier = hash
[req]
distinguished_name = dn
[dn]
`;

const LINES = [
  'genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out root.key',
  'genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out server.key',
  'req -new -x509 -config example.cnf -extensions ca -key root.key -days 3650 -subj /O=Example/CN=ExampleRoot -out root.pem',
  'req -new -config example.cnf -key server.key -subj /CN=www.example.org -out server.csr',
  'x509 -req -in server.csr -CA root.pem -CAkey root.key -days 90 -extfile example.cnf -extensions server -out server.pem',
];

/** A root and a server certificate below it, made on the spot; the server's comes first. */
export async function exampleFiles(): Promise<ReadonlyMap<string, Uint8Array>> {
  let files: ReadonlyMap<string, Uint8Array> = new Map([['/example.cnf', new TextEncoder().encode(CONFIG)]]);
  for (const line of LINES) files = (await run(line.split(' '), files)).files;
  const shown = ['server.pem', 'root.pem', 'server.csr', 'server.key'];
  return new Map(
    shown.flatMap((name) => {
      const bytes = files.get(`/${name}`);
      return bytes ? [[name, bytes] as const] : [];
    }),
  );
}
