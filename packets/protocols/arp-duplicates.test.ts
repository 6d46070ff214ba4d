import { describe, expect, test } from 'vitest';
import { MemoryStore } from '../bytes/byte-store';
import { openCapture } from '../capture/open';
import { Order, pcapFile } from '../capture/testing/capture-bytes';
import { duplicateAddress } from './arp-duplicates';

const HEX: Readonly<Record<string, string>> = { A: '020000000001', B: '020000000002', X: '020000000066' };

/** An ARP message: who says to have which last byte of 192.0.2.0/24, and to whom. */
function arp(operation: number, sender: [string, number], target: [string, number]): Uint8Array {
  const party = ([who, host]: [string, number]) =>
    `${HEX[who] ?? '000000000000'}c00002${host.toString(16).padStart(2, '0')}`;
  const hex = `ffffffffffff${HEX[sender[0]]}0806${'0001080006040'}00${operation}${party(sender)}${party(target)}`;
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}

async function opened(frames: Uint8Array[]) {
  const packets = frames.map((frame, seconds) => ({ seconds, fraction: 0, frame }));
  const { capture } = await openCapture(new MemoryStore(pcapFile(new Order(true), packets)));
  if (!capture) throw new Error('the capture does not open');
  return capture;
}

describe('an address that two machines have', () => {
  test('is found where the second one says so, with the packet of the first', async () => {
    const capture = await opened([
      arp(2, ['A', 1], ['B', 20]),
      arp(2, ['X', 20], ['A', 1]),
      arp(2, ['X', 1], ['B', 20]),
      arp(1, ['A', 1], ['-', 20]),
    ]);
    expect(duplicateAddress(capture, 1)).toBeUndefined();
    expect(duplicateAddress(capture, 2)?.packet).toBe(1);
    expect(duplicateAddress(capture, 3)?.packet).toBe(2);
    expect(duplicateAddress(capture, 4)).toBeUndefined();
  });

  test('is not asked for in a request’s target, nor of machines without an address', async () => {
    const capture = await opened([arp(2, ['A', 1], ['B', 20]), arp(1, ['X', 0], ['A', 20])]);
    expect(duplicateAddress(capture, 2)).toBeUndefined();
  });
});
