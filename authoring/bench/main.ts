import { join } from 'node:path';
import { openCapture } from '@/packets/capture/open';
import { Evidence } from '@/packets/engine/evidence';
import type { Field } from '@/packets/fields/field';
import { PacketLines } from '@/packets/lines/packet-lines';
import { captureContext } from '@/packets/protocols/capture-context';
import { dissectRow } from '@/packets/protocols/dissect';
import { openFile } from '../store/file-store';
import { downloads } from './downloads';
import { benchCapture } from './make-capture';
import { type Measured, type ReportLine, rate, report, timeCommand, timeWork } from './measure';
import { asPcapng, openingBeside } from './openings';
import { opensslTimes } from './openssl';

/** Measures the engine beside tshark and tcpdump on one capture, in one run: figures of other days do not compare. */
const root = process.env.TAPBOOK_ROOT ?? process.cwd();
const path = benchCapture(join(root, '.tapbook', 'bench', 'mix-300.pcap'));
const { capture, problem } = await openCapture(openFile(path));
if (!capture) throw new Error(problem.found);
const packets = capture.table.count;
const evidence = new Evidence(capture);
console.log(
  `${path}: ${packets} packets, ${Math.round(capture.store.size / 1e6)} MB; processor time, not wall-clock\n`,
);

const lines: ReportLine[] = [];
const tcpdump = timeCommand('tcpdump', ['-n', '-r', path]);
openings();
await textLines();
await trees();
await filters();
lines.push(...(await opensslTimes()));
lines.push(...(await downloads(root)));
console.log(report(lines));
process.exitCode = lines.some(({ met }) => met === false) ? 1 : 0;

function openings(): void {
  const { ours, peer } = openingBeside(root, path, 'tshark', ['-n', '-r', path]);
  const seconds = ours.open + ours.sessions;
  add('open with sessions, cold', packets, seconds, peer, 25, 'tshark -n -r');
  add('open with sessions, cold', packets, seconds, tcpdump, undefined, 'tcpdump -n -r');
  lines.push({
    work: `of which index ${ms(ours.open)}, ${ours.sessionCount} sessions ${ms(ours.sessions)}; ${ms(ours.wall)} on the clock`,
    ours: rate(packets, seconds),
    peer: '',
    ratio: '',
    budget: '1.5 M/s',
    met: packets / seconds >= 1.5e6,
  });
  lines.push({
    work: 'memory while open',
    ours: `${(ours.bytes / packets).toFixed(0)} B a packet`,
    peer: '',
    ratio: '',
    budget: '150 B a packet + 64 MB',
    met: ours.bytes <= 150 * packets + 64e6,
  });
  const pcapng = asPcapng(path);
  if (pcapng === undefined) return;
  const other = openingBeside(root, pcapng, 'tshark', ['-n', '-r', pcapng]);
  const spent = other.ours.open + other.ours.sessions;
  add('the same as pcapng', packets, spent, other.peer, undefined, 'tshark -n -r');
}

async function textLines(): Promise<void> {
  const rows = Uint32Array.from({ length: packets }, (_, row) => row);
  let bytes = 0;
  const write = () =>
    new PacketLines(evidence.capture).write(rows, (batch) => {
      bytes += batch.length;
    });
  const seconds = await timeWork(write, 3);
  const peer = timeCommand('tcpdump', ['-n', '-tttt', '-r', path]);
  add(`text lines, ${Math.round(bytes / 3e6)} MB of them`, packets, seconds, peer, 2, 'tcpdump -n -tttt -r');
}

/** Looks at every field: those of headers are made when somebody does. */
function visit(field: Field): void {
  for (const child of field.children) visit(child);
}

async function trees(): Promise<void> {
  const some = Math.min(packets, 60_000);
  const seconds = await timeWork(() => {
    const context = captureContext(evidence.capture);
    for (let row = 0; row < some; row++) for (const layer of dissectRow(context, row).layers) visit(layer);
  }, 3);
  const fields = [
    '-T',
    'fields',
    '-e',
    'frame.number',
    '-e',
    'ip.src',
    '-e',
    'tcp.seq',
    '-e',
    'dns.qry.name',
  ];
  const peer = timeCommand('tshark', ['-n', '-r', path, '-c', String(some), ...fields], 3);
  add(`full field tree of ${some} packets`, some, seconds, peer, 5, 'tshark -T fields');
}

async function filters(): Promise<void> {
  await displayFilter('tcp.port == 443 && ip.addr == 10.0.0.10', 'a display filter on columns');
  await displayFilter('dns.qry.name contains "host7"', 'a display filter on trees');
  await displayFilter('tcp.seq == 1', 'on numbers of a stream');
  await displayFilter('http.request.method == "GET"', 'on messages of streams');
  await displayFilter('tcp.port == 443 && tls.record.content_type == 22', 'on columns, then messages');
  await displayFilter('frame.protocols contains "tls"', 'on all that is in a packet');
  const text = 'tcp port 443 and host 10.0.0.10';
  const seconds = await timeWork(() => evidence.filter(text, 'bpf'), 5);
  const peer = timeCommand('tcpdump', ['-n', '-r', path, '-w', '/dev/null', text]);
  add(`capture filter: ${text}`, packets, seconds, peer, undefined, 'tcpdump -w');
  const scaled = (seconds * 300_000) / packets;
  lines.push({
    work: 'the same for 300 k packets',
    ours: ms(scaled),
    peer: '',
    ratio: '',
    budget: '50 ms',
    met: scaled < 0.05,
  });
}

async function displayFilter(text: string, what: string): Promise<void> {
  const seconds = await timeWork(() => new Evidence(evidence.capture).filter(text, 'display'));
  const peer = timeCommand('tshark', ['-n', '-r', path, '-Y', text, '-w', '/dev/null']);
  add(`${what}: ${text}`, packets, seconds, peer, 5, 'tshark -Y');
}

/** Adds a line: packets a second, ours and the peer's, and how many times faster that is. */
function add(
  work: string,
  count: number,
  seconds: number,
  peer: Measured,
  budget: number | undefined,
  peerName: string,
): void {
  const ratio = peer.seconds === undefined ? undefined : peer.seconds / seconds;
  lines.push({
    work,
    ours: rate(count, seconds),
    peer:
      peer.seconds === undefined
        ? `${peerName} is not installed`
        : `${peerName} ${rate(count, peer.seconds)}`,
    ratio: ratio === undefined ? '' : `${ratio.toFixed(1)}×`,
    budget: budget === undefined ? '' : `${budget}×`,
    met: budget === undefined ? true : ratio === undefined ? undefined : ratio >= budget,
  });
}

function ms(seconds: number): string {
  return `${(seconds * 1000).toFixed(0)} ms`;
}
