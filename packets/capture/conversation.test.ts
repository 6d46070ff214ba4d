import { describe, expect, test } from 'vitest';
import { MemoryStore } from '../bytes/byte-store';
import { frameBytes } from './capture';
import { conversationFile } from './conversation';
import { openCapture } from './open';

const bytes = (length: number, value: number) => new Uint8Array(length).fill(value);

async function laidOut(lengths: readonly ['client' | 'server', number][]) {
  const blocks = conversationFile({
    stretches: lengths.map(([from, length], at) => ({ from, bytes: bytes(length, at + 1) })),
    client: { address: [192, 0, 2, 10], port: 40000 },
    server: { address: [198, 51, 100, 10], port: 443 },
    start: 1_700_000_000_000_000_000n,
    keyLog: 'CLIENT_RANDOM aa bb\n',
    comment: 'made in memory',
  });
  const whole = new Uint8Array(await new Blob(blocks).arrayBuffer());
  const { capture } = await openCapture(new MemoryStore(whole));
  if (!capture) throw new Error('it does not open');
  return capture;
}

describe('a conversation laid out as packets', () => {
  test('opens, with its key log and comment, and times that go forward', async () => {
    const capture = await laidOut([['client', 10]]);
    expect(capture.tlsKeyLog).toBe('CLIENT_RANDOM aa bb\n');
    expect(capture.section.comments).toEqual(['made in memory']);
    expect(capture.table.time(1) - capture.table.time(0)).toBe(250_000n);
    expect(capture.warnings).toEqual([]);
  });

  test('handshake, segments of at most 1460 bytes, close by whoever spoke last', async () => {
    const capture = await laidOut([
      ['client', 10],
      ['server', 3000],
    ]);
    const { table } = capture;
    const rows = Array.from({ length: table.count }, (_, row) => [
      table.sourcePort[row],
      table.tcpFlags[row],
      table.payloadLength[row],
    ]);
    expect(rows).toEqual([
      [40000, 0x02, 0],
      [443, 0x12, 0],
      [40000, 0x10, 0],
      [40000, 0x18, 10],
      [443, 0x10, 1460],
      [443, 0x10, 1460],
      [443, 0x18, 80],
      [443, 0x11, 0],
      [40000, 0x11, 0],
      [443, 0x10, 0],
    ]);
  });

  test('checksums of IP and TCP are right: the sum over everything is all ones', async () => {
    const capture = await laidOut([
      ['client', 11],
      ['server', 1461],
    ]);
    for (let row = 0; row < capture.table.count; row++) {
      const frame = frameBytes(capture, row);
      expect(wordSum(frame.subarray(14, 34))).toBe(0xffff);
      const segment = frame.subarray(34);
      const pseudo = [...frame.subarray(26, 34), 0, 6, segment.length >> 8, segment.length & 255];
      expect(wordSum(Uint8Array.from([...pseudo, ...segment]))).toBe(0xffff);
    }
  });
});

function wordSum(all: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < all.length; at += 2) sum += (all[at] << 8) + (all[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return sum;
}
