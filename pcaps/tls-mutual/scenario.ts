import { count, defineScenario, fact, noneMalformed, values } from '@/authoring/captures/scenario';
import { issue, makeAuthority } from '@/authoring/captures/services/certificates';
import {
  AUTHORITY_MADE,
  CLIENT_AND_SERVER,
  connectTls,
  serveTls,
} from '@/authoring/captures/services/tls-peers';

/**
 * A server that wants to know its clients. Four connections: TLS 1.2 with a certificate and without, TLS 1.3 with and
 * without. In TLS 1.3 the client without a certificate believes itself connected until the alert arrives.
 */
export default defineScenario({
  title: 'A server that asks who is there',
  story: [
    'A server asks each client for a certificate. The same client comes four times.',
    'Twice it shows one, twice it does not; once each in TLS 1.2 and in TLS 1.3.',
    'The secrets are in the capture file.',
  ],
  starts: '2026-02-12T13:05:00Z',
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
    await issue(server, root, {
      file: 'till',
      names: ['till-7.shop.example'],
      made: '2026-01-21T08:00:00Z',
      usage: 'clientAuth',
    });
    for (const [port, version] of [
      [4432, '-tls1_2'],
      [4433, '-tls1_3'],
    ] as const) {
      await serveTls(
        server,
        port,
        `-cert ${leaf.certificate} -key ${leaf.key} -CAfile ${root.certificate} -Verify 2 -verify_return_error ${version} -rev -quiet`,
      );
    }
  },

  async run(stage) {
    const server = stage.host('server');
    const shown = `-cert ${server.path('till.pem')} -key ${server.path('till.key')}`;
    for (const [port, version] of [
      [4432, '-tls1_2'],
      [4433, '-tls1_3'],
    ] as const) {
      await connectTls(stage, {
        port,
        options: `-servername www.server.example ${version} ${shown}`,
        send: ['open the till'],
      });
      await stage.skip(25);
      await connectTls(stage, {
        port,
        options: `-servername www.server.example ${version}`,
        send: ['open the till'],
      });
      await stage.skip(25);
    }
  },

  facts: {
    nothingMalformed: noneMalformed(),
    connections: fact('Four connections.', { kind: 'sessions', transport: 'tcp' }, 4),
    requestsInTheClear: count(
      'Certificate requests that can be read without secrets: TLS 1.2 alone.',
      'tls.handshake.type == 13 && tcp.srcport == 4432',
      2,
    ),
    alert: values(
      'Alert on the refused TLS 1.2 connection.',
      'tls.alert_message.desc && tcp.srcport == 4432',
      'tls.alert_message.desc',
    ),
  },
});
