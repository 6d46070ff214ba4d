import { link, machine, segment } from '@/authoring/captures/places';
import { count, defineScenario, noneMalformed, values } from '@/authoring/captures/scenario';
import { serveWeb } from '@/authoring/captures/services/web-server';

/**
 * Three networks on one cable: between switch and router every frame carries the number of its VLAN (IEEE 802.1Q). A
 * packet from one network to another passes the sensor twice, with different tags, MAC addresses and TTL.
 */
const VLANS = { staff: 10, servers: 20, phones: 30 };

export default defineScenario({
  title: 'Three networks on one cable',
  story: [
    'An office has three networks: staff, servers and telephones. One cable joins the switch with the router.',
    'The sensor sits on that cable.',
    'Some packets pass it twice.',
  ],
  starts: '2026-03-18T08:20:00Z',
  topology: {
    segments: [
      segment('staff', 'VLAN 10, staff', '10.8.10.0/24'),
      segment('servers', 'VLAN 20, servers', '10.8.20.0/24'),
      segment('phones', 'VLAN 30, telephones', '10.8.30.0/24'),
    ],
    hosts: [
      machine('pc', 'computer of the staff', link('staff', ['10.8.10.21/24']), { gateway: '10.8.10.1' }),
      machine('web', 'web server', link('servers', ['10.8.20.80/24']), { gateway: '10.8.20.1' }),
      machine('log', 'log collector', link('servers', ['10.8.20.14/24']), { gateway: '10.8.20.1' }),
      machine('phone', 'telephone', link('phones', ['10.8.30.61/24']), { gateway: '10.8.30.1' }),
      machine(
        'router',
        'router between the networks',
        [
          link('staff', ['10.8.10.1/24']),
          link('servers', ['10.8.20.1/24']),
          link('phones', ['10.8.30.1/24']),
        ],
        { forwards: true },
      ),
    ],
  },
  tap: {
    segment: 'staff',
    trunk: VLANS,
    where: 'on the trunk between switch and router',
    only: ['02:00:0a:08:0a:01', '02:00:0a:08:14:01', '02:00:0a:08:1e:01'],
  },
  howMade: {
    summary:
      'curl, nginx, ping and logger; the switch of the set-up adds the tags, as a switch does on a trunk.',
    tools: ['curl', 'nginx', 'ping', 'logger'],
  },
  needs: ['curl', 'nginx', 'ping', 'logger', 'socat', 'faketime'],

  async setup(stage) {
    await serveWeb(stage.host('web'), {
      servers: ['listen 80; root $root;'],
      files: { 'index.html': '<!doctype html><title>Intranet</title><p>Lunch is at noon.</p>' },
    });
    await stage.host('log').serve(['socat', '-u', 'UDP-RECV:514', 'OPEN:/dev/null'], { udp: 514 });
  },

  async run(stage) {
    await stage.host('pc').must('ping -c 2 -i 0.3 10.8.10.1');
    await stage.host('pc').must('curl -sS --max-time 10 -o /dev/null http://10.8.20.80/');
    await stage.skip(5);
    await stage
      .host('phone')
      .must(`logger -n 10.8.20.14 -P 514 -d --rfc3164 -t sip 'registered line 61'`, { faketime: true });
    await stage.host('phone').must('ping -c 1 10.8.20.80');
    await stage.skip(5);
    await stage.host('pc').must('ping -c 1 10.8.30.61');
  },

  facts: {
    nothingMalformed: noneMalformed(),
    vlans: values('VLANs on the cable.', 'vlan', 'vlan.id', ['10', '20', '30']),
    untagged: count('Frames without a tag.', '!vlan', 0),
    bothWays: values('VLANs in which the web server’s port is seen.', 'tcp.port == 80', 'vlan.id', [
      '10',
      '20',
    ]),
    timeToLive: values(
      'TTL of the computer’s segments, before and behind the router.',
      'tcp.dstport == 80',
      'ip.ttl',
      ['64', '63'],
    ),
  },
  // each packet between networks is on the cable twice, which looks like a repetition
  losesSegments: true,
});
