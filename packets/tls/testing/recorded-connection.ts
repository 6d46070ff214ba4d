import { Duplex } from 'node:stream';
import * as nodeTls from 'node:tls';

/** A self-signed certificate for ec.example.test and its key, made for these tests. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBiDCCAS+gAwIBAgIULyR6TwK+ZE4LwrrGdaHeNokWmjswCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPZWMuZXhhbXBsZS50ZXN0MB4XDTI2MTEyNDA4MTczMFoXDTI2
MTIyNDA4MTczMFowGjEYMBYGA1UEAwwPZWMuZXhhbXBsZS50ZXN0MFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAEeOse5bHEL/Hrq5hqBj+Eamd0syFvzo/PRwO7jMD2
DYnikOqNEKj0Fehxtk7clLXd61FiNNong5dIxXsQw21p8qNTMFEwHQYDVR0OBBYE
FO+5/n/dnKvTz0ybNAxm755Z8epCMB8GA1UdIwQYMBaAFO+5/n/dnKvTz0ybNAxm
755Z8epCMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgQpRcK6EQ
Uq/fSAYGX3JKwQLT2oShZ+Qg5i0HmhjMqIcCIBh7t9eqRos9LFpAASoybzJJycp4
r3tjgWfAZ6vQ11Gg
-----END CERTIFICATE-----`;
const KEY = `-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIL8bTtNwyYZanDExCsn+gaxYeTPcL3VzvQtGhCzFPUODoAoGCCqGSM49
AwEHoUQDQgAEeOse5bHEL/Hrq5hqBj+Eamd0syFvzo/PRwO7jMD2DYnikOqNEKj0
Fehxtk7clLXd61FiNNong5dIxXsQw21p8g==
-----END EC PRIVATE KEY-----`;

/** Bytes that one side wrote, in the order in which they crossed. */
export interface Crossing {
  readonly fromClient: boolean;
  readonly bytes: Uint8Array;
}

/** A connection between Node's own client and server, joined in memory. */
export interface RecordedConnection {
  readonly crossings: readonly Crossing[];
  readonly keyLog: string;
}

function joined(note: (fromClient: boolean, bytes: Uint8Array) => void): [Duplex, Duplex] {
  const end = (fromClient: boolean, peer: () => Duplex): Duplex =>
    new Duplex({
      read() {},
      write(chunk: Buffer, _encoding, done) {
        note(fromClient, new Uint8Array(chunk));
        peer().push(chunk);
        done();
      },
      final(done) {
        peer().push(null);
        done();
      },
    });
  const client: Duplex = end(true, () => server);
  const server: Duplex = end(false, () => client);
  return [client, server];
}

/** Client sends `request`, server answers `response`; everything that crossed, and the secrets. */
export async function recordConnection(
  options: {
    readonly ciphers?: string;
    readonly version: 'TLSv1.2' | 'TLSv1.3';
    readonly protocols?: string[];
  },
  request: string,
  response: string,
): Promise<RecordedConnection> {
  const crossings: Crossing[] = [];
  const keys: string[] = [];
  const [clientEnd, serverEnd] = joined((fromClient, bytes) => crossings.push({ fromClient, bytes }));
  const shared = { minVersion: options.version, maxVersion: options.version, ciphers: options.ciphers };
  const secureContext = nodeTls.createSecureContext({ cert: CERTIFICATE, key: KEY, ...shared });
  const server = new nodeTls.TLSSocket(serverEnd, {
    isServer: true,
    secureContext,
    ALPNProtocols: options.protocols,
  });
  const client = nodeTls.connect({
    socket: clientEnd,
    rejectUnauthorized: false,
    servername: 'ec.example.test',
    ALPNProtocols: options.protocols,
    ...shared,
  });
  client.on('keylog', (line: Buffer) => keys.push(line.toString()));
  server.on('data', () => server.end(response));
  await new Promise<void>((resolve, reject) => {
    client.on('error', reject);
    server.on('error', reject);
    client.on('secureConnect', () => client.write(request));
    client.on('data', () => undefined);
    client.on('end', () => resolve());
  });
  client.destroy();
  server.destroy();
  return { crossings, keyLog: keys.join('') };
}
