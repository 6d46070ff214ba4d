import { INTERNET, internetMachine, OFFICE, officeMachine, officeRouter } from '@/authoring/captures/places';
import { count, defineScenario, noneMalformed, values } from '@/authoring/captures/scenario';
import { serveCanned } from '@/authoring/captures/services/canned-web';
import { serveNames } from '@/authoring/captures/services/name-server';

/**
 * First some ordinary traffic of an office, then the summaries of just that traffic which an exporter sends to a
 * collector: NetFlow version 5, version 9 and IPFIX, each to its usual port. Who can read both halves can check one
 * against the other.
 */
const EXPORTS = [
  { version: '5', port: 2055 },
  { version: '9', port: 9996 },
  { version: '10', port: 4739 },
] as const;

export default defineScenario({
  title: 'Traffic and its summaries',
  story: [
    'An office’s router counts what passes it and tells a collector about it.',
    'The sensor in the office keeps both: what passed, and what was told, in three generations of the same idea.',
  ],
  starts: '2026-04-01T10:00:00Z',
  topology: {
    segments: [OFFICE, INTERNET],
    hosts: [
      officeMachine('pc-anna', 'desk computer in accounts', '10.7.10.21', { user: 'anna' }),
      officeMachine('pc-erik', 'desk computer in the warehouse', '10.7.10.26', { user: 'erik' }),
      officeMachine('collector', 'collector of flow records', '10.7.10.60'),
      officeRouter(),
      internetMachine('news', 'web server with news', '198.51.100.30', 6),
      internetMachine('depot', 'web server with large files', '203.0.113.30', 15),
    ],
  },
  tap: { segment: 'office', where: 'mirror port of the office’s switch' },
  howMade: {
    summary:
      'curl, dig, ping and nmap; softflowd summarises the recording of the first half and sends its records to a collector that listens to nothing.',
    tools: ['curl', 'dig', 'ping', 'nmap', 'softflowd'],
  },
  needs: ['curl', 'dig', 'ping', 'nmap', 'softflowd', 'dnsmasq', 'node', 'socat', 'faketime'],

  async setup(stage) {
    await serveNames(stage.host('router'), {
      addresses: { 'www.news.example': ['198.51.100.30'], 'depot.example': ['203.0.113.30'] },
    });
    await serveCanned(
      stage.host('news'),
      80,
      { 'GET /*': { body: '<p>Ferries sail again.</p>'.repeat(150) } },
      'nginx',
    );
    await serveCanned(
      stage.host('depot'),
      80,
      { 'GET /*': { body: Buffer.alloc(120_000, 'pallet ') } },
      'nginx',
    );
    for (const { port } of EXPORTS) {
      await stage
        .host('collector')
        .serve(['socat', '-u', `UDP-RECV:${port}`, 'OPEN:/dev/null'], { udp: port });
    }
  },

  async run(stage) {
    const anna = stage.host('pc-anna');
    const erik = stage.host('pc-erik');
    await anna.must('curl -sS --max-time 10 -o /dev/null http://www.news.example/');
    await stage.skip(11);
    await erik.must('dig +tries=1 +timeout=2 nothing.example A; ping -c 3 -i 0.4 198.51.100.30');
    await erik.must('curl -sS --max-time 20 -o /dev/null http://depot.example/catalogue');
    await stage.skip(20);
    await erik.must('nmap -n -Pn -sT --max-retries 0 -p 22,80,443 203.0.113.30');
    await anna.must('curl -sS --max-time 10 -o /dev/null http://www.news.example/sport');
    await stage.skip(50);

    // A file called eth0, because softflowd sends the name of what it reads.
    const router = stage.host('router');
    stage.saveRecording(router.path('home/eth0'));
    for (const { version, port } of EXPORTS) {
      await router.must(
        `softflowd -d -a -r eth0 -v ${version} -p none.pid -c none.ctl -n 10.7.10.60:${port}`,
        {
          faketime: true,
        },
      );
      await stage.skip(3);
    }
  },

  facts: {
    nothingMalformed: noneMalformed(),
    ports: values(
      'Ports of the collector that receive records.',
      'ip.dst == 10.7.10.60 && udp',
      'udp.dstport',
      EXPORTS.map(({ port }) => String(port)),
    ),
    version5: count('Datagrams of NetFlow version 5.', 'udp.dstport == 2055'),
    version9: count('Datagrams of NetFlow version 9.', 'udp.dstport == 9996'),
    ipfix: count('Datagrams of IPFIX.', 'udp.dstport == 4739'),
    versions: values('Versions in the headers.', 'cflow', 'cflow.version', ['5', '9', '10']),
  },
});
