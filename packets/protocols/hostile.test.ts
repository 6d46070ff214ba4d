import { describe, expect, test } from 'vitest';
import { FrameSource } from '../fields/byte-source';
import { MessageWalk } from '../streams/message-walk';
import { Dissection } from './dissection';
import { registry } from './index';
import { ipv4 } from './ipv4';
import { ipv6 } from './ipv6';
import { defineProtocol, type Protocol } from './protocol';

function dissected(protocol: Protocol, bytes: Uint8Array): Dissection {
  const d = new Dissection({ registry, table: undefined }, 1, new FrameSource(1, bytes), bytes.length);
  protocol.dissect(d, 0, bytes.length);
  return d;
}

/** IPv4 headers in each other, each saying that IPv4 follows. */
function nested(depth: number): Uint8Array {
  const bytes = new Uint8Array(20 * depth);
  for (let i = 0; i < depth; i++) {
    const length = bytes.length - 20 * i;
    bytes.set([0x45, 0, length >> 8, length & 255, 0, 0, 0, 0, 64, 4], 20 * i);
  }
  return bytes;
}

/** An IPv6 packet whose hop-by-hop header is 2048 bytes of one-byte options (Pad1). */
function padded(): Uint8Array {
  const bytes = new Uint8Array(40 + 2048);
  bytes.set([0x60, 0, 0, 0, 2048 >> 8, 2048 & 255, 0, 64], 0);
  bytes.set([59, 255], 40);
  return bytes;
}

/** Segments of a message whose length nobody ever learns: how often its protocol was asked, and of how many bytes. */
function asked(
  segments: number,
  size: number,
): { readonly calls: number; readonly largest: number; readonly givenUp: readonly number[] } {
  let calls = 0;
  let largest = 0;
  const endless = defineProtocol({
    name: 'endless',
    title: 'Endless',
    short: 'E',
    specifications: [],
    under: [],
    fields: {},
    stream: {
      messageLength(_bytes, from, to) {
        calls++;
        largest = Math.max(largest, to - from);
        return undefined;
      },
    },
    dissect() {},
  });
  const walk = new MessageWalk(true, {}, () => endless);
  const bytes = new Uint8Array(size);
  const place = { frameAt: 54, kind: 'new', fin: false, reset: false } as const;
  const parts = Array.from({ length: segments }, (_, i) =>
    walk.add({ ...place, packet: i + 1, sequence: i * size, bytes }),
  ).flat();
  return { calls, largest, givenUp: parts.flatMap((part) => part.givenUp ?? []) };
}

describe('captures built to hurt', () => {
  test('encapsulation stops at a bound that the packet shows', () => {
    const d = dissected(ipv4, nested(500));
    expect(d.layers.length).toBeLessThan(70);
    expect(d.stops.map(({ what }) => what)).toEqual(['more than 64 layers']);
  });

  test('thousands of options cost no more fields than they have bytes', () => {
    const d = dissected(ipv6, padded());
    let fields = 0;
    const count = (list: Dissection['layers']) => {
      for (const field of list) {
        fields++;
        count(field.children as Dissection['layers']);
      }
    };
    count(d.layers);
    // An option of one byte shows its type and the three parts of it under a heading.
    expect(fields).toBeLessThan(6 * 2048);
  });

  test('one endless header is asked about once a segment, and never of much more than a megabyte', () => {
    const { calls, largest, givenUp } = asked(400, 8192);
    // Given up three times, since what follows may be the start of something else; each time a packet says so.
    expect(givenUp).toEqual([1_056_768, 1_056_768, 1_056_768]);
    expect(calls).toBeLessThanOrEqual(400);
    expect(largest).toBeGreaterThan(1 << 20);
    expect(largest).toBeLessThanOrEqual((1 << 20) + 2 * 8192);
  });
});
