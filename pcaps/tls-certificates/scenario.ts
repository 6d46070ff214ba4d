import { defineScenario, fact, noneMalformed, values } from '@/authoring/captures/scenario';
import { issue, makeAuthority } from '@/authoring/captures/services/certificates';
import {
  AUTHORITY_MADE,
  CLIENT_AND_SERVER,
  keepSecrets,
  PAGE,
  serveTls,
} from '@/authoring/captures/services/tls-peers';

/**
 * Five servers behind five ports, one of them in order, and a client (curl) that checks what it is shown. TLS 1.2, so
 * that the certificates can be read on the wire. Each refusal is an alert of the client.
 */
const HOSTS = ['good', 'expired', 'selfsigned', 'wrongname', 'incomplete'] as const;

export default defineScenario({
  title: 'Five certificates, one of them good',
  story: [
    'A client fetches a page from five servers of the same company, one after the other.',
    'It trusts one root certificate and looks closely at what each server shows.',
    'Four times it hangs up.',
  ],
  starts: '2026-02-13T08:45:00Z',
  topology: {
    ...CLIENT_AND_SERVER,
    hosts: CLIENT_AND_SERVER.hosts.map((host) =>
      host.name === 'client'
        ? { ...host, knows: HOSTS.map((name) => `192.0.2.80 ${name}.server.example`) }
        : host,
    ),
  },
  tap: { segment: 'lab', where: 'on the wire between client and servers' },
  howMade: { summary: 'curl against openssl s_server; secrets embedded.', tools: ['curl', 'openssl'] },
  needs: ['openssl', 'curl', 'faketime'],

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
    const made = '2026-01-20T08:00:00Z';
    const leaves = {
      good: await issue(server, middle, { file: 'good', names: ['good.server.example'], made }),
      expired: await issue(server, middle, {
        file: 'expired',
        names: ['expired.server.example'],
        made: '2025-10-01T08:00:00Z',
        days: 90,
      }),
      selfsigned: await issue(server, undefined, {
        file: 'selfsigned',
        names: ['selfsigned.server.example'],
        made,
      }),
      wrongname: await issue(server, middle, { file: 'wrongname', names: ['intranet.server.example'], made }),
      incomplete: await issue(server, middle, {
        file: 'incomplete',
        names: ['incomplete.server.example'],
        made,
      }),
    };
    await server.write('home/index.html', PAGE);
    for (const [index, name] of HOSTS.entries()) {
      const chain = name === 'incomplete' || name === 'selfsigned' ? '' : `-cert_chain ${middle.certificate}`;
      await serveTls(
        server,
        8441 + index,
        `-cert ${leaves[name].certificate} -key ${leaves[name].key} ${chain} -tls1_2 -WWW -quiet`,
      );
    }
    await stage.host('client').write('ca.pem', await server.must(`cat ${root.certificate}`));
  },

  async run(stage) {
    const client = stage.host('client');
    for (const [index, name] of HOSTS.entries()) {
      const outcome = await client.run(
        `curl -sS --max-time 10 -o /dev/null --cacert ${client.path('ca.pem')} https://${name}.server.example:${8441 + index}/index.html`,
        { faketime: true, env: { SSLKEYLOGFILE: client.path('keys') } },
      );
      if ((outcome.code === 0) !== (name === 'good'))
        throw new Error(`${name}: curl ended with ${outcome.code}: ${outcome.stderr}`);
      await stage.skip(11);
    }
    await keepSecrets(stage, client, client.path('keys'));
  },

  facts: {
    nothingMalformed: noneMalformed(),
    connections: fact('Five connections.', { kind: 'sessions', transport: 'tcp' }, 5),
    names: values(
      'Whom the client asked for.',
      'tls.handshake.type == 1',
      'tls.handshake.extensions_server_name',
      HOSTS.map((name) => `${name}.server.example`),
    ),
    expiredAlert: values(
      'Alert on port 8442.',
      'tls.alert_message.level == 2 && tcp.dstport == 8442',
      'tls.alert_message.desc',
      ['45'],
    ),
    unknownIssuer: values(
      'Alerts on ports 8443 and 8445.',
      'tls.alert_message.level == 2 && tcp.dstport in {8443, 8445}',
      'tls.alert_message.desc',
      ['48'],
    ),
  },
});
