import { execFileSync } from 'node:child_process';
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
const tshark = timeCommand('tshark', ['-n', '-r', path]);
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
  const cold = bestOfFive();
  const seconds = cold.open + cold.sessions;
  add('open with sessions, cold', packets, seconds, tshark, 25, 'tshark -n -r');
  add('open with sessions, cold', packets, seconds, tcpdump, undefined, 'tcpdump -n -r');
  const speed = packets / seconds;
  lines.push({
    work: `of which index ${ms(cold.open)}, ${cold.sessionCount} sessions ${ms(cold.sessions)}`,
    ours: rate(packets, seconds),
    peer: '',
    ratio: '',
    budget: '1.5 M/s',
    met: speed >= 1.5e6,
  });
  const each = cold.bytes / packets;
  lines.push({
    work: 'memory while open',
    ours: `${each.toFixed(0)} B a packet`,
    peer: '',
    ratio: '',
    budget: '150 B a packet + 64 MB',
    met: cold.bytes <= 150 * packets + 64e6,
  });
}

interface Opening {
  readonly open: number;
  readonly sessions: number;
  readonly sessionCount: number;
  readonly bytes: number;
}

/** Five processes one after the other; the fastest, because everything else on the machine only ever slows down. */
function bestOfFive(): Opening {
  const run = join(root, 'authoring', 'bin', 'run.mjs');
  const all = Array.from({ length: 5 }, (): Opening => {
    const args = ['--expose-gc', run, 'authoring/bench/open-once.ts', path];
    return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', cwd: root }));
  });
  return all.reduce((best, one) => (one.open + one.sessions < best.open + best.sessions ? one : best));
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
