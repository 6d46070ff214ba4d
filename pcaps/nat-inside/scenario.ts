import { link, machine, segment } from '@/authoring/captures/places';
import { defineScenario, fact, noneMalformed, values } from '@/authoring/captures/scenario';
import { serveWeb } from '@/authoring/captures/services/web-server';

/**
 * The same flows, seen on both sides of a router that translates addresses. Two machines inside share one address
 * outside; the router rewrites source address and source port, and counts the TTL down.
 */
const OUTSIDE_ADDRESS = '203.0.113.5';

export default defineScenario({
  title: 'Behind the router',
  story: [
    'A tablet and a laptop in one household open the same web site at the same time.',
    'Their router has one public address for both of them.',
    'This sensor sits inside, between the household and the router; another one sits outside.',
  ],
  starts: '2026-03-17T19:30:00Z',
  topology: {
    segments: [
      segment('inside', 'Household', '192.168.1.0/24'),
      segment('outside', 'Internet', '203.0.113.0/24'),
    ],
    hosts: [
      machine('tablet', 'tablet', link('inside', ['192.168.1.31/24']), { gateway: '192.168.1.1' }),
      machine('laptop', 'laptop', link('inside', ['192.168.1.32/24']), { gateway: '192.168.1.1' }),
      machine(
        'router',
        'router that translates addresses',
        [link('inside', ['192.168.1.1/24']), link('outside', [`${OUTSIDE_ADDRESS}/24`])],
        { forwards: true },
      ),
      machine('web', 'web server', link('outside', ['203.0.113.80/24'], { delayMs: 10 })),
    ],
  },
  tap: { segment: 'inside', where: 'inside, between the household and the router', padded: true },
  also: [
    {
      slug: 'nat-outside',
      title: 'In front of the router',
      story: [
        'The same evening and the same visits as in the capture from inside the household.',
        'This sensor sits outside, where the router meets the internet.',
      ],
      tap: { segment: 'outside', where: 'outside, between the router and the internet', padded: true },
      facts: {
        nothingMalformed: noneMalformed(),
        sources: values(
          'Who opens connections, seen from outside.',
          'tcp.flags.syn == 1 && tcp.flags.ack == 0',
          'ip.src',
          [OUTSIDE_ADDRESS],
        ),
        timeToLive: values(
          'TTL of what the household sends, seen from outside.',
          `ip.src == ${OUTSIDE_ADDRESS} && tcp`,
          'ip.ttl',
          ['63'],
        ),
        sourcePorts: values(
          'Source ports after translation.',
          'tcp.flags.syn == 1 && tcp.flags.ack == 0',
          'tcp.srcport',
        ),
        connections: fact('Connections.', { kind: 'sessions', transport: 'tcp', state: 'SF' }, 4),
      },
    },
  ],
  howMade: {
    summary: 'curl and nginx around a Linux router with nftables masquerading; both sensors at once.',
    tools: ['curl', 'nginx', 'nftables', 'ping'],
  },
  needs: ['curl', 'nginx', 'nft', 'ping', 'faketime'],

  async setup(stage) {
    await stage.host('router').must(
      `nft add table ip nat && nft 'add chain ip nat after { type nat hook postrouting priority 100; }' && \
       nft add rule ip nat after oifname eth1 masquerade random`,
    );
    await serveWeb(stage.host('web'), {
      servers: ['listen 80; root $root;'],
      files: {
        'index.html': '<!doctype html><title>Weather</title><p>Rain until ten.</p>',
        'map.txt': 'isobars '.repeat(900),
      },
    });
  },

  async run(stage) {
    const fetch = (host: string, path: string): Promise<string> =>
      stage
        .host(host)
        .must(`curl -sS --max-time 10 --local-port 40000 -o /dev/null http://203.0.113.80/${path}`);
    // Both choose the same source port; only one of them can keep it outside.
    await Promise.all([fetch('tablet', ''), fetch('laptop', '')]);
    await stage.skip(14);
    await stage.host('tablet').must('ping -c 2 -i 0.5 203.0.113.80');
    await stage.skip(3);
    const second = (host: string): Promise<string> =>
      stage
        .host(host)
        .must('curl -sS --max-time 10 --local-port 41000 -o /dev/null http://203.0.113.80/map.txt');
    await Promise.all([second('tablet'), second('laptop')]);
  },

  facts: {
    nothingMalformed: noneMalformed(),
    sources: values(
      'Source ports of new connections, seen from inside.',
      'tcp.flags.syn == 1 && tcp.flags.ack == 0 && ip.src == 192.168.1.0/24',
      'tcp.srcport',
      ['40000', '41000'],
    ),
    timeToLive: values(
      'TTL of what the household sends, seen from inside.',
      'ip.src == 192.168.1.0/24 && tcp',
      'ip.ttl',
      ['64'],
    ),
    connections: fact('Connections.', { kind: 'sessions', transport: 'tcp', state: 'SF' }, 4),
  },
});
