import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a small lab that works and passes, to be changed task by task. The folder must not exist yet. */
export function scaffoldLab(folder: string, title: string): string[] {
  const files = { 'lab.ts': labText(title), 'brief.mdx': BRIEF };
  mkdirSync(folder, { recursive: true });
  return Object.entries(files).map(([name, text]) => {
    const path = join(folder, name);
    writeFileSync(path, text, { flag: 'wx' });
    return path;
  });
}

function labText(title: string): string {
  return LAB.replace('TITLE', title.replaceAll('\\', '\\\\').replaceAll("'", "\\'"));
}

const LAB = `import { defineLab, field, type PacketRef } from '@/learning';

/** Packets are named by what they are, so that the lab survives the capture being made again. */
const question: PacketRef = { capture: 'shop-visit', where: 'dns.flags.response == 0' };

export default defineLab({
  title: 'TITLE',
  summary: 'One sentence for the list of labs.',
  chapter: 'reading-packets/ipv4',
  minutes: 10,
  captures: ['shop-visit'],
  workbench: 'packets',
  tasks: [
    {
      id: 'destination',
      title: 'Where it goes',
      prompt: 'Select the IPv4 address that packet {packet} is sent to.',
      look: question,
      check: {
        kind: 'bytes',
        packet: question,
        field: 'ip.dst',
        why: 'The destination is the last four bytes of a header without options.',
        otherwise: 'The two addresses are the last eight bytes of the IPv4 header.',
        mistakes: [
          { field: 'ip.src', feedback: 'That is where the packet comes from.' },
          { field: 'eth.dst', feedback: 'That is the hardware address, which leads to the next machine only.' },
        ],
      },
      hints: ['The IPv4 header begins behind the fourteen bytes of Ethernet.'],
    },
    {
      id: 'port',
      title: 'Who listens there',
      prompt: 'Which port is packet {packet} sent to?',
      look: question,
      check: {
        kind: 'value',
        type: 'integer',
        expect: field(question, 'udp.dstport'),
        why: 'This is the port on which name servers listen.',
        otherwise: 'It is the second number of the UDP header, two bytes.',
        mistakes: [
          { answer: field(question, 'udp.srcport'), feedback: 'That is the port that the answer comes back to.' },
          { answer: field(question, 'udp.length'), feedback: 'That is the length, right behind the ports.' },
        ],
      },
      hints: ['UDP begins with two ports, two bytes each.'],
    },
    {
      id: 'both-ways',
      title: 'Questions and answers',
      prompt: 'Write a capture filter that lets questions about names and their answers through, and nothing else.',
      check: {
        kind: 'filter',
        dialect: 'bpf',
        capture: 'shop-visit',
        unseen: ['scan-and-login'],
        reference: 'udp port 53',
        solutions: ['udp and (src port 53 or dst port 53)'],
        why: 'Without a direction, a port means either end.',
        mistakes: [
          { expression: 'udp dst port 53', feedback: 'Those are the questions. The answers come from that port.' },
          { expression: 'udp src port 53', feedback: 'Those are the answers. The questions go to that port.' },
        ],
      },
      hints: ['Name the transport, then the port.'],
    },
  ],
});
`;

const BRIEF = `Say in two or three sentences what happens here and why it is worth knowing.

<Task id="destination" />

<Task id="port" />

<Task id="both-ways" />
`;
