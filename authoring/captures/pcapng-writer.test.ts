import { describe, expect, it } from 'vitest';
import { MemoryStore } from '@/packets/bytes/byte-store';
import { frameBytes } from '@/packets/capture/capture';
import { openCapture } from '@/packets/capture/open';
import { writePcapng } from './pcapng-writer';

const time = 1_773_134_045_123_456_789n;
const bytes = Buffer.from(
  'ffffffffffff02000a070a150806000108000604000102000a070a150a070a150000000000000a070a01',
  'hex',
);

describe('written captures', () => {
  it('open in the engine with times, secrets and comments as they were', async () => {
    const file = writePcapng({
      interfaceName: 'tap0',
      linkType: 1,
      snapLength: 1_000,
      keyLog: 'CLIENT_RANDOM 00 11\n',
      frames: [
        { time, bytes, length: bytes.length, comments: [] },
        {
          time: time + 5n,
          bytes: bytes.subarray(0, 20),
          length: bytes.length,
          comments: ['cut', 'twice noted'],
        },
      ],
    });
    const { capture } = await openCapture(new MemoryStore(new Uint8Array(file)));
    expect(capture?.warnings).toEqual([]);
    expect(capture?.table.count).toBe(2);
    expect(capture?.interfaces[0].resolution).toBe(1e9);
    expect(capture?.tlsKeyLog).toBe('CLIENT_RANDOM 00 11\n');
    expect(capture?.comments.get(2)).toEqual(['cut', 'twice noted']);
    expect(capture && Buffer.from(frameBytes(capture, 0)).equals(bytes)).toBe(true);
    expect(capture?.table.captured[1]).toBe(20);
    expect(capture?.section.application).toBeUndefined();
  });
});
