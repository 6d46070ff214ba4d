import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delivery } from './delivery';
import { StreamBuffer } from './stream-buffer';
import { TcpSide } from './tcp-side';

const bytes = (text: string) => new TextEncoder().encode(text);

function play(run: (side: TcpSide) => void): string[] {
  const heard: string[] = [];
  const side = new TcpSide(true, (delivery: Delivery) => {
    if (delivery.kind === 'data')
      heard.push(`${new TextDecoder().decode(delivery.bytes)}@${delivery.packet}+${delivery.frameOffset}`);
    else heard.push(delivery.kind === 'gap' ? `gap ${delivery.length}` : delivery.reset ? 'reset' : 'close');
  });
  run(side);
  return heard;
}

describe('one side of a TCP connection', () => {
  const rows: [why: string, run: (side: TcpSide) => void, heard: string[]][] = [
    [
      'in order',
      (s) => {
        s.synchronise(9);
        s.segment(10, bytes('ab'), 1, 54, 1);
        s.segment(12, bytes('cd'), 2, 54, 2);
      },
      ['ab@1+54', 'cd@2+54'],
    ],
    [
      'out of order',
      (s) => {
        s.synchronise(9);
        s.segment(12, bytes('cd'), 1, 54, 1);
        s.segment(10, bytes('ab'), 2, 54, 2);
      },
      ['ab@2+54', 'cd@1+54'],
    ],
    [
      'a retransmission comes once',
      (s) => {
        s.synchronise(9);
        s.segment(10, bytes('ab'), 1, 54, 1);
        s.segment(10, bytes('ab'), 2, 54, 2);
      },
      ['ab@1+54'],
    ],
    [
      'an overlap keeps the first copy',
      (s) => {
        s.synchronise(9);
        s.segment(10, bytes('ab'), 1, 54, 1);
        s.segment(11, bytes('Xc'), 2, 54, 2);
      },
      ['ab@1+54', 'c@2+55'],
    ],
    [
      'what the other side acknowledged and nobody saw is a gap',
      (s) => {
        s.synchronise(9);
        s.segment(14, bytes('e'), 1, 54, 1);
        s.acknowledged(15, 2);
      },
      ['gap 4', 'e@1+54'],
    ],
    [
      'an acknowledgment past everything',
      (s) => {
        s.synchronise(9);
        s.acknowledged(13, 2);
        s.segment(13, bytes('x'), 3, 54, 3);
      },
      ['gap 3', 'x@3+54'],
    ],
    [
      'a start in the middle',
      (s) => {
        s.segment(500, bytes('hi'), 1, 54, 1);
      },
      ['hi@1+54'],
    ],
    [
      'numbers wrap around',
      (s) => {
        s.synchronise(0xfffffffe);
        s.segment(0xffffffff, bytes('ab'), 1, 54, 1);
        s.segment(1, bytes('c'), 2, 54, 2);
      },
      ['ab@1+54', 'c@2+54'],
    ],
    [
      'the end brings what was held back',
      (s) => {
        s.synchronise(9);
        s.segment(12, bytes('z'), 1, 54, 1);
        s.finish(9);
      },
      ['gap 2', 'z@1+54'],
    ],
    [
      'closing, once',
      (s) => {
        s.synchronise(9);
        s.close(10, false, 2);
        s.close(undefined, true, 3);
      },
      ['close'],
    ],
  ];
  it.each(rows)('%s', (_why, run, heard) => {
    expect(play(run)).toEqual(heard);
  });

  it('delivers a stream whole, however its segments are shuffled and repeated', () => {
    const order = fc.array(fc.nat({ max: 19 }), { maxLength: 40 });
    fc.assert(
      fc.property(order, (extra) => {
        const text = 'abcdefghijklmnopqrst';
        const sent = [...extra, ...Array.from(text, (_, at) => at)];
        let whole = '';
        const side = new TcpSide(true, (delivery) => {
          if (delivery.kind === 'data') whole += new TextDecoder().decode(delivery.bytes);
        });
        side.synchronise(99);
        for (const at of sent) side.segment(100 + at, bytes(text[at]), at + 1, 54, at + 1);
        expect(whole).toBe(text);
      }),
    );
  });
});

describe('a stream buffer', () => {
  it('knows where each byte came from, also after it was used up', () => {
    const buffer = new StreamBuffer();
    buffer.append(bytes('hello '), 3, 54);
    buffer.append(bytes('world'), 5, 66);
    expect(new TextDecoder().decode(buffer.take(8))).toBe('hello wo');
    expect(buffer.position).toBe(8);
    expect(buffer.origin(6)).toEqual({ packet: 5, offset: 66 });
    expect(buffer.origin(0)).toEqual({ packet: 3, offset: 54 });
    buffer.gap(10);
    expect(buffer.position).toBe(21);
    expect(buffer.length).toBe(0);
    buffer.append(bytes('!'), 9, 54);
    expect(buffer.origin(21)).toEqual({ packet: 9, offset: 54 });
    expect(buffer.origin(12)).toBeUndefined();
  });
});
