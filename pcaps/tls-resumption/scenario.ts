import { count, defineScenario, fact, noneMalformed, values } from '@/authoring/captures/scenario';
import { issue, makeAuthority } from '@/authoring/captures/services/certificates';
import {
  AUTHORITY_MADE,
  CLIENT_AND_SERVER,
  connectTls,
  serveTls,
} from '@/authoring/captures/services/tls-peers';

/**
 * Three ways to continue a session, each a pair of connections: TLS 1.2 by session id (port 4431: the server keeps
 * the state), TLS 1.2 by ticket (4432: the client keeps it, sealed), TLS 1.3 by pre-shared key with early data (4433).
 */
export default defineScenario({
  title: 'Sessions that continue',
  story: [
    'A client visits the same server six times on three ports, twice on each.',
    'Every second visit is shorter than the first, each in its own way.',
    'The secrets are in the capture file.',
  ],
  starts: '2026-02-11T09:30:00Z',
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
    const certificate = `-cert ${leaf.certificate} -key ${leaf.key} -quiet`;
    await serveTls(server, 4431, `${certificate} -rev -tls1_2 -no_ticket`);
    await serveTls(server, 4432, `${certificate} -rev -tls1_2`);
    await serveTls(server, 4433, `${certificate} -tls1_3 -early_data -max_early_data 4096`);
  },

  async run(stage) {
    const client = stage.host('client');
    for (const [port, version] of [
      [4431, '-tls1_2 -no_ticket'],
      [4432, '-tls1_2'],
      [4433, '-tls1_3'],
    ] as const) {
      const session = client.path(`session-${port}`);
      const options = `-servername www.server.example ${version}`;
      await connectTls(stage, { port, options: `${options} -sess_out ${session}`, send: ['first visit'] });
      await stage.skip(20);
      const early =
        port === 4433
          ? `-early_data ${await client.write('early', 'sent before the handshake is done\n')}`
          : '';
      const said = await connectTls(stage, {
        port,
        options: `${options} -sess_in ${session} ${early}`,
        send: ['second visit'],
      });
      if (!said.includes('Reused')) throw new Error(`port ${port} did not resume: ${said}`);
      await stage.skip(30);
    }
  },

  facts: {
    nothingMalformed: noneMalformed(),
    connections: fact('Six connections.', { kind: 'sessions', transport: 'tcp' }, 6),
    clientHellos: count('Six client hellos.', 'tls.handshake.type == 1', 6),
    tickets: count(
      'A ticket in TLS 1.2 is sent in the clear, on port 4432 alone.',
      'tls.handshake.type == 4 && tcp.srcport == 4432',
      1,
    ),
    psk: values(
      'Ports on which a client offers a pre-shared key.',
      'tls.handshake.type == 1 && tls.handshake.extension.type == 41',
      'tcp.dstport',
      ['4433'],
    ),
    early: values(
      'Ports on which a client announces early data.',
      'tls.handshake.type == 1 && tls.handshake.extension.type == 42',
      'tcp.dstport',
      ['4433'],
    ),
  },
  comments: [
    {
      filter: 'tls.handshake.type == 1 && tls.handshake.extension.type == 42',
      text: 'Early data: the request comes with the first flight.',
    },
  ],
});
