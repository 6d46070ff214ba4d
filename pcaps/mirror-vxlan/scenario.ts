import { link, machine, segment } from '@/authoring/captures/places';
import { count, defineScenario, noneMalformed, values } from '@/authoring/captures/scenario';
import { serveWeb } from '@/authoring/captures/services/web-server';

/**
 * Traffic mirroring as clouds do it: a copy of every frame of one machine travels to a sensor inside VXLAN (RFC 7348),
 * cut to 1,200 bytes as a mirror session may be told to. The sensor's own machine receives the copies over UDP 4789.
 */
const NETWORK_IDENTIFIER = 7_001;

export default defineScenario({
  title: 'A mirror in the cloud',
  story: [
    'An application in the cloud serves a few pages to a customer.',
    'The provider copies its frames to a sensor, wrapped into something else.',
    'This capture was taken at the sensor.',
  ],
  starts: '2026-06-16T09:30:00Z',
  topology: {
    segments: [
      segment('front', 'Customers’ side', '10.30.1.0/24'),
      segment('mirror', 'Mirror network', '10.30.9.0/24'),
    ],
    hosts: [
      machine('customer', 'customer', link('front', ['10.30.1.50/24'], { delayMs: 6 })),
      machine('app', 'application server, mirrored', [
        link('front', ['10.30.1.10/24']),
        link('mirror', ['10.30.9.10/24'], { mtu: 1_600 }),
      ]),
      machine('sensor', 'sensor that receives the copies', link('mirror', ['10.30.9.77/24'], { mtu: 1_600 })),
    ],
  },
  tap: { segment: 'mirror', where: 'at the sensor, where the copies arrive', snapLength: 1_250 },
  howMade: {
    summary: 'curl and nginx; the copies are made by the Linux traffic control (mirred) into a VXLAN device.',
    tools: ['curl', 'nginx', 'tc', 'ip'],
  },
  needs: ['curl', 'nginx', 'tc', 'ping', 'socat', 'faketime'],
  malformed: 'frame.cap_len < frame.len',

  async setup(stage) {
    const app = stage.host('app');
    await serveWeb(app, {
      servers: ['listen 80; root $root;'],
      files: {
        'index.html': '<!doctype html><title>Parcels</title>',
        'list.txt': 'parcel on its way\n'.repeat(400),
      },
    });
    await app.must(
      `ip link add mirror0 type vxlan id ${NETWORK_IDENTIFIER} remote 10.30.9.77 dstport 4789 dev eth1 nolearning && ip link set mirror0 mtu 1500 up && \
       sysctl -q -w net.ipv6.conf.mirror0.disable_ipv6=1 && \
       tc qdisc add dev eth0 handle ffff: ingress && \
       tc filter add dev eth0 parent ffff: protocol all u32 match u32 0 0 action mirred egress mirror dev mirror0 && \
       tc qdisc add dev eth0 root handle 1: htb && \
       tc filter add dev eth0 parent 1: protocol all u32 match u32 0 0 action mirred egress mirror dev mirror0`,
    );
    await stage.host('sensor').serve(['socat', '-u', 'UDP-RECV:4789', 'OPEN:/dev/null'], { udp: 4789 });
  },

  async run(stage) {
    const customer = stage.host('customer');
    await customer.must('ping -c 2 -i 0.4 10.30.1.10');
    await customer.must(
      'curl -sS --max-time 10 -o /dev/null http://10.30.1.10/ -o /dev/null http://10.30.1.10/list.txt',
    );
  },

  facts: {
    nothingMalformed: noneMalformed(),
    identifier: values('VXLAN network identifier.', 'vxlan', 'vxlan.vni', [String(NETWORK_IDENTIFIER)]),
    outer: values('The port to which the copies are sent.', 'vxlan', 'udp.dstport', ['4789']),
    pings: count('Echo requests and replies inside.', 'vxlan && icmp', 4),
    requests: count('HTTP requests inside.', 'vxlan && http.request', 2),
    cut: count('Copies that were cut.', 'frame.cap_len < frame.len'),
  },
});
