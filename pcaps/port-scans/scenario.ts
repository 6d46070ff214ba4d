import { link, machine, segment } from '@/authoring/captures/places';
import { count, defineScenario, noneMalformed, values } from '@/authoring/captures/scenario';
import { serveNames } from '@/authoring/captures/services/name-server';
import { serveShell } from '@/authoring/captures/services/secure-shell';
import { serveWeb } from '@/authoring/captures/services/web-server';

/**
 * One network, looked over in many ways: who is there (ARP), whole handshakes, half handshakes, packets with the
 * wrong flags, UDP, versions, the operating system, and at last one port every few minutes, so that no counter that
 * looks at one minute ever sees two.
 */
const SLOW_PORTS = [21, 22, 23, 25, 53, 80, 110, 143, 443, 445, 3306, 3389, 5432, 8080];

export default defineScenario({
  title: 'Ways to knock',
  story: [
    'A team tests its own server network before it opens.',
    'One machine knocks at the others in every way that its tool knows, fast at first, and then with a lot of patience.',
    'The sensor sits on a mirror port.',
  ],
  starts: '2026-04-08T09:00:00Z',
  topology: {
    segments: [segment('servers', 'Server network', '10.9.0.0/24')],
    hosts: [
      machine('tester', 'machine of the testers', link('servers', ['10.9.0.66/24'])),
      machine('web', 'web server', link('servers', ['10.9.0.80/24'])),
      machine('ns', 'name server', link('servers', ['10.9.0.53/24'])),
    ],
  },
  tap: { segment: 'servers', where: 'mirror port of the switch', padded: true },
  howMade: {
    summary: 'Real nmap against real servers; the pauses of the slow scan are skipped by moving the clock.',
    tools: ['nmap', 'nginx', 'sshd', 'dnsmasq'],
  },
  needs: ['nmap', 'nginx', 'sshd', 'dnsmasq', 'ssh-keygen', 'openssl', 'faketime'],
  // probes of one scan repeat those of another
  losesSegments: true,

  async setup(stage) {
    const web = stage.host('web');
    await serveWeb(web, {
      servers: ['listen 80; root $root;'],
      files: { 'index.html': '<!doctype html><title>Staging</title>' },
    });
    await serveShell(web, [{ name: 'deploy', password: 'not-guessed-here' }]);
    await serveNames(stage.host('ns'), { addresses: { 'web.staging.example': ['10.9.0.80'] } });
  },

  async run(stage) {
    const tester = stage.host('tester');
    const nmap = (options: string): Promise<string> =>
      tester.must(`nmap -n --max-retries 1 ${options}`, { timeout: 90_000 });
    await nmap('-sn 10.9.0.48-95');
    await stage.skip(30);
    await nmap('-Pn -sT -p 20-25,53,80,443,8080 10.9.0.80');
    await stage.skip(30);
    await nmap('-Pn -sS -p 20-25,53,80,443,8080 10.9.0.80');
    await stage.skip(30);
    for (const flags of ['-sN', '-sF', '-sX', '-sA']) {
      await nmap(`-Pn ${flags} -p 22,23,80,443 10.9.0.80`);
      await stage.skip(20);
    }
    await nmap('-Pn -sU -p 53,67,123,161,514 10.9.0.53');
    await stage.skip(30);
    await nmap('-Pn -sV --version-light -p 22,80 10.9.0.80');
    await stage.skip(30);
    await nmap('-Pn -O -p 22,23 10.9.0.80');
    await stage.skip(600);
    for (const port of SLOW_PORTS) {
      await nmap(`-Pn -sS -p ${port} 10.9.0.80`);
      await stage.skip(240 + 120 * stage.random());
    }
  },

  facts: {
    nothingMalformed: noneMalformed(),
    scanner: values('Who opens connections.', 'tcp.flags.syn == 1 && tcp.flags.ack == 0', 'ip.src', [
      '10.9.0.66',
    ]),
    noFlags: count('Segments without any flag.', 'tcp.flags == 0'),
    christmas: count('Segments with FIN, PSH and URG.', 'tcp.flags == 0x029'),
    fullHandshakes: count(
      'Open ports found by whole handshakes or half ones: answers with SYN and ACK.',
      'tcp.flags.syn == 1 && tcp.flags.ack == 1 && ip.src == 10.9.0.80',
    ),
    udpRefusals: count(
      'Answers “port unreachable” to UDP.',
      'icmp.type == 3 && icmp.code == 3 && ip.src == 10.9.0.53',
    ),
    openUdp: values('Answering UDP port.', 'udp && ip.src == 10.9.0.53 && !icmp', 'udp.srcport', ['53']),
  },
});
