import { count, defineScenario, fact, noneMalformed, values } from '@/authoring/captures/scenario';
import { issue, makeAuthority } from '@/authoring/captures/services/certificates';
import {
  AUTHORITY_MADE,
  CLIENT_AND_SERVER,
  connectTls,
  PAGE,
  serveTls,
} from '@/authoring/captures/services/tls-peers';

/** One full TLS 1.3 handshake: after two hellos everything is encrypted, the certificate too. */
export default defineScenario({
  title: 'TLS 1.3, one handshake',
  story: [
    'A client fetches one page over TLS 1.3.',
    'After the two hellos the wire shows no more than encrypted records and an old message for the sake of middleboxes.',
    'With the secrets in the capture file the rest can be read: extensions, certificate, tickets, page.',
  ],
  starts: '2026-02-10T10:20:00Z',
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
    const leaf = await issue(server, root, {
      file: 'www',
      names: ['www.server.example'],
      made: '2026-01-20T08:00:00Z',
    });
    await server.write('home/index.html', PAGE);
    await serveTls(
      server,
      443,
      `-cert ${leaf.certificate} -key ${leaf.key} -tls1_3 -WWW -ciphersuites TLS_AES_128_GCM_SHA256 -groups X25519 -quiet`,
    );
    await stage.host('client').write('ca.pem', await server.must(`cat ${root.certificate}`));
  },

  async run(stage) {
    const said = await connectTls(stage, {
      port: 443,
      options: `-servername www.server.example -CAfile ${stage.host('client').path('ca.pem')} -crlf`,
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
      'tls.handshake.extensions.supported_version',
      ['0x0304'],
    ),
    suite: values(
      'The suite that the server chose.',
      'tls.handshake.type == 2',
      'tls.handshake.ciphersuite',
      ['0x1301'],
    ),
    group: values(
      'The group of the server’s key share.',
      'tls.handshake.type == 2',
      'tls.handshake.extensions_key_share_group',
      ['29'],
    ),
    hellos: count(
      'One client hello and one server hello.',
      'tls.handshake.type == 1 || tls.handshake.type == 2',
      2,
    ),
    connections: fact('One connection.', { kind: 'sessions', transport: 'tcp' }, 1),
  },
});
