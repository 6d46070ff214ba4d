import { defineScenario, fact, noneMalformed, values } from '@/authoring/captures/scenario';
import { issue, makeAuthority } from '@/authoring/captures/services/certificates';
import { AUTHORITY_MADE, CLIENT_AND_SERVER, keepSecrets } from '@/authoring/captures/services/tls-peers';
import { serveWeb } from '@/authoring/captures/services/web-server';

/** The same page over HTTP/2 and over HTTP/1.1 from the same port: which one it is was agreed inside the hello. */
export default defineScenario({
  title: 'Two protocols on one port',
  story: [
    'A client fetches three small files from a web server, and then does so again.',
    'Both visits go to the same port and look alike from far away; what is spoken inside differs.',
    'The secrets are in the capture file.',
  ],
  starts: '2026-02-17T11:25:00Z',
  topology: CLIENT_AND_SERVER,
  tap: { segment: 'lab', where: 'on the wire between client and server' },
  howMade: { summary: 'curl against nginx; secrets embedded.', tools: ['curl', 'nginx'] },
  needs: ['openssl', 'curl', 'nginx', 'faketime'],

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
    await serveWeb(server, {
      port: 443,
      servers: [
        `listen 443 ssl http2; root $root; ssl_protocols TLSv1.2 TLSv1.3; ssl_certificate ${leaf.chain}; ssl_certificate_key ${leaf.key};`,
      ],
      files: {
        'index.html':
          '<!doctype html><title>Timetable</title><link rel="stylesheet" href="/style.css"><script src="/app.js"></script>',
        'style.css': 'body { margin: 2rem; font: 1rem/1.5 serif; }\n'.repeat(20),
        'app.js': 'document.title += " – today";\n'.repeat(30),
      },
    });
    await stage.host('client').write('ca.pem', await server.must(`cat ${root.certificate}`));
  },

  async run(stage) {
    const client = stage.host('client');
    const site = 'https://www.server.example';
    const fetch = `curl -sS --max-time 10 --cacert ${client.path('ca.pem')} -o /dev/null -o /dev/null -o /dev/null ${site}/ ${site}/style.css ${site}/app.js`;
    for (const version of ['--http2', '--http1.1']) {
      await client.must(`${fetch} ${version}`, {
        faketime: true,
        env: { SSLKEYLOGFILE: client.path('keys') },
      });
      await stage.skip(15);
    }
    await keepSecrets(stage, client, client.path('keys'));
  },

  facts: {
    nothingMalformed: noneMalformed(),
    connections: fact('Two connections, three requests on each.', { kind: 'sessions', transport: 'tcp' }, 2),
    offered: values(
      'Protocols that the client hellos offer.',
      'tls.handshake.type == 1',
      'tls.handshake.extensions_alpn_str',
      ['h2', 'http/1.1'],
    ),
  },
});
