import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameSource } from '../../fields/byte-source';
import { collect } from '../../fields/collect';
import type { Conversation } from '../../streams/conversation';
import { Dissection } from '../dissection';
import { Registry } from '../registry';
import { cells, dissectAlone, hex } from '../testing/dissect-alone';
import { cflow } from './cflow';

/** Datagrams of one exporter to one collector, in order. */
function exported(...datagrams: readonly Uint8Array[]): Dissection[] {
  const state: Record<string, unknown> = {};
  const conversation: Conversation = { transport: 'udp', number: 0, packets: [], state, protocol: undefined };
  return datagrams.map((bytes, row) => {
    const context = { registry: new Registry([cflow]), table: undefined };
    const d = new Dissection(context, row + 1, new FrameSource(row + 1, bytes), bytes.length);
    d.conversation = conversation;
    cflow.dissect(d, 0, bytes.length);
    return d;
  });
}

const V5 =
  '00050001000003e869ccecd40000000000000005 0000 4064' +
  '0a0000010a000002000000000001000200000004000001000000000a00000014005001020012060800010002181000 00';
const HEAD_9 = '0009000100008db869ccecd4';
const TEMPLATE_9 = `${HEAD_9}0000000100000007 0000001401900003 00080004000c000400040001`;
const DATA_9 = `${HEAD_9}0000000200000007 01900018 0a0000010a000002060a0000030a000004110000`;
const OTHER_9 = `${HEAD_9}0000000900000008 01900010 0a0000010a000002 06000000`;
const IPFIX =
  '000a004869ccecd40000000100000007' +
  '0002002001f4000400080004 0060ffff 8005000400007279 804dffff0000270f' +
  '01f40018 0a000001 03776562 00000009 ff000568656c6c6f';

describe('NetFlow 5', () => {
  const d = dissectAlone(cflow, hex(V5));
  test.each([
    ['cflow.version', '5'],
    ['cflow.sysuptime', '1.000000000'],
    ['cflow.samplingmode', '1'],
    ['cflow.samplerate', '100'],
    ['cflow.srcaddr', '10.0.0.1'],
    ['cflow.packets', '4'],
    ['cflow.timedelta', '0.010000000'],
    ['cflow.tcpflags', '0x12'],
    ['cflow.protocol', '6'],
  ])('%s is %s', (name, value) => expect(cells(d, name)).toBe(value));

  test('a count that promises more records than there are is noted', () => {
    const bytes = hex(V5);
    bytes[3] = 3;
    expect(dissectAlone(cflow, bytes).stops).toEqual([]);
    expect(dissectAlone(cflow, bytes.slice(0, 60)).stops).toMatchObject([{ kind: 'malformed', wanted: 48 }]);
  });
});

describe('NetFlow 9', () => {
  test('data is read by a template of an earlier packet, and its rest is padding', () => {
    const [, d] = exported(hex(TEMPLATE_9), hex(DATA_9));
    expect(cells(d, 'cflow.srcaddr')).toBe('10.0.0.1,10.0.0.3');
    expect(cells(d, 'cflow.protocol')).toBe('6,17');
    expect(cells(d, 'cflow.template_frame')).toBe('1');
    expect(cells(d, 'cflow.padding')).toBe('0000');
    expect(cells(d, 'cflow.sequence_analysis.expected_sn')).toBe('');
  });

  test('a template belongs to its source id', () => {
    const [, d] = exported(hex(TEMPLATE_9), hex(OTHER_9));
    expect(collect(d, 'cflow.srcaddr')).toEqual([]);
  });

  test('a sequence number that was not to be expected says after which packet', () => {
    const [, , d] = exported(hex(TEMPLATE_9), hex(DATA_9), hex(DATA_9));
    expect(cells(d, 'cflow.sequence_analysis.expected_sn')).toBe('3');
    expect(cells(d, 'cflow.sequence_analysis.previous_frame')).toBe('2');
  });
});

describe('IPFIX', () => {
  const d = dissectAlone(cflow, hex(IPFIX));
  test.each([
    ['cflow.od_id', '7'],
    ['cflow.template_ipfix_field_type', '8,96,5'],
    ['cflow.template_ipfix_field_type_enterprise', '77'],
    ['cflow.template_ipfix_field_pen', '29305,9999'],
    ['cflow.appl_name', 'web'],
    ['cflow.tos', '0x09'],
    ['cflow.enterprise_private_entry', '68656c6c6f'],
    ['cflow.string_len_short', '3,255'],
    ['cflow.string_len_long', '5'],
  ])('%s is %s', (name, value) => expect(cells(d, name)).toBe(value));
});

test('any bytes behind a version are read to their end', () => {
  const version = fc.constantFrom(5, 9, 10);
  fc.assert(
    fc.property(version, fc.uint8Array({ minLength: 20, maxLength: 200 }), (number, rest) => {
      const [d] = exported(Uint8Array.from([0, number, ...rest]));
      expect(d.layers).toHaveLength(1);
    }),
  );
});
