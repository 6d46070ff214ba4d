import { link, machine, segment } from '@/authoring/captures/places';
import { count, defineScenario, noneMalformed, values } from '@/authoring/captures/scenario';

/**
 * traceroute sends packets whose time to live is too short, and reads the complaints of the routers on the way. Here
 * with UDP, with ICMP and over IPv6; at the end a host that does not exist, a port that is shut, and a network that
 * no router knows: the errors of ICMP, each carrying the head of the packet that caused it.
 */
const HOPS = [1, 2, 3] as const;
const networks = (number: number): string[] => [`10.60.${number}.0/24`, `2001:db8:60:${number}::/64`];
const addresses = (number: number, last: number): string[] => [
  `10.60.${number}.${last}/24`,
  `2001:db8:60:${number}::${last}/64`,
];

export default defineScenario({
  title: 'The way there',
  story: [
    'A computer finds out by which way its packets reach a server, and asks the routers on the way without their noticing.',
    'Then it tries a few destinations that cannot be reached, each for another reason.',
    'The sensor sits next to the computer.',
  ],
  starts: '2026-03-04T14:00:00Z',
  topology: {
    segments: [0, 1, 2, 3].map((number) => segment(`net${number}`, `Network ${number}`, ...networks(number))),
    hosts: [
      machine('pc', 'computer', link('net0', addresses(0, 10)), {
        gateway: '10.60.0.1',
        gateway6: '2001:db8:60:0::1',
      }),
      ...HOPS.map((number) =>
        machine(
          `router${number}`,
          `router ${number} on the way`,
          [
            link(`net${number - 1}`, addresses(number - 1, 1), { delayMs: 3 * number }),
            link(`net${number}`, addresses(number, 2)),
          ],
          {
            forwards: true,
            settings: { 'net.ipv4.icmp_ratelimit': '0', 'net.ipv6.icmp.ratelimit': '0' },
            routes: [
              ...[0, 1, 2, 3]
                .filter((other) => other < number - 1)
                .flatMap((other) =>
                  networks(other).map(
                    (network, family) => `${network} via ${addresses(number - 1, 2)[family].split('/')[0]}`,
                  ),
                ),
              ...[0, 1, 2, 3]
                .filter((other) => other > number)
                .flatMap((other) =>
                  networks(other).map(
                    (network, family) => `${network} via ${addresses(number, 1)[family].split('/')[0]}`,
                  ),
                ),
            ],
          },
        ),
      ),
      machine('server', 'server at the end', link('net3', addresses(3, 80)), {
        gateway: '10.60.3.2',
        gateway6: '2001:db8:60:3::2',
      }),
    ],
  },
  tap: { segment: 'net0', where: 'next to the computer' },
  howMade: {
    summary: 'Real traceroute and ping across three Linux routers.',
    tools: ['traceroute', 'ping', 'netcat'],
  },
  needs: ['traceroute', 'ping', 'nc'],

  async setup() {},

  async run(stage) {
    const pc = stage.host('pc');
    await pc.must('traceroute -n -q 2 -w 2 10.60.3.80');
    await stage.skip(8);
    await pc.must('traceroute -n -I -q 1 -w 2 10.60.3.80');
    await stage.skip(8);
    await pc.must('traceroute -6 -n -q 1 -w 2 2001:db8:60:3::80');
    await stage.skip(20);
    // Nobody at that address; nobody at that port; no way to that network.
    await pc.run('ping -c 1 -W 4 10.60.3.99', { timeout: 15_000 });
    await pc.run('echo hello | nc -u -w 1 10.60.3.80 4000');
    await pc.run('ping -c 1 -W 2 192.0.2.55');
    await pc.must('ping -c 2 -i 0.5 10.60.3.80');
  },

  facts: {
    nothingMalformed: noneMalformed(),
    exceeded: count('Complaints about IPv4 packets whose time ran out.', 'icmp.type == 11'),
    exceeded6: count('Complaints about IPv6 packets whose hop limit ran out.', 'icmpv6.type == 3'),
    unreachable: values('Reasons why something cannot be reached.', 'icmp.type == 3', 'icmp.code', [
      '3',
      '1',
      '0',
    ]),
  },
});
