import { count, defineScenario, fact, noneMalformed, values } from '@/authoring/captures/scenario';
import { NO_QUESTIONS, plainClient, serveShell } from '@/authoring/captures/services/secure-shell';
import { serveWeb } from '@/authoring/captures/services/web-server';

/**
 * A machine on the internet looks at every door of one server, comes back to the one that takes passwords, tries some,
 * and gets in. The server's packet filter drops what is asked of three ports and says nothing, so that all three
 * answers of a scan can be seen: open, closed, silence.
 */
const PORTS =
  '1-30,53,79-90,110-119,135-144,161,389,443-445,512-515,587,631,993,995,1080,1433,1521,2049,3000,3128,3306,3389,5432,5900,5901,6379,8000,8008,8080,8443,8888,9090,9100,9200';
const GUESSES = ['123456', 'backup', 'letmein', 'summer2025', 'qwerty'];
const PASSWORD = 'backup2026';

export default defineScenario({
  title: 'A scan and a login',
  story: [
    'A small company keeps one server in a network that the internet can reach.',
    'In the early morning of a Wednesday a machine that nobody knows takes an interest in it.',
    'The sensor sits in front of the server and keeps every frame.',
  ],
  starts: '2026-04-15T03:41:20Z',
  topology: {
    segments: [
      { name: 'outside', label: 'Internet', networks: ['203.0.113.0/24'] },
      { name: 'dmz', label: 'Server network', networks: ['198.51.100.0/24'] },
    ],
    hosts: [
      {
        name: 'stranger',
        role: 'machine on the internet that nobody knows',
        links: [
          { segment: 'outside', mac: '02:00:5e:71:00:66', addresses: ['203.0.113.66/24'], delayMs: 14 },
        ],
        gateway: '203.0.113.1',
      },
      {
        name: 'edge',
        role: 'router of the company',
        links: [
          { segment: 'outside', mac: '02:00:5e:71:00:01', addresses: ['203.0.113.1/24'] },
          { segment: 'dmz', mac: '02:00:5e:64:00:01', addresses: ['198.51.100.1/24'] },
        ],
        forwards: true,
      },
      {
        name: 'server',
        role: 'file and web server',
        links: [{ segment: 'dmz', mac: '02:00:5e:64:00:22', addresses: ['198.51.100.22/24'] }],
        gateway: '198.51.100.1',
      },
    ],
  },
  tap: { segment: 'dmz', where: 'between the company’s router and the server', padded: true },
  howMade: {
    summary: 'Real nmap, hydra and ssh against real nginx and sshd in network namespaces.',
    tools: ['nmap', 'hydra', 'ssh', 'nginx', 'sshd', 'nftables'],
  },
  needs: ['nmap', 'hydra', 'sshpass', 'nginx', 'sshd', 'nft', 'ssh-keygen', 'openssl'],

  async setup(stage) {
    const server = stage.host('server');
    await serveShell(server, [{ name: 'backup', password: PASSWORD }]);
    await serveWeb(server, {
      servers: ['listen 80; root $root;'],
      files: { 'index.html': '<!doctype html><title>Example Ltd</title><p>Nothing to see here yet.</p>' },
    });
    await server.must(
      `nft add table ip filter && nft 'add chain ip filter input { type filter hook input priority 0; }' && \
       nft add rule ip filter input tcp dport '{ 135, 139, 445 }' drop`,
    );
    await stage
      .host('server')
      .must(`printf 'quarter,sum\\n1,1834\\n' > ${server.path('home-backup')}/totals.csv`);
    await stage.host('stranger').write('guesses', `${[...GUESSES, PASSWORD].join('\n')}\n`);
  },

  async run(stage) {
    const stranger = stage.host('stranger');

    // Every door once: half-open, no ping first, no names. A busy machine answers late, and nobody is to ask twice
    // for that: only doors that stay silent are tried again. Much longer must it not wait either: after a second and
    // a quarter of silence nmap asks an open door once more, to see whether anybody is there.
    await stranger.must(
      `nmap -n -Pn -sS --max-retries 1 --initial-rtt-timeout 600ms --min-rtt-timeout 600ms -p ${PORTS} 198.51.100.22`,
      { timeout: 60_000 },
    );
    await stage.skip(95);

    // The door that takes passwords, one guess after the other.
    await stranger.run(`hydra -I -l backup -P ${stranger.path('guesses')} -t 1 -W 1 ssh://198.51.100.22`, {
      timeout: 90_000,
    });
    await stage.skip(40);

    // And in.
    const ssh = await plainClient(stranger);
    await stranger.must(
      `sshpass -p ${PASSWORD} ${ssh} ${NO_QUESTIONS} backup@198.51.100.22 'id; uname; ls -l; sleep 2; cat totals.csv'`,
    );
  },

  facts: {
    nothingMalformed: noneMalformed(),
    scanner: values('Who opens connections.', 'tcp.flags.syn == 1 && tcp.flags.ack == 0', 'ip.src', [
      '203.0.113.66',
    ]),
    openPorts: values(
      'Ports that answer with SYN and ACK.',
      'tcp.flags.syn == 1 && tcp.flags.ack == 1',
      'tcp.srcport',
      ['22', '80'],
    ),
    closedAnswers: count(
      'Answers with RST: one of each closed port, and one more where the scanner, out of patience, asks again.',
      'tcp.flags.reset == 1 && ip.src == 198.51.100.22',
    ),
    silentPorts: count('Probes of the three silent ports: each twice.', 'tcp.dstport in {135, 139, 445}', 6),
    clientBanners: values(
      'Banners of the clients that come back.',
      'ssh.protocol && tcp.dstport == 22',
      'ssh.protocol',
      ['SSH-2.0-libssh_0.10.6', 'SSH-2.0-OpenSSH_9.2p1'],
    ),
    serverBanner: values('Banner of the server.', 'ssh.protocol && tcp.srcport == 22', 'ssh.protocol', [
      'SSH-2.0-OpenSSH_9.2p1',
    ]),
    guesses: count(
      'Two connections of the guessing client: one to look, one to guess.',
      'ssh.protocol contains "libssh"',
      2,
    ),
    rejected: fact('Connection attempts that a closed port refused.', {
      kind: 'sessions',
      transport: 'tcp',
      state: 'REJ',
    }),
  },
  comments: [
    { filter: 'tcp.flags.syn == 1', text: 'The scan begins.' },
    { filter: 'ssh.protocol contains "libssh"', text: 'Password guessing begins (hydra).' },
    {
      filter: 'ssh.protocol contains "OpenSSH" && tcp.dstport == 22',
      text: 'The login with the guessed password.',
    },
  ],
});
