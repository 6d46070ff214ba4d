import { link, machine, OFFICE, officeMachine } from '@/authoring/captures/places';
import { count, defineScenario, noneMalformed, values } from '@/authoring/captures/scenario';
import { randomBytes, seededRandom } from '@/authoring/captures/seeded-random';
import { serveFiles } from '@/authoring/captures/services/file-share';
import { NO_QUESTIONS, plainClient, serveShell } from '@/authoring/captures/services/secure-shell';

/**
 * Somebody already sits on one computer and looks around from there: who else is here (ARP sweep), which doors are
 * open (connect scan of four ports), a share with a password that was found and one that was not right, an SSH
 * login with the same password, and at last everything worth having in one archive on one machine. Only the first
 * machine ever talks to all the others: that is what gives it away.
 */
const PASSWORD = 'Harbour-2026';
const contents = seededRandom(314);

export default defineScenario({
  title: 'From one desk to the next',
  story: [
    'Nordhamn Freight has a handful of computers, a file server and a printer in one flat network.',
    'On a Thursday after hours one of the computers behaves as it never did before.',
    'The sensor sees all frames of the office’s switch; nothing here ever leaves the office.',
  ],
  starts: '2026-06-11T19:05:00Z',
  topology: {
    segments: [OFFICE],
    hosts: [
      officeMachine('pc-bertil', 'desk computer in planning', '10.7.10.22', { user: 'bertil' }),
      officeMachine('pc-anna', 'desk computer in accounts', '10.7.10.21', { user: 'anna' }),
      officeMachine('files', 'file server', '10.7.10.10'),
      officeMachine('build', 'machine of the developers', '10.7.10.30'),
      officeMachine('printer', 'printer', '10.7.10.40'),
      machine('router', 'router of the office', link('office', ['10.7.10.1/24'])),
    ],
  },
  tap: { segment: 'office', where: 'mirror port of the office’s switch', padded: true },
  howMade: {
    summary: 'Real nmap, smbclient and ssh against real smbd and sshd. File contents are random bytes.',
    tools: ['nmap', 'smbclient', 'smbd', 'ssh', 'sshd'],
  },
  needs: ['nmap', 'smbclient', 'smbd', 'smbpasswd', 'sshd', 'sshpass', 'socat', 'faketime'],

  async setup(stage) {
    const files = stage.host('files');
    await serveFiles(
      files,
      [{ name: 'bertil', password: PASSWORD }],
      [
        {
          name: 'accounts',
          users: ['bertil'],
          files: {
            'payroll-2026.xlsx': Buffer.concat([Buffer.from('PK\x03\x04'), randomBytes(contents, 48_000)]),
            'customers.csv': Array.from(
              { length: 400 },
              (_, row) => `${1000 + row},Customer ${row},Harbour road ${row}`,
            ).join('\n'),
          },
        },
      ],
    );
    await serveShell(stage.host('build'), [{ name: 'bertil', password: PASSWORD }]);
    await stage.host('build').must(`mkdir -p ${stage.host('build').path('home-bertil')}/keys`);
    await stage.host('build').write('home-bertil/keys/release.pem', randomBytes(contents, 24_000));
    await stage.host('printer').serve(['socat', 'TCP-LISTEN:9100,fork', 'OPEN:/dev/null'], { tcp: 9100 });
  },

  async run(stage) {
    const bertil = stage.host('pc-bertil');

    // Who is here?
    await bertil.must('nmap -n -sn --max-retries 0 10.7.10.0/24', { timeout: 60_000 });
    await stage.skip(25);
    // Which doors are open?
    await bertil.must('nmap -n -Pn -sT -p 22,139,445,3389,9100 10.7.10.1,10,21,30,40', { timeout: 60_000 });
    await stage.skip(70);

    // The share: a wrong password, the right one, a look, two files.
    await bertil.run(`smbclient //10.7.10.10/accounts -U 'anna%Spring2026' -c 'ls'`, { faketime: true });
    await stage.skip(18);
    await bertil.must(
      `smbclient //10.7.10.10/accounts -U 'bertil%${PASSWORD}' -c 'ls; get payroll-2026.xlsx; get customers.csv'`,
      { faketime: true },
    );
    await stage.skip(64);

    // The developers' machine takes the same password.
    const ssh = await plainClient(bertil);
    const login = `sshpass -p '${PASSWORD}' ${ssh} ${NO_QUESTIONS} bertil@10.7.10.30`;
    await bertil.must(`${login} 'ls -lR; sleep 1'`);
    await stage.skip(9);
    await bertil.must(`${login} 'tar cf - keys' > keys.tar`);
    await stage.skip(33);

    // Everything into one archive, parked on the share under a dull name.
    await bertil.must('tar czf thumbs.dat payroll-2026.xlsx customers.csv keys.tar');
    await bertil.must(`smbclient //10.7.10.10/accounts -U 'bertil%${PASSWORD}' -c 'put thumbs.dat; ls'`, {
      faketime: true,
    });
  },

  facts: {
    nothingMalformed: noneMalformed(),
    sweepSource: values(
      'Who asks for all addresses.',
      'arp.opcode == 1 && arp.dst.proto_ipv4 == 10.7.10.200',
      'arp.src.proto_ipv4',
      ['10.7.10.22'],
    ),
    alive: values(
      'Which addresses answer the sweep.',
      'arp.opcode == 2 && arp.dst.proto_ipv4 == 10.7.10.22 && frame.time_relative < 20',
      'arp.src.proto_ipv4',
    ),
    refusedLogins: count('Refused logins to the share.', 'smb2.nt_status == 0xc000006d', 1),
    filesRead: values(
      'Files opened on the share.',
      'smb2.cmd == 5 && smb2.flags.response == 0 && smb2.filename contains "."',
      'smb2.filename',
    ),
    shellLogins: count(
      'Connections to the developers’ machine that speak SSH.',
      'ssh.protocol && tcp.dstport == 22',
      2,
    ),
    openDoors: values(
      'Ports that the scan found open.',
      'tcp.flags.syn == 1 && tcp.flags.ack == 1',
      'tcp.srcport',
    ),
    noRetransmission: count('Nothing was sent twice.', 'tcp.analysis.retransmission', 0),
  },
  comments: [
    { filter: 'arp.opcode == 1', text: 'The sweep begins.' },
    { filter: 'smb2.nt_status == 0xc000006d', text: 'The wrong password is refused.' },
    { filter: 'smb2.filename == "thumbs.dat"', text: 'The archive is parked on the share.' },
  ],
});
