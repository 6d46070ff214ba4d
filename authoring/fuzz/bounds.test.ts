import { describe, expect, it } from 'vitest';
import { MemoryStore } from '@/packets/bytes/byte-store';
import { openCapture } from '@/packets/capture/open';
import { Evidence } from '@/packets/engine/evidence';
import type { Field } from '@/packets/fields/field';
import { HOSTILE } from './hostile';
import { pcapBytes } from './pcap-bytes';

async function evidenceOf(name: string, count: number): Promise<Evidence> {
  const hostile = HOSTILE.find((one) => one.name === name);
  if (!hostile) throw new Error(`no ${name}`);
  const { capture, problem } = await openCapture(new MemoryStore(pcapBytes(hostile.frames(count))));
  if (problem) throw new Error(problem.found);
  return new Evidence(capture);
}

/** What a packet's tree says of where reading ended: all packets are looked at where none is named. */
function stopsOf(evidence: Evidence, rows: readonly number[]): string[] {
  return [...new Set(rows.flatMap((row) => evidence.tree(row).stops.map(({ what }) => what)))];
}

const upTo = (count: number) => Array.from({ length: count }, (_, row) => row);

describe('a capture built to hurt says where reading ended', () => {
  /** The capture, its packets, the rows to look at, and what a reader finds there. */
  const trees: [name: string, count: number, rows: readonly number[], what: string][] = [
    ['fragments behind a hole', 16_385, [16_384], 'more than 16384 fragments of one datagram'],
    ['IP in IP in IP', 1, [0], 'more than 64 layers'],
    ['labels and tags', 1, [0], 'more than 64 layers'],
    ['extension headers', 1, [0], 'more than 64 layers'],
    ['names that point at themselves', 2, [1], 'Name'],
    ['one endless header', 1180, upTo(1180), 'no end of the headers in 1048576 bytes'],
  ];
  it.each(trees)('%s: in the tree', { timeout: 60_000 }, async (name, count, rows, what) => {
    expect(stopsOf(await evidenceOf(name, count), rows)).toContain(what);
  });

  const weirds: [name: string, count: number, what: string][] = [
    ['zip bombs', 400, 'HTTP_body_unpacks_too_far'],
    ['names that point at themselves', 1, 'DNS_label_forward_compress_offset'],
  ];
  it.each(weirds)('%s: in the weird log', { timeout: 60_000 }, async (name, count, what) => {
    const names = (await evidenceOf(name, count)).conversations().weirds.map((weird) => weird.name);
    expect(names).toContain(what);
  });
});

describe('a tree is no larger than its packet allows', () => {
  const rows: [name: string, most: number][] = [
    ['octets of padding as options', 5],
    ['options without content', 1.5],
    ['names that point far back', 3],
    ['extension headers', 3],
  ];
  it.each(rows)('%s', async (name, perByte) => {
    const evidence = await evidenceOf(name, 1);
    const count = (fields: readonly Field[]): number =>
      fields.reduce((sum, field) => sum + 1 + count(field.children), 0);
    const fields = count(evidence.tree(0).layers);
    expect(fields).toBeLessThan(perByte * evidence.capture.table.captured[0]);
  });
});
