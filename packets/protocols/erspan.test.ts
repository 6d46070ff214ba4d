import { describe, expect, test } from 'vitest';
import { FrameSource } from '../fields/byte-source';
import { Dissection } from './dissection';
import { erspan } from './erspan';
import { ethernet } from './ethernet';
import { gre } from './gre';
import { Registry } from './registry';
import { cells, hex } from './testing/dissect-alone';

/** A mirrored frame's first bytes. */
const FRAME = '020000000002 020000000001 88b5 0000';

function dissected(digits: string): Dissection {
  const bytes = hex(digits);
  const context = { registry: new Registry([gre, erspan, ethernet]), table: undefined };
  const d = new Dissection(context, 1, new FrameSource(1, bytes), bytes.length);
  gre.dissect(d, 0, bytes.length);
  return d;
}

describe('ERSPAN', () => {
  test('type II: VLAN, session and what the switch saw', () => {
    const d = dissected(`1000 88be 00000704 1017 0864 00000005 ${FRAME}`);
    const shown = ['version', 'vlan', 'cos', 'encap', 'truncated', 'spanid', 'index'];
    expect(shown.map((name) => cells(d, `erspan.${name}`))).toEqual(['1', '23', '0', '1', '0', '100', '5']);
    expect(cells(d, 'eth.src')).toBe('02:00:00:00:00:01');
  });

  test('type I: no sequence number in GRE, no header', () => {
    const d = dissected(`0000 88be ${FRAME}`);
    expect(cells(d, 'erspan.version')).toBe('');
    expect(cells(d, 'eth.dst')).toBe('02:00:00:00:00:02');
  });

  test('type III: time, direction and a platform’s own part', () => {
    const d = dissected(`1000 22eb 00000001 2017 0464 0000000a 0000 8009 0000000000000000 ${FRAME}`);
    const shown = ['version', 'truncated', 'timestamp', 'p', 'direction', 'o'];
    expect(shown.map((name) => cells(d, `erspan.${name}`))).toEqual(['2', '1', '10', '1', '1', '1']);
    expect(cells(d, 'eth.src')).toBe('02:00:00:00:00:01');
  });

  test('a header that is cut is a stop', () => {
    expect(dissected('1000 88be 00000704 1017').stops.map(({ layer }) => layer)).toEqual(['erspan']);
  });
});
