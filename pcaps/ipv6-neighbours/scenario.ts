import { link, machine, segment } from '@/authoring/captures/places';
import { count, defineScenario, noneMalformed, values } from '@/authoring/captures/scenario';
import { serveNames } from '@/authoring/captures/services/name-server';
import { serveWeb } from '@/authoring/captures/services/web-server';

/**
 * A laptop joins an IPv6 network: it makes sure that nobody has its address (duplicate address detection), asks for a
 * router, makes an address from the router's prefix, finds its neighbours, and fetches a page. Here the housekeeping
 * that other captures leave out is the subject.
 */
export default defineScenario({
  title: 'A laptop joins an IPv6 network',
  story: [
    'A laptop is plugged into a network that has a router with IPv6 and nothing else.',
    'Nobody typed an address into it. The sensor was there first.',
  ],
  starts: '2026-03-05T10:12:00Z',
  topology: {
    segments: [
      segment('lan', 'Local network', '2001:db8:6::/64'),
      segment('beyond', 'Beyond the router', '2001:db8:66::/64'),
    ],
    hosts: [
      machine('laptop', 'laptop without an address', link('lan', [], { mac: '02:00:5e:06:00:25' }), {
        settings: {
          'net.ipv6.conf.default.disable_ipv6': '0',
          'net.ipv6.conf.default.accept_ra': '2',
          'net.ipv6.conf.default.accept_dad': '1',
          'net.ipv6.conf.default.router_solicitations': '2',
          'net.ipv6.conf.default.router_solicitation_delay': '1',
        },
      }),
      machine(
        'router',
        'router',
        [
          link('lan', ['2001:db8:6::1/64'], { mac: '02:00:5e:06:00:01' }),
          link('beyond', ['2001:db8:66::1/64'], { mac: '02:00:5e:66:00:01' }),
        ],
        { forwards: true },
      ),
      machine(
        'server',
        'web server',
        link('beyond', ['2001:db8:66::80/64'], { mac: '02:00:5e:66:00:80', delayMs: 3 }),
        { gateway6: '2001:db8:66::1' },
      ),
    ],
  },
  tap: { segment: 'lan', where: 'on the local network' },
  howMade: {
    summary: 'The Linux kernel’s own IPv6 and radvd, curl, ping, dnsmasq and nginx.',
    tools: ['radvd', 'ping', 'curl', 'dnsmasq', 'nginx'],
  },
  needs: ['radvd', 'ping', 'curl', 'dnsmasq', 'nginx', 'faketime'],

  async setup(stage) {
    stage.segment('lan').unwanted = () => false;
    const laptop = stage.host('laptop');
    await laptop.must('sysctl -q -w net.ipv6.conf.eth0.disable_ipv6=1');
    const router = stage.host('router');
    await serveNames(router, { addresses: { 'www.six.example': ['2001:db8:66::80'] } });
    await serveWeb(stage.host('server'), {
      servers: ['listen [::]:80; root $root;'],
      files: { 'index.html': '<!doctype html><title>Six</title><p>You came by IPv6.</p>' },
    });
    const configuration = await router.write(
      'radvd.conf',
      'interface eth0 { AdvSendAdvert on; MinRtrAdvInterval 30; MaxRtrAdvInterval 60; prefix 2001:db8:6::/64 { AdvOnLink on; AdvAutonomous on; }; };\n',
    );
    router.start([
      'radvd',
      '-n',
      '-u',
      'root',
      '-m',
      'stderr',
      '-p',
      router.path('radvd.pid'),
      '-C',
      configuration,
    ]);
    await stage.wait(1_500);
    await laptop.privateFile('/etc/resolv.conf', 'nameserver 2001:db8:6::1\n');
  },

  async run(stage) {
    const laptop = stage.host('laptop');
    await laptop.must('sysctl -q -w net.ipv6.conf.eth0.disable_ipv6=0');
    for (let waited = 0; waited < 12_000; waited += 250) {
      const { stdout } = await laptop.run('ip -6 addr show dev eth0 scope global -tentative');
      if (stdout.includes('2001:db8:6:')) break;
      await stage.wait(250);
    }
    await laptop.must('ping -6 -c 2 -i 0.5 2001:db8:6::1');
    await laptop.must('curl -sS -6 --max-time 10 -o /dev/null http://www.six.example/');
    // A neighbour that does not exist: the question is repeated and nobody answers.
    await laptop.run('ping -6 -c 1 -W 3 2001:db8:6::dead');
    await stage.wait(3_000);
    await laptop.run('ping -6 -c 1 -W 1 -t 1 2001:db8:66::80');
  },

  facts: {
    nothingMalformed: noneMalformed(),
    solicitations: count('The laptop asks for a router.', 'icmpv6.type == 133'),
    advertisements: values('Who advertises itself as a router.', 'icmpv6.type == 134', 'eth.src', [
      '02:00:5e:06:00:01',
    ]),
    prefix: values('The prefix that it advertises.', 'icmpv6.type == 134', 'icmpv6.opt.prefix', [
      '2001:db8:6::',
    ]),
    duplicateCheck: count(
      'Questions asked from no address at all: duplicate address detection.',
      'icmpv6.type == 135 && ipv6.src == ::',
      2,
    ),
    address: values('The laptop’s address.', 'tcp.dstport == 80', 'ipv6.src', ['2001:db8:6::5eff:fe06:25']),
    exceeded: count('The router’s word that the hop limit ran out.', 'icmpv6.type == 3', 1),
  },
});
