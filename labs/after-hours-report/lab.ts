import { defineLab, field, type PacketRef, sessionColumn } from '@/learning';

const capture = 'lateral-movement';
const sweep: PacketRef = { capture, where: 'arp.opcode == 1 && arp.dst.proto_ipv4 == 10.7.10.200' };
const staging: PacketRef = { capture, where: 'smb2.cmd == 5 && smb2.filename contains "thumbs"' };
const reading: PacketRef = { capture, where: 'smb2.cmd == 5 && smb2.filename contains "payroll"' };

const KNOWN = `From 10.7.10.22, every address of the office network is asked for by ARP: a sweep. [[sweep]]

It then tries ports of the machines that had answered: [[ports]]

A first login to the file server is refused: [[refused]] A second one, with another name, is let in.

It reads payroll-2026.xlsx and customers.csv from the share: [[payroll]]

It logs in to the developers' machine, 10.7.10.30, over SSH, twice: [[ssh]]

At last it writes a file named thumbs.dat, larger than what it had read, back to the share. This looks like staging: [[thumbs]]`;
const UNKNOWN = `We cannot know from here whether a person sat at that desk or a program ran on it, nor who.

What was done inside the SSH sessions is encrypted; their content cannot be seen.

Whether anything left the office is not known: the sensor sees the switch, not the line to the internet.`;

