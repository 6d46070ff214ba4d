import { describe, expect, test } from 'vitest';
import { MemoryStore } from '../../bytes/byte-store';
import { openCapture } from '../../capture/open';
import { parseHex, pcapOf } from '../../filters/testing/frames';
import { captureContext } from '../capture-context';
import { dissectRow } from '../dissect';
import { cells, dissectAlone, hex } from '../testing/dissect-alone';
import { sctp } from './sctp';

const HEAD = '0fa0 2328 11223344 924a6c43';

/** Chunks with the cells that tshark 4.0.17 prints of them. */
const chunks: readonly (readonly [why: string, digits: string, cells: Readonly<Record<string, string>>])[] = [
  [
    'INIT with parameters',
    '01000030 aabbccdd 00010000 000a 0800 000003e8 00050008 0a000001 000c0008 00050006 c0000004 80080005 c1000000',
    {
      'sctp.chunk_type': '1',
      'sctp.init_initiate_tag': '0xaabbccdd',
      'sctp.initiate_tag': '0xaabbccdd',
      'sctp.init_nr_in_streams': '2048',
      'sctp.parameter_type': '0x0005,0x000c,0xc000,0x8008',
      'sctp.parameter_ipv4_address': '10.0.0.1',
      'sctp.parameter_supported_address_type': '5,6',
      'sctp.supported_chunk_type': '193',
      'sctp.parameter_padding': '000000',
    },
  ],
  [
    'INIT_ACK with a cookie',
    '0200001c aabbccdd 00010000 000a 0800 000003e8 00070008 636f6f6b',
    { 'sctp.initack_initial_tsn': '1000', 'sctp.parameter_state_cookie': '636f6f6b' },
  ],
  [
    'DATA, whole and ordered',
    '00030015 000003e8 0000 0000 00000000 68656c6c6f 000000',
    {
      'sctp.data_b_bit': '1',
      'sctp.data_e_bit': '1',
      'sctp.data_u_bit': '0',
      'sctp.data_tsn_raw': '1000',
      'sctp.data_sid': '0x0000',
      'sctp.chunk_padding': '000000',
      'data.data': '68656c6c6f',
    },
  ],
  [
    'DATA in parts is shown without its bytes',
    '00020011 000003e8 0000 0000 00000000 61 000000',
    { 'data.data': '' },
  ],
  [
    'SACK with a gap and a duplicate',
    '03000018 000003ea 0000fde8 0001 0001 0002 0003 000003e9',
    {
      'sctp.sack_cumulative_tsn_ack_raw': '1002',
      'sctp.sack_gap_block_start_tsn': '1004',
      'sctp.sack_gap_block_end_tsn': '1005',
      'sctp.sack_number_of_tsns_gap_acked': '2',
      'sctp.sack_duplicate_tsn': '1001',
    },
  ],
  ['HEARTBEAT', '0400000c 00010008 00000007', { 'sctp.parameter_heartbeat_information': '00000007' }],
  [
    'ABORT with a cause',
    '0601000c 000c0008 62796521',
    { 'sctp.abort_t_bit': '1', 'sctp.cause_code': '0x000c', 'sctp.cause_information': '62796521' },
  ],
  ['SHUTDOWN', '07000008 000003ea', { 'sctp.shutdown_cumulative_tsn_ack': '1002' }],
  ['COOKIE_ECHO', '0a000008 636f6f6b', { 'sctp.cookie': '636f6f6b' }],
  [
    'a chunk that nobody knows',
    'f7050007 616263 00',
    { 'sctp.chunk_type': '247', 'sctp.chunk_value': '616263' },
  ],
];

describe('SCTP', () => {
  test.each(chunks)('%s', (_why, digits, wanted) => {
    const d = dissectAlone(sctp, hex(`${HEAD} ${digits}`));
    expect(d.stops).toEqual([]);
    expect(Object.fromEntries(Object.keys(wanted).map((name) => [name, cells(d, name)]))).toEqual(wanted);
  });

  test('a chunk behind a whole message stands in a layer without a head', () => {
    const d = dissectAlone(sctp, hex(`${HEAD} 00030014 000003e8 00000000 00000000 61626364 0b000004`));
    expect(d.layers.map((layer) => layer.spec.name)).toEqual(['sctp', 'data', 'sctp']);
    expect(d.protocols.map(({ name }) => name)).toEqual(['sctp', 'data']);
    expect(cells(d, 'sctp.chunk_type')).toBe('0,11');
  });

  test.each([
    ['a length below the kind’s', '01000007 61626300', 'INIT length'],
    ['a length past the packet', '000300c8 616263', 'DATA chunk'],
  ])('%s is a stop', (_why, digits, what) => {
    const d = dissectAlone(sctp, hex(`${HEAD} ${digits}`));
    expect(d.stops.map((stop) => stop.what)).toContain(what);
  });

  test('sequence numbers count from where each direction began; what is sent again is named', async () => {
    const packet = (ends: string, chunk: string) => {
      const body = chunk.replaceAll(' ', '');
      const length = (32 + body.length / 2).toString(16).padStart(4, '0');
      const bytes = parseHex(
        `020000000002 020000000001 0800 4500 ${length} 0001 0000 40 84 0000 ${ends} 00000000 00000000 ${body}`,
      );
      return { bytes, original: bytes.length };
    };
    const there = '0a000001 0a000002 0fa0 2328';
    const back = '0a000002 0a000001 2328 0fa0';
    const frames = [
      packet(there, '01000014 aabbccdd 00010000 000a 0800 000003e8'),
      packet(there, '00030014 000003e9 0000 0000 00000000 61626364'),
      packet(back, '03000010 000003e9 0000fde8 0000 0000'),
      packet(there, '00030014 000003e9 0000 0000 00000000 61626364'),
    ];
    const { capture } = await openCapture(new MemoryStore(pcapOf(frames, 1)));
    if (!capture) throw new Error('the capture did not open');
    const context = captureContext(capture);
    expect(cells(dissectRow(context, 1), 'sctp.data_tsn')).toBe('1');
    expect(cells(dissectRow(context, 2), 'sctp.sack_cumulative_tsn_ack')).toBe('1');
    const again = dissectRow(context, 3);
    expect(cells(again, 'sctp.retransmission')).toBe('2');
    expect(cells(again, 'sctp.retransmission_time')).toBe('2.000000000');
    expect(cells(again, 'data.data')).toBe('');
  });
});
