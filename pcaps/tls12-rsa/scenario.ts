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
 * A TLS 1.2 handshake with RSA key exchange: the client encrypts the premaster secret to the key in the certificate,
 * so that whoever has that key, now or in ten years, reads everything that was recorded. The key is beside the capture.
 */
export default defineScenario({
  title: 'TLS 1.2, RSA key exchange',
  story: [
    'A client fetches one page over TLS 1.2.',
    'The suite is one of the old kind, in which the certificate’s key does more than sign.',
    'The server’s private key lies beside the capture; the client’s secrets are in it too.',
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
      `-cert ${leaf.certificate} -key ${leaf.key} -cert_chain ${middle.certificate} -tls1_2 -WWW -cipher AES128-GCM-SHA256 -quiet`,
    );
    stage.attach('server-key.pem', leaf.key, 'The server’s private RSA key: enough to decrypt this capture.');
    await stage.host('client').write('ca.pem', await server.must(`cat ${root.certificate}`));
  },

  async run(stage) {
    const said = await connectTls(stage, {
      port: 443,
      options: `-servername www.server.example -tls1_2 -cipher AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256 -CAfile ${stage.host('client').path('ca.pem')} -crlf`,
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
      ['0x009c'],
    ),
    serverName: values(
      'Whom the client asked for.',
      'tls.handshake.type == 1',
      'tls.handshake.extensions_server_name',
      ['www.server.example'],
    ),
    certificates: count('The server sends its certificates once.', 'tls.handshake.type == 11', 1),
    keyExchange: count('The server sends no key exchange message.', 'tls.handshake.type == 12', 0),
    connections: fact('One connection.', { kind: 'sessions', transport: 'tcp' }, 1),
  },
});
