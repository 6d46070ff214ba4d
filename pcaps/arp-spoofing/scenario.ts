import { link, machine, segment } from '@/authoring/captures/places';
import { count, defineScenario, noneMalformed, values } from '@/authoring/captures/scenario';
import { serveWeb } from '@/authoring/captures/services/web-server';

/**
 * A machine on the same network tells the tablet that it is the router and the router that it is the tablet, and
 * passes on what they send each other. Every packet of the visit is then on the wire twice.
 */
export default defineScenario({
  title: 'Who is the router?',
  story: [
    'In the wireless network of a café a tablet fetches the news.',
    'After a while a third machine takes part in the conversation.',
    'The sensor sees every frame of the café’s network.',
  ],
  starts: '2026-03-21T15:45:00Z',
  topology: {
    segments: [segment('cafe', 'Café', '192.168.50.0/24'), segment('internet', 'Internet', '203.0.113.0/24')],
    hosts: [
      machine('tablet', 'guest’s tablet', link('cafe', ['192.168.50.20/24']), { gateway: '192.168.50.1' }),
      machine('stranger', 'another guest’s laptop', link('cafe', ['192.168.50.66/24']), {
        gateway: '192.168.50.1',
        forwards: true,
        settings: { 'net.ipv4.conf.all.send_redirects': '0', 'net.ipv4.conf.default.send_redirects': '0' },
      }),
      machine(
        'router',
        'router of the café',
        [link('cafe', ['192.168.50.1/24']), link('internet', ['203.0.113.1/24'])],
        { forwards: true },
      ),
      machine('news', 'web server', link('internet', ['203.0.113.80/24'], { delayMs: 7 }), {
        gateway: '203.0.113.1',
      }),
    ],
  },
  tap: { segment: 'cafe', where: 'access point of the café', padded: true },
  howMade: { summary: 'Real arpspoof between a real curl and nginx.', tools: ['arpspoof', 'curl', 'nginx'] },
  needs: ['arpspoof', 'curl', 'nginx', 'faketime'],
  // each packet of the second visit is on the wire twice
  losesSegments: true,

  async setup(stage) {
    await serveWeb(stage.host('news'), {
      servers: ['listen 80; root $root;'],
      files: { 'index.html': '<!doctype html><title>News</title><p>The ferry is late again.</p>' },
    });
  },

  async run(stage) {
    const tablet = stage.host('tablet');
    const stranger = stage.host('stranger');
    const read = 'curl -sS --max-time 10 -o /dev/null http://203.0.113.80/';
    await tablet.must(read);
    await stage.skip(45);
    const spoofing = [
      stranger.start(['arpspoof', '-i', 'eth0', '-t', '192.168.50.20', '192.168.50.1']),
      stranger.start(['arpspoof', '-i', 'eth0', '-t', '192.168.50.1', '192.168.50.20']),
    ];
    await stage.wait(2_500);
    await tablet.must(read);
    await stage.wait(2_500);
    await tablet.must(read);
    await stage.wait(300);
    for (const service of spoofing) await service.stop();
  },

  facts: {
    nothingMalformed: noneMalformed(),
    claims: values(
      'Who claims to have the router’s address.',
      'arp.opcode == 2 && arp.src.proto_ipv4 == 192.168.50.1',
      'arp.src.hw_mac',
      ['02:00:c0:a8:32:01', '02:00:c0:a8:32:42'],
    ),
    duplicate: count(
      'Frames with an address that another machine had shortly before.',
      'arp.duplicate-address-frame',
    ),
    passedOn: count(
      'Requests that the stranger passes on.',
      'tcp.payload contains "GET /" && eth.src == 02:00:c0:a8:32:42',
      2,
    ),
    requests: count('Requests on the wire, copies included.', 'tcp.payload contains "GET /"', 5),
  },
});
