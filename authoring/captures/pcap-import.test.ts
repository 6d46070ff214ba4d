import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { importPcap } from './pcap-import';

const folder = mkdtempSync(join(tmpdir(), 'import-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const header = Buffer.from('4d3cb2a10200040000000000000000000000040001000000', 'hex');
const record = (seconds: number, nanoseconds: number, data: string, length: number): Buffer => {
  const head = Buffer.alloc(16);
  head.writeUInt32LE(seconds, 0);
  head.writeUInt32LE(nanoseconds, 4);
  head.writeUInt32LE(data.length, 8);
  head.writeUInt32LE(length, 12);
  return Buffer.concat([head, Buffer.from(data)]);
};

describe('recordings of tcpdump', () => {
  it('give times, bytes and lengths', () => {
    const path = join(folder, 'two.pcap');
    writeFileSync(path, Buffer.concat([header, record(5, 7, 'abcd', 4), record(6, 0, 'ab', 900)]));
    expect(importPcap(path)).toEqual([
      { time: 5_000_000_007n, bytes: Buffer.from('abcd'), length: 4 },
      { time: 6_000_000_000n, bytes: Buffer.from('ab'), length: 900 },
    ]);
  });

  it('of another kind are refused', () => {
    const path = join(folder, 'micro.pcap');
    writeFileSync(path, Buffer.concat([Buffer.from('d4c3b2a1', 'hex'), header.subarray(4)]));
    expect(() => importPcap(path)).toThrow('nanoseconds');
  });
});
