import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../bytes/byte-store';
import { openCapture } from '../capture/open';
import { fromHex, LITTLE, pcapFile } from '../capture/testing/capture-bytes';
import { Evidence } from '../engine/evidence';
import { udp, udpWith } from '../sessions/testing/frames';
import { weird } from './weird';
import { zeekCell } from './zeek-text';

async function cells(frames: readonly Uint8Array[], ignoreChecksums: boolean): Promise<string[]> {
  const packets = frames.map((frame, i) => ({ seconds: 1000 + i, fraction: 0, frame }));
  const { capture } = await openCapture(new MemoryStore(pcapFile(LITTLE, packets)));
  const columns = ['uid', 'id.orig_h', 'id.orig_p', 'name', 'source'];
  const places = columns.map((name) => weird.columns.findIndex((column) => column.name === name));
  return weird
    .rows(new Evidence(capture!, { ignoreChecksums }))
    .map(({ values }) =>
      places.map((at) => zeekCell(weird.columns[at], values[at]).replace(/^C\w{10,}/, 'uid')).join(' '),
    );
}

const wrongUdp = udp({ client: true, clientPort: 40_000, serverPort: 9, length: 4, checksum: 1 });
const wrongIp = udpWith(40_000, 9, fromHex('00')).map((byte, i) => (i === 14 + 11 ? byte ^ 1 : byte));
const cutDns = udpWith(40_000, 53, fromHex('0001 0100'));

describe('weird.log', () => {
  const rows: [why: string, frames: Uint8Array[], ignoring: boolean, cells: string[]][] = [
    [
      'a wrong checksum, once a sender',
      [wrongUdp, wrongUdp],
      false,
      ['uid 10.0.0.1 40000 bad_UDP_checksum UDP'],
    ],
    ['nothing where checksums do not matter', [wrongUdp], true, []],
    ['a wrong IP checksum belongs to no session', [wrongIp], false, ['- 10.0.0.1 0 bad_IP_checksum IP']],
    [
      'what a parser says again and again is told once',
      [cutDns, cutDns],
      false,
      ['uid 10.0.0.1 40000 DNS_truncated_len_lt_hdr_len DNS'],
    ],
  ];
  it.each(rows)('%s', async (_why, frames, ignoring, expected) => {
    expect(await cells(frames, ignoring)).toEqual(expected);
  });
});
