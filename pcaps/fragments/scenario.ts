import { link, machine, segment } from '@/authoring/captures/places';
import { count, defineScenario, noneMalformed, values } from '@/authoring/captures/scenario';

/**
 * What happens to packets that are too large: fragments of a ping and of a DNS answer, a router that says “too big”
 * to a sender that forbade fragmentation (path MTU discovery, IPv4 and IPv6), IPv6 fragments made by the sender. At
 * the end the client sends fragments that overlap, so that two ways of reassembly give two different texts.
 */
const NARROW = 1_280;

const crafted = `
from scapy.all import IP, ICMP, Raw, Ether, sendp
def frame(offset, more, data):
    ip = IP(src='192.0.2.10', dst='198.51.100.80', id=0x4242, proto=1, flags=1 if more else 0, frag=offset // 8)
    return Ether(src='02:00:c0:00:02:0a', dst='02:00:c0:00:02:01') / ip / Raw(data)
whole = bytes(ICMP(type=8, id=7, seq=1) / Raw(b'first fragment says: all is well now...'))
sendp(frame(0, True, whole[:32]), iface='eth0', verbose=False)
sendp(frame(24, True, b'ATTACK!!'), iface='eth0', verbose=False)
sendp(frame(32, False, whole[32:]), iface='eth0', verbose=False)
`;

export default defineScenario({
  title: 'Too big for the road',
  story: [
    'A client and a server talk across a router, behind which the road is narrow.',
    'Some of what they send is too large for it, and each machine involved deals with that in its own way.',
    'The sensor sits on the client’s side of the router.',
  ],
  starts: '2026-03-03T16:00:00Z',
  topology: {
    segments: [
      segment('near', 'Client’s network', '192.0.2.0/24', '2001:db8:2::/64'),
      segment('narrow', 'Narrow link', '198.51.100.0/24', '2001:db8:51::/64'),
    ],
    hosts: [
      machine('client', 'client', link('near', ['192.0.2.10/24', '2001:db8:2::10/64']), {
        gateway: '192.0.2.1',
        gateway6: '2001:db8:2::1',
      }),
      machine(
        'router',
        'router with a narrow link',
        [
          link('near', ['192.0.2.1/24', '2001:db8:2::1/64']),
          link('narrow', ['198.51.100.1/24', '2001:db8:51::1/64'], { mtu: NARROW }),
        ],
        { forwards: true },
      ),
      machine(
        'server',
        'server',
        link('narrow', ['198.51.100.80/24', '2001:db8:51::80/64'], { delayMs: 4 }),
        { gateway: '198.51.100.1', gateway6: '2001:db8:51::1' },
      ),
    ],
  },
  tap: { segment: 'near', where: 'between client and router' },
  howMade: {
    summary:
      'Real ping, curl and dig across a router with a small MTU; the overlapping fragments are crafted.',
    tools: ['ping', 'dig', 'dnsmasq', 'netcat', 'scapy'],
  },
  needs: ['ping', 'dig', 'dnsmasq', 'socat', 'nc', '/usr/lib/python3/dist-packages/scapy'],

  // path MTU discovery sends again what did not fit
  losesSegments: true,

  async setup(stage) {
    const server = stage.host('server');
    await server.serve(['socat', '-u', 'TCP6-LISTEN:9000,fork,reuseaddr,ipv6only=0', 'OPEN:/dev/null'], {
      tcp: 9000,
    });
    const policy = (part: number): string =>
      `txt-record=policy.example,"part ${part} of a long text that somebody put into the DNS","${'and there is more of it '.repeat(9)}","${'down to the last letter '.repeat(10)}"`;
    const lines = [1, 2, 3, 4].map(policy);
    const path = await server.write(
      'dns.conf',
      ['no-resolv', 'no-hosts', 'user=root', 'local=/#/', 'edns-packet-max=4096', ...lines].join('\n'),
    );
    await server.serve(['dnsmasq', '--keep-in-foreground', '--pid-file=', `--conf-file=${path}`], {
      udp: 53,
    });
    await stage.host('client').must('head -c 9000 /dev/zero | tr "\\0" "x" > body');
    await stage.host('client').write('overlap.py', crafted);
  },

  async run(stage) {
    const client = stage.host('client');
    // The client itself cuts: 3,000 bytes do not fit into 1,500.
    await client.must('ping -c 1 -s 3000 198.51.100.80');
    await stage.wait(400);
    // The server's answer is cut on its way.
    await client.run('dig +tries=1 +timeout=3 +bufsize=4096 +ignore TXT policy.example @198.51.100.80');
    await stage.wait(400);
    // Do not fragment: the router refuses, in both families.
    await client.run('ping -c 1 -W 1 -M do -s 1400 198.51.100.80');
    await client.run('ping -6 -c 1 -W 1 -M do -s 1400 2001:db8:51::80');
    await stage.wait(300);
    // In IPv6 only the sender cuts.
    await client.must('ping -6 -c 1 -s 2800 2001:db8:51::80');
    await stage.wait(300);
    // TCP learns from the router's answer and sends smaller segments.
    await client.must('ip route flush cache; nc -q 1 -w 5 198.51.100.80 9000 < body');
    await client.must('ip -6 route flush cache; nc -6 -q 1 -w 5 2001:db8:51::80 9000 < body');
    await stage.wait(400);
    // Overlapping fragments: bytes 24 to 32 come twice, with different contents.
    await client.must(`/usr/bin/python3 ${client.path('overlap.py')}`);
    await stage.wait(500);
  },

  facts: {
    nothingMalformed: noneMalformed(),
    fragments: count('IPv4 fragments.', 'ip.flags.mf == 1 || ip.frag_offset > 0'),
    fragments6: count('IPv6 fragments.', 'ipv6.fraghdr'),
    tooBig: count('Answers “fragmentation needed”.', 'icmp.type == 3 && icmp.code == 4'),
    tooBig6: count('Answers “packet too big”.', 'icmpv6.type == 2'),
    nextMtu: values('The size that the router suggests.', 'icmp.type == 3 && icmp.code == 4', 'icmp.mtu', [
      String(NARROW),
    ]),
    overlapping: count('Crafted fragments of one packet, two of which overlap.', 'ip.id == 0x4242', 3),
  },
  comments: [{ filter: 'ip.id == 0x4242', text: 'Crafted: the first of three overlapping fragments.' }],
});
