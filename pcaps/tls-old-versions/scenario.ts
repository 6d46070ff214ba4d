import { defineScenario, fact, noneMalformed, values } from '@/authoring/captures/scenario';
import { issue, makeAuthority } from '@/authoring/captures/services/certificates';
import {
  AUTHORITY_MADE,
  CLIENT_AND_SERVER,
  connectTls,
  serveTls,
} from '@/authoring/captures/services/tls-peers';

/**
 * What a scanner hopes not to find: TLS 1.0 and 1.1, a suite that does not encrypt at all, Diffie-Hellman with
 * 1024 bits. One connection each; on the one without encryption the request can be read on the wire.
 */
const WEAK = '@SECLEVEL=0';

export default defineScenario({
  title: 'A museum of old TLS',
  story: [
    'An old appliance still accepts what browsers gave up years ago.',
    'A client connects four times, each time in another old-fashioned way.',
    'One of the four hides nothing at all.',
  ],
  starts: '2026-02-18T09:00:00Z',
  topology: CLIENT_AND_SERVER,
  tap: { segment: 'lab', where: 'on the wire between client and server' },
  howMade: {
    summary: 'openssl s_client against openssl s_server at security level 0; secrets embedded.',
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
      key: 'rsa:1024',
    });
    const parameters = server.path('dh1024.pem');
    await server.must(
      `openssl genpkey -genparam -algorithm DH -pkeyopt group:dh_1024_160 -out ${parameters} || openssl dhparam -out ${parameters} 1024`,
      { timeout: 60_000 },
    );
    const certificate = `-cert ${leaf.certificate} -key ${leaf.key} -rev -quiet`;
    await serveTls(server, 4410, `${certificate} -tls1 -cipher AES128-SHA${WEAK}`);
    await serveTls(server, 4411, `${certificate} -tls1_1 -cipher ECDHE-RSA-AES256-SHA${WEAK}`);
    await serveTls(server, 4412, `${certificate} -tls1_2 -cipher NULL-SHA256${WEAK}`);
    await serveTls(
      server,
      4413,
      `${certificate} -tls1_2 -cipher DHE-RSA-AES128-SHA${WEAK} -dhparam ${parameters}`,
    );
  },

  async run(stage) {
    const ways: readonly [number, string][] = [
      [4410, `-tls1 -cipher ALL${WEAK}`],
      [4411, `-tls1_1 -cipher ALL${WEAK}`],
      [4412, `-tls1_2 -cipher NULL-SHA256${WEAK}`],
      [4413, `-tls1_2 -cipher DHE-RSA-AES128-SHA${WEAK}`],
    ];
    for (const [port, options] of ways) {
      const said = await connectTls(stage, {
        port,
        options: `-servername www.server.example ${options}`,
        send: ['meter reading 4711'],
      });
      if (!said.includes('1174 gnidaer retem')) throw new Error(`port ${port}: ${said}`);
      await stage.skip(20);
    }
  },

  facts: {
    nothingMalformed: noneMalformed(),
    connections: fact('Four connections.', { kind: 'sessions', transport: 'tcp' }, 4),
    versions: values('Versions that the server chose.', 'tls.handshake.type == 2', 'tls.handshake.version', [
      '0x0301',
      '0x0302',
      '0x0303',
    ]),
    suites: values('Suites that the server chose.', 'tls.handshake.type == 2', 'tls.handshake.ciphersuite', [
      '0x002f',
      '0xc014',
      '0x003b',
      '0x0033',
    ]),
    readable: values(
      'The port on which the reading can be read.',
      'tcp.payload contains "meter reading 4711"',
      'tcp.dstport',
      ['4412'],
    ),
  },
});
