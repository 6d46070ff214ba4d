import { describe, expect, it } from 'vitest';
import { fromHex } from '../../capture/testing/capture-bytes';
import { udpWith } from '../../sessions/testing/frames';
import { ntp } from '../../transactions/ntp';
import { logCells } from '../testing/evidence-of';

const COLUMNS = [
  'version',
  'mode',
  'stratum',
  'poll',
  'root_delay',
  'ref_id',
  'ref_time',
  'xmt_time',
  'num_exts',
];
const TIMES = `${'00'.repeat(24)} 83aa7e81 80000000`;

describe('ntp.log', () => {
  const rows: [why: string, hex: string, cells: string[]][] = [
    [
      'a client',
      `23 00 06 ec 00000000 00000000 00000000 ${TIMES}`,
      ['4 3 0 64.000000 0.000000 \\x00\\x00\\x00\\x00 0.000000 1.500000 0'],
    ],
    [
      'a server that follows another',
      `24 02 06 ec 00018000 00000000 c0000201 ${TIMES}`,
      ['4 4 2 64.000000 1.500000 192.0.2.1 0.000000 1.500000 0'],
    ],
    [
      'a server with a clock',
      `24 01 fe ec 00000000 00000000 47505300 ${TIMES}`,
      ['4 4 1 0.250000 0.000000 GPS\\x00 0.000000 1.500000 0'],
    ],
    [
      'an extension and a code',
      `23 00 06 ec 00000000 00000000 00000000 ${TIMES} 0104 0010 ${'00'.repeat(12)} ${'00'.repeat(20)}`,
      ['4 3 0 64.000000 0.000000 \\x00\\x00\\x00\\x00 0.000000 1.500000 1'],
    ],
    ['a control message', `26 00 06 ec 00000000 00000000 00000000 ${TIMES}`, []],
    ['too short', '23 00 06', []],
  ];
  it.each(rows)('%s', async (_why, hex, cells) => {
    expect(await logCells(ntp, [{ at: 0, frame: udpWith(123, 123, fromHex(hex)) }], COLUMNS)).toEqual(cells);
  });
});