export default defineLab({
  title: 'After hours: the report',
  summary:
    'Write up what one desk did on a Thursday night, cite what shows it, and say what nobody can know from here.',
  chapter: 'console/writing-it-down',
  minutes: 45,
  captures: [capture],
  workbench: 'packets',
  tasks: [
    {
      id: 'where-from',
      title: 'One desk',
      prompt: 'The night begins with somebody asking for every address of the network. Which address asks?',
      look: sweep,
      check: {
        kind: 'value',
        type: 'ip',
        expect: field(sweep, 'arp.src.proto_ipv4'),
        why: 'ARP does not cross routers, so the one who asks is on this very switch. Inside a network, an ARP sweep is the quietest scan there is: no machine logs it.',
        otherwise: 'The sender’s address stands in the ARP request itself.',
        mistakes: [
          {
            answer: field(sweep, 'arp.dst.proto_ipv4'),
            feedback: 'That is one of the addresses that are asked for, and nobody has it.',
          },
          {
            answer: field(reading, 'ip.dst'),
            feedback: 'That is the file server, which comes into it later.',
          },
        ],
      },
      hints: ['`arp` as a filter, and look at who asks.'],
    },
    {
      id: 'direction',
      title: 'Which way did it go?',
      prompt:
        'Three sessions with the share carried data. In one of them the desk sent far more than it received. How many bytes of payload did it send in that one?',
      check: {
        kind: 'value',
        type: 'integer',
        unit: 'bytes',
        expect: sessionColumn(staging, 'orig_bytes'),
        why: 'A desk that writes a large file to a share after hours has collected something. Session data alone says so: names come from the SMB transactions.',
        otherwise: 'Sort the sessions by bytes, and look at `bytes ↑`.',
        mistakes: [
          {
            answer: sessionColumn(reading, 'resp_bytes'),
            feedback:
              'That is what came from the share in the session before: it was read. The question is what was written.',
          },
          {
            answer: sessionColumn(staging, 'resp_bytes'),
            feedback: 'The right session, the other direction.',
          },
        ],
      },
      hints: ['All of them go to port 445.', 'The originator is the desk, so what it sent is `bytes ↑`.'],
    },
    {
      id: 'vantage',
      title: 'What you cannot see',
      prompt:
        'The sensor sits on a mirror port of the office’s switch; the router’s line to the internet is behind it. Which sentences may **not** stand in your report as a finding?',
      check: {
        kind: 'choice',
        pick: 'many',
        options: [
          {
            id: 'left',
            text: 'The payroll was sent to the internet',
            right: true,
            why: 'There is one more. What became of the file after it was staged is behind the router, and nothing here shows it.',
          },
          {
            id: 'person',
            text: 'The employee in planning did it',
            right: true,
            why: 'There is one more. Packets name machines. Who or what moved this one cannot be seen from a switch.',
          },
          {
            id: 'read',
            text: 'The payroll was read from the share',
            why: 'That you can show: the file is opened by name in the capture, and its bytes follow.',
          },
          {
            id: 'login',
            text: 'One login to the share was refused',
            why: 'That you can show: the answer has a status that says so.',
          },
        ],
        why: 'Both may be true. A report says what is shown, and says of the rest that it is open, and where one would have to look.',
      },
      hints: ['For each sentence: which packet would show it, and did it pass this sensor?'],
    },
    {
      id: 'report',
      title: 'The report',
      prompt:
        'Write it, a paragraph a finding: the sweep, the ports, the refused login, the payroll on the share, the developers’ machine, and the file that was put back. Cite a packet or a session in each paragraph. Then say what cannot be known from this sensor: who or what moved the desk, what was done inside SSH, and whether anything left the office.',
      check: {
        kind: 'report',
        captures: [capture],
        claims: [
          {
            id: 'sweep',
            title: 'How did it look around first?',
            capture,
            words: [['sweep', 'arp', 'every address', 'all addresses']],
            shown: { where: 'arp.opcode == 1 && arp.src.proto_ipv4 == 10.7.10.22' },
            otherwise: 'Say how the desk found out which addresses are alive; ARP shows it.',
          },
          {
            id: 'ports',
            title: 'What did it try next?',
            capture,
            words: [['port']],
            shown: { where: 'tcp.flags.syn == 1 && tcp.flags.ack == 0 && ip.src == 10.7.10.22' },
            otherwise: 'Say that ports were tried, and cite one of the SYNs or one of the refused sessions.',
          },
          {
            id: 'refused',
            title: 'Which login failed?',
            capture,
            words: [
              ['refus', 'fail', 'denied', 'reject'],
              ['log in', 'login', 'logon', 'logs in', 'password', 'authenticat'],
            ],
            shown: { where: 'smb2.nt_status == 0xc000006d' },
            otherwise:
              'One login to the share was refused; its answer has the status for a wrong name or password.',
          },
          {
            id: 'payroll',
            title: 'What was read?',
            capture,
            words: [['payroll']],
            shown: { where: 'smb2.cmd == 5 && smb2.filename contains "payroll"' },
            otherwise:
              'Name the file that was opened first on the share, and cite the request that opens it.',
          },
          {
            id: 'ssh',
            title: 'Where did it go from there?',
            capture,
            words: [['ssh'], ['develop', '10.7.10.30', 'build']],
            shown: { where: 'ssh && ip.addr == 10.7.10.30' },
            otherwise:
              'Say that the developers’ machine was entered over SSH, and cite a session or a packet of it.',
          },
          {
            id: 'thumbs',
            title: 'What was put back?',
            capture,
            words: [['thumbs', 'staging', 'staged']],
            shown: { where: 'smb2.cmd == 5 && smb2.filename contains "thumbs"' },
            otherwise: 'A file with a harmless name was written to the share. Name it and cite it.',
          },
        ],
        unknowns: [
          {
            id: 'who',
            title: 'Who, or what, it was',
            words: [['who', 'person', 'program', 'employee', 'user', 'malware']],
            otherwise:
              'Packets name a machine. Say that it cannot be known from here whether a person or a program moved it.',
          },
          {
            id: 'inside',
            title: 'What was done inside SSH',
            words: [['ssh'], ['inside', 'content', 'encrypt', 'command', 'typed', 'done']],
            otherwise: 'The SSH sessions are encrypted. Say that what was done in them cannot be seen.',
          },
          {
            id: 'left',
            title: 'Whether anything left the office',
            words: [['left', 'leave', 'internet', 'outside', 'exfiltrat']],
            otherwise:
              'The sensor sees the switch and not the line to the internet. Say that it is not known whether anything left.',
          },
        ],
        overreach: [
          {
            id: 'culprit',
            title: 'A culprit',
            words: [
              ['bertil', 'employee', 'planning'],
              ['stole', 'guilty', 'did it', 'culprit', 'attacker is'],
            ],
            otherwise:
              'The report names somebody as the one who did it. A session with a user’s name shows that the name and its password were used, and not by whom.',
          },
          {
            id: 'exfiltrated',
            title: 'A theft that nobody saw',
            words: [
              [
                'exfiltrated',
                'sent to the internet',
                'uploaded to the internet',
                'left the company',
                'was stolen',
                'were stolen',
              ],
            ],
            otherwise:
              'The report says that data left. What you have shows that it was collected; where it went afterwards did not pass this sensor.',
          },
        ],
        start: `# What 10.7.10.22 did on Thursday night

## What happened



## What cannot be known from this sensor


`,
        solutions: [
          `# What 10.7.10.22 did on Thursday night\n\n## What happened\n\n${KNOWN}\n\n## What cannot be known from this sensor\n\n${UNKNOWN}`,
        ],
        why: 'Everything that you claim can be looked up, and what you do not know is written down as such. Somebody else can re-run this report tomorrow, and that is what makes it one.',
        mistakes: [
          {
            text: `${KNOWN}\n\n${UNKNOWN.split('\n\n').slice(0, 2).join('\n\n')}`,
            reason: 'left:missing',
            feedback:
              'Everything that happened is there, and one thing that cannot be known is not: whether anything left the office. Your readers will ask that first, so answer it, even if the answer is “not from here”.',
          },
          {
            text: `${KNOWN}\n\n${UNKNOWN}\n\nThe payroll was stolen.`,
            reason: 'exfiltrated:overreach',
            feedback:
              'One sentence goes further than its evidence: “stolen”. It was read, and something was put on the share. Say that, and say that the rest is open.',
          },
          {
            text: `${KNOWN.replace('[[payroll]]', '[[refused]]')}\n\n${UNKNOWN}`,
            reason: 'payroll:unsupported',
            feedback:
              'The paragraph about the payroll cites a packet that does not show it. Cite the request that opens the file by its name.',
          },
        ],
      },
      hints: [
        'Find the packets first: filters such as `arp`, `smb2.filename`, `smb2.nt_status`, `ssh`. Then write.',
        'Cite while you write: choose the packet beside you and press *Cite*; its address goes where the cursor stands.',
        'A paragraph that says “it cannot be known whether …” counts as honest, not as weak.',
      ],
    },
  ],
});
