import { count, defineScenario, fact, noneMalformed, values } from '@/authoring/captures/scenario';
import { issue, makeAuthority } from '@/authoring/captures/services/certificates';
import {
  AUTHORITY_MADE,
  CLIENT_AND_SERVER,
  connectTls,
  PAGE,
  serveTls,
} from '@/authoring/captures/services/tls-peers';

/**
 * One full TLS 1.2 handshake with ephemeral elliptic-curve Diffie-Hellman and an RSA certificate: the server signs
 * its half of the exchange, so that who records the wire and steals the key later still reads nothing.
 */
export default defineScenario({
  title: 'TLS 1.2, ephemeral key exchange',
  story: [
    'A client fetches one page over TLS 1.2.',
    'Both sides agree on a suite with forward secrecy; every message of the handshake is here, byte by byte.',
    'The client kept its session secrets, and they are in the capture file.',
  ],
  starts: '2026-02-10T10:00:00Z',
  topology: CLIENT_AND_SERVER,
  tap: { segment: 'lab', where: 'on the wire between client and server' },
  howMade: { summary: 'openssl s_client against openssl s_server; secrets embedded.', tools: ['openssl'] },
  needs: ['openssl', 'faketime'],

  async setup(stage) {
    const server = stage.host('server');
    const root = await makeAuthority(server, {
      name: 'Example Root CA',
      organisation: 'Example Trust',
      made: AUTHORITY_MADE,
    });
    const middle = await makeAuthority(server, {
      name: 'Example Issuing CA',
      organisation: 'Example Trust',
      made: AUTHORITY_MADE,
      parent: root,
    });
    const leaf = await issue(server, middle, {
      file: 'www',
      names: ['www.server.example'],
      made: '2026-01-20T08:00:00Z',
      key: 'rsa:2048',
    });
    await server.write('home/index.html', PAGE);
    await serveTls(
      server,
      443,
      `-cert ${leaf.certificate} -key ${leaf.key} -cert_chain ${middle.certificate} -tls1_2 -WWW -cipher ECDHE-RSA-AES128-GCM-SHA256 -groups X25519 -quiet`,
    );
    await stage.host('client').write('ca.pem', await server.must(`cat ${root.certificate}`));
  },

  async run(stage) {
    const said = await connectTls(stage, {
      port: 443,
      options: `-servername www.server.example -tls1_2 -CAfile ${stage.host('client').path('ca.pem')} -crlf`,
      send: ['GET /index.html HTTP/1.0', ''],
    });
    if (!said.includes('Verify return code: 0'))
      throw new Error(`the client did not trust the server: ${said}`);
  },

  facts: {
    nothingMalformed: noneMalformed(),
    version: values(
      'The version that the server chose.',
      'tls.handshake.type == 2',
      'tls.handshake.version',
      ['0x0303'],
    ),
    suite: values(
      'The suite that the server chose.',
      'tls.handshake.type == 2',
      'tls.handshake.ciphersuite',
      ['0xc02f'],
    ),
    serverName: values(
      'Whom the client asked for.',
      'tls.handshake.type == 1',
      'tls.handshake.extensions_server_name',
      ['www.server.example'],
    ),
    certificates: count('The server sends its certificates once.', 'tls.handshake.type == 11', 1),
    keyExchange: count('The server sends a key exchange message of its own.', 'tls.handshake.type == 12', 1),
    connections: fact('One connection.', { kind: 'sessions', transport: 'tcp' }, 1),
  },
});
