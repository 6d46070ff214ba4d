import { png } from '@/authoring/captures/images';
import { INTERNET, internetMachine, link, machine, segment } from '@/authoring/captures/places';
import { count, defineScenario, noneMalformed, values } from '@/authoring/captures/scenario';
import { pick, randomBytes, seededRandom } from '@/authoring/captures/seeded-random';
import { issue, makeAuthority } from '@/authoring/captures/services/certificates';
import { serveFiles } from '@/authoring/captures/services/file-share';
import { serveFtp } from '@/authoring/captures/services/file-transfer';
import { sendLetter, serveMail } from '@/authoring/captures/services/mail-server';
import { serveNames } from '@/authoring/captures/services/name-server';
import { NO_QUESTIONS, plainClient, serveShell } from '@/authoring/captures/services/secure-shell';
import { keepSecrets } from '@/authoring/captures/services/tls-peers';
import { serveWeb } from '@/authoring/captures/services/web-server';
import type { Stage } from '@/authoring/captures/stage';

/**
 * A working day at Nordhamn Freight on which nothing happens: leases are renewed, clocks are set, pages are
 * read, letters written, files moved, and the lights go out. It is the baseline: what a rule fires on here is a false positive, and what a statistic
 * finds here is normal. Which desk does what when is drawn by a seeded generator between eight and half past five.
 */
const DESKS = ['pc-anna', 'pc-bertil', 'pc-cilla', 'pc-david'] as const;
const BROWSER = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0';
const DAY_SECONDS = 9.5 * 3600;
const ACTIONS = 150;
const contents = seededRandom(1_812);

const photo = (seed: number): Buffer =>
  png(420, 300, (x, y) => [(x * seed) & 255, (y * seed * 3 + x) & 255, (x * y + seed * 40) & 255]);
const article = (number: number): string =>
  `<!doctype html><html><head><title>Harbour news ${number}</title><link rel="stylesheet" href="/style.css"></head><body>
<img src="/photo${number % 4}.png" alt="Harbour">${`<p>Report ${number}: the crane on quay ${number % 7} lifts again, and the ferry leaves at ${10 + number}:15.</p>`.repeat(25)}</body></html>`;

interface Day {
  readonly stage: Stage;
  readonly keyLog: string;
}

type Action = (day: Day, desk: string) => Promise<void>;

const warped = { faketime: true as const };

async function readNews({ stage }: Day, desk: string): Promise<void> {
  const number = Math.floor(stage.random() * 12);
  const site = 'http://news.harbour.example';
  await stage
    .host(desk)
    .run(
      `curl -sS --max-time 15 --compressed -A '${BROWSER}' -o /dev/null -o /dev/null -o /dev/null ${site}/article${number}.html ${site}/style.css ${site}/photo${number % 4}.png`,
    );
}

async function openOnlineService({ stage, keyLog }: Day, desk: string): Promise<void> {
  const version = pick(stage.random, ['--http2', '--http2', '--http1.1', '--tls-max 1.2']);
  const family = pick(stage.random, ['-4', '-4', '-6']);
  const page = pick(stage.random, ['', 'bookings.json', 'map.png', 'app.js']);
  await stage
    .host(desk)
    .run(
      `curl -sS --max-time 15 ${version} ${family} --cacert ${stage.host(desk).path('ca.pem')} -A '${BROWSER}' -o /dev/null -o /dev/null https://app.freightdesk.example/ https://app.freightdesk.example/${page}`,
      { ...warped, env: { SSLKEYLOGFILE: keyLog } },
    );
}

async function writeMail({ stage }: Day, desk: string): Promise<void> {
  const host = stage.host(desk);
  const name = desk.slice(3);
  const attachment =
    stage.random() < 0.3 ? { path: host.path('report.pdf'), type: 'application/pdf' } : undefined;
  const subject = pick(stage.random, ['Gate 3', 'Delivery note', 'Lunch?', 'Pallets for Thursday', 'Offer']);
  await sendLetter(host, {
    from: `${name}@nordhamn.example`,
    to: `${pick(stage.random, ['office', 'stock', 'kim'])}@nordhamn.example`,
    subject,
    body: 'See you later.',
    attachment,
    server: 'mail.nordhamn.example',
    helo: `${desk}.nordhamn.example`,
  });
}

