import { link, machine, segment } from '@/authoring/captures/places';
import { count, defineScenario, fact, noneMalformed, values } from '@/authoring/captures/scenario';
import { serveWeb } from '@/authoring/captures/services/web-server';

/**
 * A branch has two lines. What it sends leaves by the first, what it receives comes by the second, and the sensor
 * sits on the first: of each conversation it sees one half.
 */
export default defineScenario({
  title: 'Half of every conversation',
  story: [
    'A branch office has two lines to the outside, for the case that one of them fails.',
    'The sensor sits on one of the two lines. Both work.',
  ],
  starts: '2026-03-26T09:40:00Z',
  topology: {
    segments: [
      segment('branch', 'Branch office', '10.50.0.0/24'),
      segment('line-a', 'First line', '192.0.2.0/25'),
      segment('line-b', 'Second line', '192.0.2.128/25'),
      segment('far', 'Far side', '203.0.113.0/24'),
    ],
    hosts: [
      machine('pc', 'computer in the branch', link('branch', ['10.50.0.21/24']), { gateway: '10.50.0.1' }),
      machine(
        'edge',
        'router of the branch',
        [
          link('branch', ['10.50.0.1/24']),
          link('line-a', ['192.0.2.2/25']),
          link('line-b', ['192.0.2.130/25']),
        ],
        { forwards: true, gateway: '192.0.2.1', settings: anyLine() },
      ),
      machine(
        'provider',
        'router of the provider',
        [
          link('line-a', ['192.0.2.1/25'], { delayMs: 4 }),
          link('line-b', ['192.0.2.129/25'], { delayMs: 4 }),
          link('far', ['203.0.113.1/24']),
        ],
        {
          forwards: true,
          routes: ['10.50.0.0/24 via 192.0.2.130'],
          settings: anyLine(),
        },
      ),
      machine('web', 'web server', link('far', ['203.0.113.80/24'], { delayMs: 5 }), {
        gateway: '203.0.113.1',
      }),
    ],
  },
  tap: { segment: 'line-a', where: 'on the first line', padded: true },
  howMade: {
    summary: 'Real curl, nginx and ping across routers with different ways there and back.',
    tools: ['curl', 'nginx', 'ping'],
  },
  needs: ['curl', 'nginx', 'ping', 'faketime'],
  // the other half is missing, which looks like loss
  losesSegments: true,

  async setup(stage) {
    await serveWeb(stage.host('web'), {
      servers: ['listen 80; root $root;'],
      files: { 'index.html': '<!doctype html><title>Stock</title>', 'list.txt': 'pallet\n'.repeat(3_000) },
    });
  },

  async run(stage) {
    const pc = stage.host('pc');
    await pc.must('ping -c 3 -i 0.4 203.0.113.80');
    await stage.skip(6);
    await pc.must(
      'curl -sS --max-time 10 -o /dev/null http://203.0.113.80/ -o /dev/null http://203.0.113.80/list.txt',
    );
    await stage.skip(6);
    await pc.run('curl -sS --max-time 5 -o /dev/null http://203.0.113.80:8080/');
  },

  facts: {
    nothingMalformed: noneMalformed(),
    senders: values('Whose IPv4 packets pass the sensor.', 'ip', 'ip.src', ['10.50.0.21']),
    answers: count('Answers that pass the sensor.', 'ip.dst == 10.50.0.21', 0),
    requests: count('HTTP requests.', 'http.request', 2),
    oneSided: fact('TCP connections.', { kind: 'sessions', transport: 'tcp' }, 2),
  },
});

/** Both routers accept packets by a line other than the one by which they would answer. */
function anyLine(): Record<string, string> {
  return { 'net.ipv4.conf.all.rp_filter': '0', 'net.ipv4.conf.default.rp_filter': '0' };
}
