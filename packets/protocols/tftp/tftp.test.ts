import { describe, expect, test } from 'vitest';
import { MemoryStore } from '../../bytes/byte-store';
import { openCapture } from '../../capture/open';
import { compileDisplay } from '../../filters/display/filter';
import { displayRows } from '../../filters/display/rows';
import { parseHex, pcapOf } from '../../filters/testing/frames';
import { captureContext } from '../capture-context';
import { dissectRow } from '../dissect';
import { registry } from '../index';
import { cells, dissectAlone, hex } from '../testing/dissect-alone';
import { tftp } from './tftp';

const CLIENT = '0a000001';
const SERVER = '0a000002';

/** A datagram between the two hosts; ports in hexadecimal. */
function datagram(fromClient: boolean, ports: string, payload: string) {
  const size = payload.replaceAll(' ', '').length / 2;
  const word = (value: number) => value.toString(16).padStart(4, '0');
  const ends = fromClient ? `${CLIENT} ${SERVER}` : `${SERVER} ${CLIENT}`;
  const bytes = parseHex(
    `020000000002 020000000001 0800 4500 ${word(28 + size)} 0001 0000 40 11 0000 ${ends} ${ports} ${word(8 + size)} 0000 ${payload}`,
  );
  return { bytes, original: bytes.length };
}

const READ_REQUEST = '0001 612e62696e00 6f6374657400';

async function opened(frames: readonly { bytes: Uint8Array; original: number }[]) {
  const { capture } = await openCapture(new MemoryStore(pcapOf(frames, 1)));
  if (!capture) throw new Error('the capture did not open');
  const context = captureContext(capture);
  return { capture, row: (row: number) => dissectRow(context, row) };
}

describe('TFTP', () => {
  test.each([
    ['0001 612e62696e00 6f6374657400', { 'tftp.source_file': 'a.bin', 'tftp.type': 'octet' }],
    ['0002 612e62696e00 6f6374657400', { 'tftp.destination_file': 'a.bin' }],
    [
      '0006 626c6b73697a6500 3130303000 7473697a6500 3136303000',
      { 'tftp.option.name': 'blksize,tsize', 'tftp.option.value': '1000,1600' },
    ],
    [
      '0005 0001 46696c65206e6f7420666f756e6400',
      { 'tftp.error.code': '1', 'tftp.error.message': 'File not found' },
    ],
    ['0004 0007', { 'tftp.block': '7', 'tftp.block.full': '7' }],
    ['0007 626f677573', { 'tftp.opcode': '7', 'tftp.data': '626f677573' }],
  ] as const)('%s', (digits, wanted) => {
    const d = dissectAlone(tftp, hex(digits));
    expect(Object.fromEntries(Object.keys(wanted).map((name) => [name, cells(d, name)]))).toEqual(wanted);
  });

  test('text without its zero byte is a stop', () => {
    const d = dissectAlone(tftp, hex('0001 612e62'));
    expect(d.stops.map((stop) => stop.what)).toEqual(['Source File']);
  });

  test('a server answers from a port of its own', async () => {
    const { capture, row } = await opened([
      datagram(true, 'c000 0045', READ_REQUEST),
      datagram(false, 'd000 c000', '0003 0001 68656c6c6f'),
      datagram(true, 'c000 d000', '0004 0001'),
      datagram(true, 'c001 d000', '0004 0001'),
    ]);
    expect(row(1).protocols.map(({ name }) => name)).toEqual([
      'eth',
      'ethertype',
      'ip',
      'udp',
      'tftp',
      'data',
    ]);
    expect(cells(row(2), 'tftp.destination_file')).toBe('a.bin');
    expect(cells(row(2), 'tftp.request_frame')).toBe('1');
    expect(cells(row(3), 'tftp.opcode')).toBe('');
    const { filter } = compileDisplay('tftp', registry);
    expect(filter && [...displayRows(capture, filter, Uint32Array.of(0, 1, 2, 3))]).toEqual([0, 1, 2]);
  });

  test('what no server understands is answered with data', async () => {
    const { row } = await opened([
      datagram(true, 'c000 0045', '0001 612e62696e00 776569726400'),
      datagram(false, 'd000 c000', '0003 0001 68656c6c6f'),
    ]);
    expect(cells(row(0), 'tftp.type')).toBe('weird');
    expect(cells(row(1), 'tftp.opcode')).toBe('');
  });

  test('blocks are counted on beyond 16 bits', async () => {
    const blocks = ['fffe', 'ffff', '0000', '0001'];
    const { row } = await opened([
      datagram(true, 'c000 0045', READ_REQUEST),
      ...blocks.map((block) => datagram(false, 'd000 c000', `0003 ${block} 00`)),
    ]);
    const full = blocks.map((_block, index) => cells(row(index + 1), 'tftp.block.full'));
    expect(full).toEqual(['65534', '65535', '65536', '65537']);
  });
});