async function visitShare({ stage }: Day, desk: string): Promise<void> {
  const host = stage.host(desk);
  const command = pick(stage.random, [
    'ls',
    'get plan.pdf',
    'get prices.csv; ls',
    `lcd ${host.folder}; put report.pdf ${desk}.pdf`,
  ]);
  await host.run(`smbclient //files.nordhamn.example/common -U staff%Harbour1 -c '${command}'`, warped);
}

async function openIntranet({ stage }: Day, desk: string): Promise<void> {
  await stage
    .host(desk)
    .run(
      `curl -sS --max-time 15 -A '${BROWSER}' -o /dev/null http://intranet.nordhamn.example/${pick(stage.random, ['', 'rota.html', 'missing.html'])}`,
    );
}

async function fetchPriceList({ stage }: Day, desk: string): Promise<void> {
  await stage
    .host(desk)
    .run('curl -sS --max-time 15 -o /dev/null -u partner:Quay9 ftp://ftp.carrier.example/prices.csv');
}

async function lookAfterServer({ stage }: Day): Promise<void> {
  const david = stage.host('pc-david');
  await david.run(
    `sshpass -p Quay-and-crane ${david.path('ssh')} ${NO_QUESTIONS} ops@files.nordhamn.example 'uptime -p >/dev/null; sleep 1; ls -l /home; df -h / > /dev/null; echo done'`,
  );
}

async function setClock({ stage }: Day, desk: string): Promise<void> {
  await stage.host(desk).run(`/usr/bin/python3 ${stage.host(desk).path('sntp.py')} 10.7.10.1`, warped);
}

async function report({ stage }: Day, desk: string): Promise<void> {
  const format = pick(stage.random, ['--rfc3164', '--rfc5424=notq']);
  await stage
    .host(desk)
    .run(
      `logger -n 10.7.10.14 -P 514 -d ${format} -t ${pick(stage.random, ['cron', 'backup', 'updater'])} 'finished without errors'`,
      warped,
    );
}

async function isItThere({ stage }: Day, desk: string): Promise<void> {
  await stage
    .host(desk)
    .run(
      `ping -c 2 -i 0.4 ${pick(stage.random, ['10.7.10.1', '10.7.10.10', '198.51.100.30', '-6 2001:db8:7::1'])}`,
    );
}

async function lookUp({ stage }: Day, desk: string): Promise<void> {
  const name = pick(stage.random, [
    'wpad.nordhamn.example',
    'printer.nordhamn.example',
    'time.nordhamn.example',
    'news.harbour.example',
    'old-intranet.nordhamn.example',
  ]);
  await stage
    .host(desk)
    .run(`dig +tries=1 +timeout=2 ${name} ${pick(stage.random, ['A', 'AAAA', 'MX', 'TXT'])}`);
}

/** The more often an action stands here, the more often it happens. */
const REPERTOIRE: readonly Action[] = [
  readNews,
  readNews,
  readNews,
  openOnlineService,
  openOnlineService,
  openOnlineService,
  writeMail,
  writeMail,
  visitShare,
  visitShare,
  openIntranet,
  openIntranet,
  fetchPriceList,
  lookAfterServer,
  setClock,
  report,
  report,
  isItThere,
  lookUp,
  lookUp,
];

const timeServer = `
import socket, struct, time
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(('10.7.10.1', 123))
while True:
    question, peer = server.recvfrom(512)
    now = time.time() + 2208988800
    stamp = struct.pack('!II', int(now), int((now % 1) * 2**32))
    server.sendto(struct.pack('!BBbb', 0x24, 2, 6, -20) + struct.pack('!II', 300, 900) + b'\\xc6\\x33\\x64\\x1e' + stamp + question[40:48] + stamp + stamp, peer)
`;
const timeClient = `
import socket, struct, sys, time
now = time.time() + 2208988800
client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
client.settimeout(3)
client.sendto(struct.pack('!BBbb', 0x23, 0, 6, -20) + bytes(36) + struct.pack('!II', int(now), int((now % 1) * 2**32)), (sys.argv[1], 123))
client.recv(512)
`;

const officePc = (name: string, role: string, last: number, user: string) =>
  machine(name, role, link('office', [`10.7.10.${last}/24`, `2001:db8:7::${last}/64`]), {
    gateway: '10.7.10.1',
    gateway6: '2001:db8:7::1',
    resolver: '10.7.10.1',
    user,
  });

