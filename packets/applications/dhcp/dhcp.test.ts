import { describe, expect, it } from 'vitest';
import { fromHex } from '../../capture/testing/capture-bytes';
import { udpWith } from '../../sessions/testing/frames';
import { dhcp } from '../../transactions/dhcp';
import { logCells } from '../testing/evidence-of';

/** A message with the given transaction id, address handed out and options. */
function message(id: string, assigned: string, options: string): Uint8Array {
  const fixed = `01 01 06 00 ${id} 0000 0000 00000000 ${assigned} 00000000 00000000 0200000000aa`;
  const head = fromHex(fixed);
  const bytes = new Uint8Array(240 + fromHex(options).length + 1);
  bytes.set(head);
  bytes.set(fromHex('63825363'), 236);
  bytes.set(fromHex(options), 240);
  bytes[bytes.length - 1] = 255;
  return bytes;
}

const client = (at: number, payload: Uint8Array) => ({ at, frame: udpWith(68, 67, payload) });
const server = (at: number, payload: Uint8Array) => ({ at, frame: udpWith(68, 67, payload, false) });
const NONE = '00000000';

describe('dhcp.log', () => {
  const COLUMNS = [
    'client_addr',
    'server_addr',
    'mac',
    'host_name',
    'domain',
    'requested_addr',
    'assigned_addr',
    'lease_time',
    'msg_types',
    'duration',
  ];
  const discover = message('00000001', NONE, '350101 0c0161 3204 0a000009');
  const offer = message('00000001', '0a000009', '350102 3304 00000e10 0f03 612e00');
  const rows: [why: string, frames: ReturnType<typeof client>[], cells: string[]][] = [
    [
      'joins the messages of a transaction',
      [client(0, discover), server(0.5, offer)],
      ['10.0.0.1 10.0.0.2 02:00:00:00:00:aa a a. 10.0.0.9 10.0.0.9 3600.000000 DISCOVER,OFFER 0.500000'],
    ],
    [
      'keeps transactions apart',
      [client(0, discover), client(1, message('00000002', NONE, '350107'))],
      [
        '10.0.0.1 - 02:00:00:00:00:aa a - 10.0.0.9 - - DISCOVER 0.000000',
        '10.0.0.1 - 02:00:00:00:00:aa - - - - - RELEASE 0.000000',
      ],
    ],
    [
      'starts anew after a pause',
      [client(0, discover), client(20, discover)],
      Array.from({ length: 2 }, () => '10.0.0.1 - 02:00:00:00:00:aa a - 10.0.0.9 - - DISCOVER 0.000000'),
    ],
    [
      'takes the hardware address of the client id',
      [client(0, message('00000003', NONE, '350108 3d07 01020000000077'))],
      ['10.0.0.1 - 02:00:00:00:00:77 - - - - - INFORM 0.000000'],
    ],
    ['leaves out BOOTP', [client(0, message('00000004', NONE, '0c0161'))], []],
  ];
  it.each(rows)('%s', async (_why, frames, cells) => {
    expect(await logCells(dhcp, frames, COLUMNS)).toEqual(cells);
  });
});
