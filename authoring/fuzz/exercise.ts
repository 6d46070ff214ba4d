import { MemoryStore } from '@/packets/bytes/byte-store';
import { openCapture } from '@/packets/capture/open';
import { Evidence } from '@/packets/engine/evidence';
import type { Field } from '@/packets/fields/field';
import { fieldText } from '@/packets/fields/text';
import { PacketLines } from '@/packets/lines/packet-lines';

/** What one capture came to. Nothing in it may depend on what the machine was doing but the times. */
export interface Exercise {
  readonly packets: number;
  /** What threw, with the step in which it did. */
  readonly failures: string[];
  /** The packet whose tree took longest: its number and milliseconds. */
  slowestPacket: number;
  slowest: number;
  /** Milliseconds of each step over the whole capture. */
  readonly steps: Record<string, number>;
}

const DISPLAY_FILTERS = [
  'ip.ttl < 10 || tcp.flags.syn == 1',
  'dns.qry.name contains "a"',
  'http.request or tls.handshake.type == 1',
  'tcp.analysis.flags && !udp',
];

/** Takes a capture through everything that a reader can ask of it. Never rejects. */
export async function exercise(bytes: Uint8Array): Promise<Exercise> {
  const result: Exercise = { packets: 0, failures: [], slowestPacket: 0, slowest: 0, steps: {} };
  const step = async <T>(name: string, work: () => T | Promise<T>): Promise<T | undefined> => {
    const before = performance.now();
    try {
      return await work();
    } catch (error) {
      result.failures.push(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
      return undefined;
    } finally {
      result.steps[name] = performance.now() - before;
    }
  };
  const opened = await step('open', () => openCapture(new MemoryStore(bytes)));
  if (!opened?.capture) return result;
  const { capture } = opened;
  const { count } = capture.table;
  const evidence = new Evidence(capture);
  await step('trees', () => trees(evidence, count, result));
  await step('sessions', () => evidence.sessions().all());
  await step('lines', () => new PacketLines(capture).write(rows(count), () => {}));
  for (const text of DISPLAY_FILTERS) await step('display filters', () => evidence.filter(text, 'display'));
  await step('capture filters', () => evidence.filter('tcp port 80 or (udp and ip[8] < 64)', 'bpf'));
  await step('transactions', () => evidence.conversations());
  return { ...result, packets: count };
}

function trees(evidence: Evidence, count: number, result: Exercise): void {
  for (let row = 0; row < count; row++) {
    const before = performance.now();
    try {
      evidence.summary(row);
      for (const layer of evidence.tree(row).layers) look(layer);
    } catch (error) {
      if (result.failures.length < 20)
        result.failures.push(`tree of packet ${row + 1}: ${(error as Error).stack}`);
    }
    const took = performance.now() - before;
    if (took <= result.slowest) continue;
    result.slowest = took;
    result.slowestPacket = row + 1;
  }
}

/** Reads a field as a page would, and says where a field lies outside of its bytes. */
function look(field: Field): void {
  const { from, to, source } = field;
  if (from < 0 || to < from || to > source.bytes.length) {
    throw new RangeError(`${field.spec.name} at [${from}, ${to}) of ${source.bytes.length} bytes`);
  }
  fieldText(field);
  for (const child of field.children) look(child);
}

function rows(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, row) => row);
}
