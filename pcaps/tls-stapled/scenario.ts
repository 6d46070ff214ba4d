import { count, defineScenario, fact, noneMalformed } from '@/authoring/captures/scenario';
import { issue, makeAuthority } from '@/authoring/captures/services/certificates';
import {
  AUTHORITY_MADE,
  CLIENT_AND_SERVER,
  connectTls,
  serveTls,
} from '@/authoring/captures/services/tls-peers';

/**
 * The server brings proof that its certificate is not revoked: a response of the OCSP responder, stapled to the
 * handshake (RFC 6066, 8). Once the client asks for it and once it does not.
 */
export default defineScenario({
  title: 'A certificate with a fresh note',
  story: [
    'A client visits a server twice over TLS 1.2.',
    'The first time it asks for something that the second time it does not ask for.',
    'The secrets are in the capture file.',
  ],
  starts: '2026-02-16T15:10:00Z',
  topology: CLIENT_AND_SERVER,
  tap: { segment: 'lab', where: 'on the wire between client and server' },
  howMade: {
    summary:
      'openssl s_client against openssl s_server with a response made by openssl ocsp; secrets embedded.',
    tools: ['openssl'],
  },
  needs: ['openssl', 'faketime'],

  async setup(stage) {
    const server = stage.host('server');
    const root = await makeAuthority(server, {
      name: 'Example Root CA',
      organisation: 'Example Trust',
      made: AUTHORITY_MADE,
    });
    const leaf = await issue(server, root, {
      file: 'www',
      names: ['www.server.example'],
      made: '2026-01-20T08:00:00Z',
      responder: 'http://ocsp.server.example/',
    });
    const response = server.path('staple.der');
    const serial = (await server.must(`openssl x509 -in ${leaf.certificate} -noout -serial`))
      .trim()
      .split('=')[1];
    await server.write('index.txt', `V\t260420080000Z\t\t${serial}\tunknown\t/CN=www.server.example\n`);
    await server.must(
      `openssl ocsp -index ${server.path('index.txt')} -rsigner ${root.certificate} -rkey ${root.key} -CA ${root.certificate} \
        -issuer ${root.certificate} -cert ${leaf.certificate} -ndays 7 -respout ${response}`,
      { faketime: true },
    );
    await serveTls(
      server,
      443,
      `-cert ${leaf.certificate} -key ${leaf.key} -tls1_2 -status_file ${response} -rev -quiet`,
    );
  },

  async run(stage) {
    const said = await connectTls(stage, {
      port: 443,
      options: '-servername www.server.example -status -tls1_2',
      send: ['with'],
    });
    if (!said.includes('OCSP Response Status: successful')) throw new Error(`no staple: ${said}`);
    await stage.skip(40);
    await connectTls(stage, {
      port: 443,
      options: '-servername www.server.example -tls1_2',
      send: ['without'],
    });
  },

  facts: {
    nothingMalformed: noneMalformed(),
    connections: fact('Two connections.', { kind: 'sessions', transport: 'tcp' }, 2),
    asked: count(
      'Client hellos that ask for the status.',
      'tls.handshake.type == 1 && tls.handshake.extension.type == 5',
      1,
    ),
    stapled: count('Certificate status messages.', 'tls.handshake.type == 22', 1),
  },
});
