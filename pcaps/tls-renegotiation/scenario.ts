import { count, defineScenario, fact, noneMalformed } from '@/authoring/captures/scenario';
import { issue, makeAuthority } from '@/authoring/captures/services/certificates';
import {
  AUTHORITY_MADE,
  CLIENT_AND_SERVER,
  connectTls,
  serveTls,
} from '@/authoring/captures/services/tls-peers';

/**
 * TLS 1.2 with secure renegotiation (RFC 5746): the client starts a second handshake inside the first connection. On
 * the wire without secrets only its record type shows; with secrets the whole second handshake can be read.
 */
export default defineScenario({
  title: 'A handshake inside a connection',
  story: [
    'A client opens one TLS 1.2 connection, says something, and then negotiates anew on the same connection.',
    'Without the secrets the second negotiation is a guess from record types; the secrets are in the capture file.',
  ],
  starts: '2026-02-19T14:00:00Z',
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
    await serveTls(
      server,
      443,
      `-cert ${leaf.certificate} -key ${leaf.key} -tls1_2 -client_renegotiation -rev -quiet`,
    );
  },

  async run(stage) {
    const said = await connectTls(stage, {
      port: 443,
      options: '-servername www.server.example -tls1_2',
      send: ['before', 'R', 'after'],
    });
    if (!said.includes('RENEGOTIATING')) throw new Error(`no renegotiation: ${said}`);
  },

  facts: {
    nothingMalformed: noneMalformed(),
    connections: fact('One connection.', { kind: 'sessions', transport: 'tcp' }, 1),
    specChanges: count('Change-cipher-spec records: two of each side.', 'tls.record.content_type == 20', 4),
  },
});
