import { INTERNET, internetMachine, OFFICE, officeMachine, officeRouter } from '@/authoring/captures/places';
import { count, defineScenario, noneMalformed, values } from '@/authoring/captures/scenario';
import { serveFtp } from '@/authoring/captures/services/file-transfer';
import { NO_QUESTIONS, plainClient, serveShell } from '@/authoring/captures/services/secure-shell';
import { serveWeb } from '@/authoring/captures/services/web-server';

/**
 * Three doors, three ways of guessing: FTP with many passwords for one name (each in the clear), a web page behind
 * Basic authentication with one password for many names, SSH slowly, one guess every few minutes. Two of the three
 * succeed; what follows the last failure tells which.
 */
const FTP_GUESSES = [
  'password',
  'stock',
  'Stock1',
  'nordhamn',
  'Nordhamn1',
  'pallet',
  'harbour',
  'welcome',
  'forklift',
  'Forklift2026',
];
const NAMES = ['admin', 'anna', 'bertil', 'cilla', 'david', 'erik', 'office', 'guest'];
const SPRAYED = 'Spring2026!';
const SLOW_GUESSES = ['root', 'toor', 'harbour', 'nordhamn', 'changeme'];

export default defineScenario({
  title: 'Three doors and a bunch of keys',
  story: [
    'Nordhamn Freight has put a file server, a web page for staff and a maintenance login on one machine that the internet can reach.',
    'Over one night and morning three visitors try to get in, each with patience of a different kind.',
    'The sensor sits in front of the machine.',
  ],
  starts: '2026-04-22T22:10:00Z',
  topology: {
    segments: [OFFICE, INTERNET],
    hosts: [
      officeMachine('gate', 'server that the internet can reach', '10.7.10.15'),
      officeRouter(),
      internetMachine('fast', 'first visitor', '203.0.113.40', 12),
      internetMachine('broad', 'second visitor', '198.51.100.61', 19),
      internetMachine('slow', 'third visitor', '203.0.113.171', 35),
    ],
  },
  tap: { segment: 'office', where: 'in front of the server', padded: true },
  howMade: {
    summary:
      'Real curl and ssh against real vsftpd, nginx and sshd; the pauses are skipped by moving the clock.',
    tools: ['curl', 'ssh', 'vsftpd', 'nginx', 'sshd'],
  },
  needs: ['curl', 'sshpass', 'vsftpd', 'nginx', 'sshd', 'openssl', 'faketime'],

  async setup(stage) {
    const gate = stage.host('gate');
    const accounts = [
      { name: 'stock', password: 'Forklift2026' },
      { name: 'maint', password: 'not-guessed-this-time' },
    ];
    await serveFtp(
      gate,
      accounts,
      { 'delivery.csv': 'pallet,gate\n17,3\n', 'keys.txt': 'gate 3: under the mat\n' },
      '10.7.10.15',
    );
    await serveShell(gate, accounts);
    const hash = (await gate.must(`openssl passwd -apr1 -salt tapbook '${SPRAYED}'`)).trim();
    const users = await gate.write('htpasswd', `david:${hash}\n`);
    await serveWeb(gate, {
      servers: [`listen 80; root $root; location / { auth_basic "Staff"; auth_basic_user_file ${users}; }`],
      files: {
        'index.html':
          '<!doctype html><title>Rota</title><p>Week 17: Anna, Bertil. Week 18: Cilla, David.</p>',
      },
    });
  },

  async run(stage) {
    const fast = stage.host('fast');
    for (const guess of FTP_GUESSES) {
      await fast.run(`curl -sS --max-time 15 -o /dev/null -u 'stock:${guess}' ftp://10.7.10.15/delivery.csv`);
      await stage.skip(1 + 2 * stage.random());
    }
    await fast.must(`curl -sS --max-time 15 -o /dev/null -u stock:Forklift2026 ftp://10.7.10.15/keys.txt`);
    await stage.skip(5_400);

    const broad = stage.host('broad');
    for (const name of NAMES) {
      await broad.run(
        `curl -sS --max-time 15 -o /dev/null -A 'Mozilla/5.0' -u '${name}:${SPRAYED}' http://10.7.10.15/`,
      );
      await stage.skip(20 + 25 * stage.random());
    }
    await stage.skip(3_600);

    const slow = stage.host('slow');
    const ssh = await plainClient(slow);
    for (const guess of SLOW_GUESSES) {
      await slow.run(`sshpass -p '${guess}' ${ssh} ${NO_QUESTIONS} maint@10.7.10.15 true`);
      await stage.skip(700 + 500 * stage.random());
    }
  },

  facts: {
    nothingMalformed: noneMalformed(),
    ftpFailures: count('FTP logins that failed.', 'ftp.response.code == 530', FTP_GUESSES.length - 1),
    ftpSuccesses: count('FTP logins that succeeded.', 'ftp.response.code == 230', 2),
    ftpPassword: values(
      'Passwords tried over FTP, in order of first use.',
      'ftp.request.command == "PASS"',
      'ftp.request.arg',
    ),
    webFailures: count('Web logins that failed.', 'http.response.code == 401', NAMES.length - 1),
    webSuccess: values('The visitor whose web login succeeded.', 'http.response.code == 200', 'ip.dst', [
      '198.51.100.61',
    ]),
    sshTries: count('SSH connections.', 'ssh.protocol && tcp.dstport == 22', SLOW_GUESSES.length),
    slowVisitor: values('Who tries SSH.', 'ssh.protocol && tcp.dstport == 22', 'ip.src', ['203.0.113.171']),
  },
});
