import { describe, expect, it } from 'vitest';
import { HalfClosed } from './half-closed';
import { tcpSegment, withTcpChecksum } from './tcp-rewrite';

/** An IPv4 frame with a bare TCP header. */
function segmentOf(source: string, destination: string, ports: string, flags: number): Buffer {
  const frame = Buffer.alloc(54);
  frame.write('0800', 12, 'hex');
  frame[14] = 0x45;
  frame.writeUInt16BE(40, 16);
  frame[23] = 6;
  frame.write(source + destination, 26, 'hex');
  frame.write(ports, 34, 'hex');
  frame[46] = 0x50;
  frame[47] = flags;
  return frame;
}

describe('TCP checksums', () => {
  it('come out as the receiver expects: the sum over everything is all ones', () => {
    const frame = withTcpChecksum(segmentOf('c000020a', 'c0000250', 'c98e01bb', 0x02));
    let sum = 6 + 20;
    for (let at = 26; at < 54; at += 2) sum += frame.readUInt16BE(at);
    while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
    expect(sum).toBe(0xffff);
  });

  it('leaves frames without TCP alone', () => {
    const arp = Buffer.alloc(60);
    arp.write('0806', 12, 'hex');
    expect(tcpSegment(arp)).toBeUndefined();
    expect(tcpSegment(segmentOf('c000020a', 'c0000250', 'c98e01bb', 0x02).subarray(0, 40))).toBeUndefined();
  });
});

describe('half-closed connections', () => {
  const fin = segmentOf('c000020a', 'c0000250', 'c98e01bb', 0x11);
  const answer = segmentOf('c0000250', 'c000020a', '01bbc98e', 0x11);
  const reset = segmentOf('c0000250', 'c000020a', '01bbc98e', 0x04);
  it.each<[string, Buffer[], number]>([
    ['one side has closed', [fin], 1],
    ['one side has closed twice', [fin, fin], 1],
    ['both have closed', [fin, answer], 0],
    ['the other side reset', [fin, reset], 0],
  ])('%s', (_, frames, expected) => {
    const watcher = new HalfClosed();
    for (const frame of frames) watcher.watch(frame);
    expect(watcher.count).toBe(expected);
  });
});
