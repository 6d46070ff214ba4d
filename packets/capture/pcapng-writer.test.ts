import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../bytes/byte-store';
import { type Capture, frameBytes } from './capture';
import { openCapture } from './open';
import { writePcapng } from './pcapng-writer';
import {
  ascii,
  BIG,
  block,
  bytesOf,
  fromHex,
  interfaceBlock,
  LITTLE,
  option,
  packetBlock,
  sectionBlock,
} from './testing/capture-bytes';

const FRAME = fromHex(
  'ffffffffffff 020000000001 0806 0001 0800 06 04 0001 020000000001 c0000202 000000000000 c0000201',
);

async function opened(bytes: Uint8Array): Promise<Capture> {
  const { capture, problem } = await openCapture(new MemoryStore(bytes));
  if (!capture) throw new Error(problem.found);
  return capture;
}

async function source(): Promise<Capture> {
  const keyLog = ascii('CLIENT_RANDOM aa bb\n');
  return opened(
    bytesOf(
      sectionBlock(BIG),
      interfaceBlock(BIG, 1, option(BIG, 2, ascii('eth0')), option(BIG, 9, [9])),
      interfaceBlock(BIG, 1, option(BIG, 2, ascii('eth1'))),
      block(BIG, 10, BIG.u32(0x544c534b), BIG.u32(keyLog.length), keyLog),
      packetBlock(BIG, 0, 1_700_000_000_123_456_789n, FRAME, option(BIG, 1, ascii('kept'))),
      packetBlock(BIG, 1, 5_000_000n, FRAME.subarray(0, 41)),
      packetBlock(BIG, 1, 6_000_000n, FRAME),
    ),
  );
}

describe('a slice', () => {
  it('holds the chosen packets with their times, interfaces, comments and secrets', async () => {
    const capture = await source();
    const comments = new Map([[2, ['two words', 'and ünïcode']]]);
    const slice = await opened(
      bytesOf(...writePcapng(capture, [0, 2], { comments, sectionComments: ['why'] })),
    );
    expect(slice.table.count).toBe(2);
    expect([slice.table.time(0), slice.table.time(1)]).toEqual([1_700_000_000_123_456_789n, 6_000_000_000n]);
    expect([...slice.table.interface.subarray(0, 2)]).toEqual([0, 1]);
    expect(slice.interfaces.map(({ name }) => name)).toEqual(['eth0', 'eth1']);
    expect(slice.comments.get(1)).toEqual(['kept']);
    expect(slice.comments.get(2)).toEqual(['two words', 'and ünïcode']);
    expect(slice.section.comments).toEqual(['why']);
    expect(slice.tlsKeyLog).toBe('CLIENT_RANDOM aa bb\n');
    expect(frameBytes(slice, 1)).toEqual(FRAME);
  });

  it('leaves the secrets out when asked, and rows that are not there', async () => {
    const capture = await source();
    const slice = await opened(bytesOf(...writePcapng(capture, [1, 9], { withoutSecrets: true })));
    expect(slice.tlsKeyLog).toBe('');
    expect(slice.table.count).toBe(1);
    expect(frameBytes(slice, 0)).toEqual(FRAME.subarray(0, 41));
  });

  it('is read by Wireshark', async ({ skip }) => {
    if (!hasTshark()) skip();
    const folder = mkdtempSync(join(tmpdir(), 'tapbook-slice-'));
    try {
      const path = join(folder, 'slice.pcapng');
      writeFileSync(path, bytesOf(...writePcapng(await source(), [0, 1, 2])));
      const fields = ['frame.time_epoch', 'frame.interface_name', 'frame.comment'];
      const text = tshark('-r', path, '-T', 'fields', ...fields.flatMap((field) => ['-e', field]));
      expect(text.replace(/\n$/, '').split('\n')).toEqual([
        '1700000000.123456789\teth0\tkept',
        '5.000000000\teth1\t',
        '6.000000000\teth1\t',
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function tshark(...args: string[]): string {
  return execFileSync('tshark', ['-n', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

function hasTshark(): boolean {
  try {
    tshark('--version');
    return true;
  } catch {
    return false;
  }
}

describe('a section in the other byte order', () => {
  it('comes out little-endian', async () => {
    const capture = await source();
    expect(capture.format.littleEndian).toBe(false);
    const slice = await opened(bytesOf(...writePcapng(capture, [0])));
    expect(slice.format.littleEndian).toBe(LITTLE.little);
  });
});
