import { describe, expect, it } from 'vitest';
import { VirtualClock } from './clock';
import { type Port, Segment } from './segment';
import { Tap, type TapOptions } from './tap';

const A = '02:00:00:00:00:0a';
const B = '02:00:00:00:00:0b';
const C = '02:00:00:00:00:0c';
const EVERYBODY = 'ff:ff:ff:ff:ff:ff';

function frame(to: string, from: string, type = '0806', length = 42): Buffer {
  const head = Buffer.from((to + from).replaceAll(':', '') + type, 'hex');
  return Buffer.concat([head, Buffer.alloc(length - head.length)]);
}

function place(): { segment: Segment; ports: Record<string, Port>; got: Record<string, number> } {
  const segment = new Segment('lan');
  const got: Record<string, number> = { [A]: 0, [B]: 0, [C]: 0 };
  const ports = Object.fromEntries(
    [A, B, C].map((mac) => [mac, { mac, send: () => (got[mac] += 1) } as unknown as Port]),
  );
  for (const port of Object.values(ports)) segment.plug(port);
  return { segment, ports, got };
}

function tapped(options: TapOptions, frames: readonly Buffer[], vlan?: number): Buffer[] {
  const { segment, ports } = place();
  const tap = new Tap([{ segment, vlan }], new VirtualClock('2026-01-01T00:00:00Z', '/dev/null'), options);
  tap.start();
  for (const one of frames) segment.receive(ports[A], one);
  return tap.frames.map(({ bytes }) => bytes);
}

describe('a segment', () => {
  it.each<[string, string, Record<string, number>]>([
    ['hands a frame to whom it is for', B, { [A]: 0, [B]: 1, [C]: 0 }],
    ['hands a broadcast to everybody else', EVERYBODY, { [A]: 0, [B]: 1, [C]: 1 }],
    ['hands a frame for nobody to everybody else', '02:00:00:00:00:99', { [A]: 0, [B]: 1, [C]: 1 }],
  ])('%s', (_, to, expected) => {
    const { segment, ports, got } = place();
    segment.receive(ports[A], frame(to, A));
    expect(got).toEqual(expected);
  });

  it('leaves out multicast housekeeping', () => {
    const { segment, ports, got } = place();
    const report = frame('33:33:00:00:00:16', A, '86dd', 90);
    segment.receive(ports[A], report);
    expect(got[B]).toBe(0);
  });
});

describe('a tap', () => {
  it('pads as a wire does when it sits on one', () => {
    expect(tapped({ padded: true }, [frame(B, A)])[0].length).toBe(60);
    expect(tapped({}, [frame(B, A)])[0].length).toBe(42);
  });

  it('keeps the first bytes only when told', () => {
    expect(tapped({ snapLength: 20 }, [frame(B, A)])[0].length).toBe(20);
  });

  it('misses what it is told to miss', () => {
    expect(tapped({ misses: (_, number) => number === 1 }, [frame(B, A), frame(C, A)]).length).toBe(1);
  });

  it('sees the traffic of chosen machines', () => {
    expect(tapped({ only: [C] }, [frame(B, A), frame(C, A), frame(EVERYBODY, A)]).length).toBe(2);
  });

  it('tags on a trunk', () => {
    expect(tapped({}, [frame(B, A)], 20)[0].toString('hex', 12, 18)).toBe('810000140806');
  });
});