export default defineScenario({
  title: 'A day at the office',
  story: [
    'A whole working day at Nordhamn Freight: four desks, a few servers, and the internet.',
    'The sensor sits on a mirror port of the office’s switch from eight in the morning until the last desk is empty.',
    'Nothing was wrong that day.',
  ],
  starts: '2026-03-11T07:00:00Z',
  topology: {
    segments: [
      segment('office', 'Office of Nordhamn Freight', '10.7.10.0/24', '2001:db8:7::/64'),
      { ...INTERNET, networks: [...INTERNET.networks, '2001:db8:100::/64'] },
    ],
    hosts: [
      officePc('pc-anna', 'desk computer in accounts', 21, 'anna'),
      officePc('pc-bertil', 'desk computer in planning', 22, 'bertil'),
      officePc('pc-cilla', 'desk computer in dispatch', 23, 'cilla'),
      officePc('pc-david', 'desk computer in sales', 24, 'david'),
      officePc('files', 'file server and intranet', 10, 'root'),
      officePc('mail', 'mail server', 25, 'root'),
      officePc('log', 'log collector', 14, 'root'),
      machine(
        'visitor',
        'visitor’s laptop without an address of its own',
        link('office', [], { mac: '02:00:0a:07:0a:c8' }),
      ),
      machine(
        'router',
        'router, name server, time server',
        [
          link('office', ['10.7.10.1/24', '2001:db8:7::1/64']),
          link('internet', ['198.51.100.1/24', '203.0.113.1/24', '2001:db8:100::1/64']),
        ],
        { forwards: true },
      ),
      internetMachine('news', 'web server with news', '198.51.100.30', 7),
      machine(
        'desk',
        'online service for freight',
        link('internet', ['203.0.113.60/24', '2001:db8:100::60/64'], { delayMs: 14 }),
        { gateway: '203.0.113.1', gateway6: '2001:db8:100::1' },
      ),
      internetMachine('carrier', 'FTP server of a carrier', '203.0.113.70', 21),
    ],
  },
  tap: { segment: 'office', where: 'mirror port of the office’s switch', padded: true },
  howMade: {
    summary:
      'Real clients and servers, one action after the other; the hours between are skipped by moving the clock. TLS secrets are embedded.',
    tools: [
      'curl',
      'nginx',
      'dnsmasq',
      'dhclient',
      'swaks',
      'aiosmtpd',
      'smbclient',
      'smbd',
      'ssh',
      'sshd',
      'vsftpd',
      'logger',
      'small NTP server and client',
      'dig',
      'ping',
    ],
  },
  needs: [
    'curl',
    'nginx',
    'dnsmasq',
    'dhclient',
    'swaks',
    'smbclient',
    'smbd',
    'smbpasswd',
    'sshd',
    'sshpass',
    'vsftpd',
    'logger',
    'dig',
    'ping',
    'socat',
    'faketime',
  ],

  async setup(stage) {
    await serveNames(stage.host('router'), {
      addresses: {
        'news.harbour.example': ['198.51.100.30'],
        'edge.freightdesk.example': ['203.0.113.60', '2001:db8:100::60'],
        'ftp.carrier.example': ['203.0.113.70'],
        'files.nordhamn.example': ['10.7.10.10', '2001:db8:7::10'],
        'intranet.nordhamn.example': ['10.7.10.10'],
        'mail.nordhamn.example': ['10.7.10.25'],
        'time.nordhamn.example': ['10.7.10.1'],
      },
      aliases: { 'app.freightdesk.example': 'edge.freightdesk.example' },
      lines: [
        'mx-host=nordhamn.example,mail.nordhamn.example,10',
        'dhcp-range=10.7.10.200,10.7.10.220,255.255.255.0,8h',
        'dhcp-option=option:router,10.7.10.1',
        'dhcp-option=option:dns-server,10.7.10.1',
        'domain=nordhamn.example',
        'dhcp-authoritative',
        'no-ping',
        `dhcp-leasefile=${stage.host('router').path('leases')}`,
      ],
    });
    const router = stage.host('router');
    await router.serve(['/usr/bin/python3', await router.write('ntp.py', timeServer)], { udp: 123 }, warped);
    await serveWeb(stage.host('news'), {
      http: ['gzip on; gzip_min_length 200; gzip_types text/css;'],
      servers: ['listen 80; root $root;'],
      files: {
        'style.css': 'body { margin: 2rem; }\n'.repeat(120),
        ...Object.fromEntries([0, 1, 2, 3].map((number) => [`photo${number}.png`, photo(number + 3)])),
        ...Object.fromEntries(
          Array.from({ length: 12 }, (_, number) => [`article${number}.html`, article(number)]),
        ),
      },
    });
    const desk = stage.host('desk');
    const root = await makeAuthority(desk, {
      name: 'Example Root CA',
      organisation: 'Example Trust',
      made: '2024-05-02T08:00:00Z',
    });
    const leaf = await issue(desk, root, {
      file: 'app',
      names: ['app.freightdesk.example'],
      made: '2026-02-14T10:20:00Z',
    });
    await serveWeb(desk, {
      port: 443,
      servers: [
        `listen 443 ssl http2; listen [::]:443 ssl http2; root $root; ssl_protocols TLSv1.2 TLSv1.3; ssl_certificate ${leaf.chain}; ssl_certificate_key ${leaf.key};`,
      ],
      files: {
        'index.html': article(99),
        'bookings.json': JSON.stringify(Array.from({ length: 90 }, (_, id) => ({ id, gate: id % 5 }))),
        'map.png': photo(11),
        'app.js': 'render();\n'.repeat(1_500),
      },
    });
    const files = stage.host('files');
    const accounts = [
      { name: 'staff', password: 'Harbour1' },
      { name: 'ops', password: 'Quay-and-crane' },
    ];
    const plan = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(contents, 200_000)]);
    await serveFiles(files, accounts, [
      {
        name: 'common',
        users: ['staff'],
        files: { 'plan.pdf': plan, 'prices.csv': 'pallet;price\n'.repeat(900) },
      },
    ]);
    await serveShell(files, accounts);
    await serveWeb(files, {
      servers: ['listen 80; root $root;'],
      files: { 'index.html': article(1), 'rota.html': article(2) },
    });
    await serveFtp(
      stage.host('carrier'),
      [{ name: 'partner', password: 'Quay9' }],
      { 'prices.csv': 'lane;price\n'.repeat(2_000) },
      '203.0.113.70',
    );
    await serveMail(stage.host('mail'), { name: 'mail.nordhamn.example' });
    await stage.host('log').serve(['socat', '-u', 'UDP-RECV:514', 'OPEN:/dev/null'], { udp: 514 });
    for (const name of DESKS) {
      const host = stage.host(name);
      await host.write('ca.pem', await desk.must(`cat ${root.certificate}`));
      await host.write(
        'report.pdf',
        Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(contents, 24_000)]),
      );
      await host.write('sntp.py', timeClient);
    }
    await plainClient(stage.host('pc-david'));
  },

  async run(stage) {
    const day: Day = { stage, keyLog: stage.host('pc-anna').path('keys') };
    // In the morning a visitor’s laptop asks for an address.
    const visitor = stage.host('visitor');
    const leases = visitor.path('leases');
    await visitor.run(`dhclient -1 -4 -v -pf ${visitor.path('pid')} -lf ${leases} -sf /bin/true eth0`, {
      timeout: 30_000,
    });
    for (const desk of DESKS) await setClock(day, desk);

    const moments = Array.from({ length: ACTIONS }, () => stage.random() * DAY_SECONDS).sort((a, b) => a - b);
    let now = 0;
    for (const moment of moments) {
      await stage.skip(moment - now, stage.random() < 0.7);
      now = moment;
      const action = pick(stage.random, REPERTOIRE);
      await action(day, pick(stage.random, DESKS));
    }
    await keepSecrets(stage, stage.host('pc-anna'), day.keyLog);
  },

  facts: {
    nothingMalformed: noneMalformed(),
    leases: values('DHCP messages of the morning.', 'dhcp', 'dhcp.option.dhcp', ['1', '2', '3', '5']),
    webRequests: count('HTTP requests in the clear.', 'http.request && tcp.port == 80'),
    hellos: count('TLS client hellos.', 'tls.handshake.type == 1'),
    letters: count('Letters.', 'smtp.req.command == "MAIL"'),
    clocks: count('Questions for the time.', 'ntp.flags.mode == 3'),
    logMessages: count('Log messages.', 'udp.dstport == 514'),
    shellLogins: count('SSH connections.', 'ssh.protocol && tcp.dstport == 22'),
    ftpLogins: count('FTP logins.', 'ftp.response.code == 230'),
    refusedLogins: count(
      'Refused logins of any kind.',
      'ftp.response.code == 530 || smb2.nt_status == 0xc000006d || http.response.code == 401',
      0,
    ),
  },
});
