import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../bytes/byte-store';
import { openCapture } from '../../capture/open';
import { registry } from '../../protocols/index';
import { parseHex, pcapOf } from '../testing/frames';
import { compileDisplay } from './filter';
import { displayRows } from './rows';

/** A ping in MPLS in UDP (RFC 7510), and a plain datagram from the same host. */
const IN_A_TUNNEL =
  '020000000002 020000000001 0800 4500003c000040004011 0000 0a000001 0a000002 c000 19eb 0028 0000 000641ff 4500001c000000004001 0000 0a010001 0a010002 08000000 00010001';
const PLAIN =
  '020000000002 020000000001 0800 45000020000040004011 0000 0a000001 0a000002 c000 c001 000c 0000 01020304';

/** A SYN with a window scale of 2, and three bytes of the same side behind it; nobody answered. */
const TCP = (bytes: number, header: string) =>
  `020000000002 020000000001 0800 4500 ${bytes.toString(16).padStart(4, '0')} 000040004006 0000 0a000001 0a000002 ${header}`;
const OPENING = TCP(44, 'c000 0007 00000064 00000000 6002 0400 0000 0000 01030302');
const FOLLOWING = TCP(43, 'c000 0007 00000065 00000000 5000 0400 0000 0000 616263');

async function matching(text: string): Promise<number[]> {
  const frames = [IN_A_TUNNEL, PLAIN, OPENING, FOLLOWING]
    .map(parseHex)
    .map((bytes) => ({ bytes, original: bytes.length }));
  const { capture } = await openCapture(new MemoryStore(pcapOf(frames)));
  const { filter } = compileDisplay(text, registry);
  if (!capture || !filter) throw new Error('the test capture or its filter did not open');
  return [...displayRows(capture, filter)];
}

describe('columns decide only where they say all', () => {
  it.each([
    ['icmp', [0]],
    ['not icmp', [1, 2, 3]],
    ['ip.addr == 10.1.0.2', [0]],
    ['ip.src == 10.0.0.1', [0, 1, 2, 3]],
    ['icmp.type == 8', [0]],
    ['udp.port == 49153', [1]],
    ['tcp.seq == 1', [3]],
    ['tcp.nxtseq == 1', [2]],
    ['tcp.nxtseq == 4', [3]],
    ['tcp.ack == 0', [2, 3]],
    ['tcp.window_size == 4096', [3]],
    ['tcp.window_size_scalefactor', [3]],
    ['tcp.analysis.bytes_in_flight == 4', [3]],
    ['tcp.time_delta == 1', [3]],
    ['tcp.stream == 0', [2, 3]],
  ])('%s', async (text, expected) => {
    expect(await matching(text)).toEqual(expected);
  });
});
