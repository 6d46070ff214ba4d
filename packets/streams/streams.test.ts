import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../bytes/byte-store';
import { openCapture } from '../capture/open';
import { fieldCell } from '../fields/cell';
import { collect } from '../fields/collect';
import { captureContext } from '../protocols/capture-context';
import { dissectRow } from '../protocols/dissect';
import { FragmentRemark, IpDefragmenter, MOST_FRAGMENTS } from './ip-defragmenter';
import { MessageWalk, type WalkedSegment } from './message-walk';

interface Segment {
  readonly fromClient: boolean;
  readonly sequence: number;
  readonly acknowledgment: number;
  readonly flags: number;
  readonly payload?: string;
  /** Milliseconds after the first packet. */
  readonly at?: number;
  readonly window?: number;
}

function frameOf({
  fromClient,
  sequence,
  acknowledgment,
  flags,
  payload = '',
  window = 1000,
}: Segment): Uint8Array {
  const data = new TextEncoder().encode(payload);
  const frame = new Uint8Array(54 + data.length);
  const view = new DataView(frame.buffer);
  view.setUint16(12, 0x0800);
  view.setUint8(14, 0x45);
  view.setUint16(16, 40 + data.length);
  view.setUint8(22, 64);
  view.setUint8(23, 6);
  view.setUint32(26, fromClient ? 0x0a000001 : 0x0a000002);
  view.setUint32(30, fromClient ? 0x0a000002 : 0x0a000001);
  view.setUint16(34, fromClient ? 50_000 : 7);
  view.setUint16(36, fromClient ? 7 : 50_000);
  view.setUint32(38, sequence);
  view.setUint32(42, acknowledgment);
  view.setUint16(46, 0x5000 | flags);
  view.setUint16(48, window);
  frame.set(data, 54);
  return frame;
}

function pcapOf(segments: readonly Segment[]): Uint8Array {
  const frames = segments.map(frameOf);
  const file = new Uint8Array(24 + frames.reduce((sum, frame) => sum + 16 + frame.length, 0));
  const view = new DataView(file.buffer);
  view.setUint32(0, 0xa1b2c3d4);
  view.setUint16(4, 2);
  view.setUint16(6, 4);
  view.setUint32(16, 65_535);
  view.setUint32(20, 1);
  let at = 24;
  frames.forEach((frame, index) => {
    view.setUint32(at, 1_700_000_000);
    view.setUint32(at + 4, (segments[index].at ?? index) * 1000);
    view.setUint32(at + 8, frame.length);
    view.setUint32(at + 12, frame.length);
    file.set(frame, at + 16);
    at += 16 + frame.length;
  });
  return file;
}

async function cellsOf(segments: readonly Segment[], name: string): Promise<string[]> {
  const { capture } = await openCapture(new MemoryStore(pcapOf(segments)));
  if (!capture) throw new Error('the test capture did not open');
  const context = captureContext(capture);
  return segments.map((_, row) => collect(dissectRow(context, row), name).map(fieldCell).join(','));
}

const SYN = 2;
const ACK = 16;
const PSH = 24;
const HANDSHAKE: Segment[] = [
  { fromClient: true, sequence: 0xfffffffe, acknowledgment: 0, flags: SYN },
  { fromClient: false, sequence: 500, acknowledgment: 0xffffffff, flags: SYN | ACK },
  { fromClient: true, sequence: 0xffffffff, acknowledgment: 501, flags: ACK },
];

describe('streams', () => {
  const data = (sequence: number, payload: string, at?: number): Segment => ({
    fromClient: true,
    sequence,
    acknowledgment: 501,
    flags: PSH,
    payload,
    at,
  });

  const acknowledged = (acknowledgment: number): Segment => ({
    fromClient: false,
    sequence: 501,
    acknowledgment,
    flags: ACK,
  });

  const rows: [name: string, more: Segment[], field: string, expected: string[]][] = [
    [
      'relative numbers go on over the wrap',
      [data(0xffffffff, 'abc'), data(2, 'd')],
      'tcp.seq',
      ['0', '0', '1', '1', '4'],
    ],
    ['one stream', [data(0xffffffff, 'abc')], 'tcp.stream', ['0', '0', '0', '0']],
    [
      'a gap is noticed',
      [data(0xffffffff, 'abc'), data(9, 'late')],
      'tcp.analysis.lost_segment',
      ['', '', '', '', '1'],
    ],
    [
      'what comes again late is a retransmission',
      [data(0xffffffff, 'abc'), data(0xffffffff, 'abc', 900)],
      'tcp.analysis.retransmission',
      ['', '', '', '', '1'],
    ],
    [
      'an earlier segment right after is out of order',
      [data(2, 'def', 10), data(0xffffffff, 'abc', 10)],
      'tcp.analysis.out_of_order',
      ['', '', '', '', '1'],
    ],
    [
      'bytes in flight add up',
      [data(0xffffffff, 'abc'), data(2, 'de')],
      'tcp.analysis.bytes_in_flight',
      ['', '', '', '3', '5'],
    ],
    [
      'duplicate acknowledgments are counted',
      [data(0xffffffff, 'abc'), ...[0xffffffff, 0xffffffff].map(acknowledged)],
      'tcp.analysis.duplicate_ack_num',
      ['', '', '', '', '1', '2'],
    ],
    [
      'what is acknowledged but was not captured is remarked on once for each gap',
      [
        data(0xffffffff, 'abc'),
        data(7, 'def'),
        ...[10, 10].map(acknowledged),
        data(10, 'g'),
        data(20, 'h'),
        ...[20, 21].map(acknowledged),
      ],
      'tcp.analysis.ack_lost_segment',
      ['', '', '', '', '', '1', '', '', '', '1', ''],
    ],
    [
      'a new SYN is a new stream',
      [{ fromClient: true, sequence: 77, acknowledgment: 0, flags: SYN }],
      'tcp.stream',
      ['0', '0', '0', '1'],
    ],
  ];
  it.each(rows)('%s', async (_name, more, field, expected) => {
    expect(await cellsOf([...HANDSHAKE, ...more], field)).toEqual(expected);
  });

  it('says the same of a packet whether or not others were looked at before', async () => {
    const segments = [...HANDSHAKE, data(0xffffffff, 'abc'), data(2, 'def')];
    const { capture } = await openCapture(new MemoryStore(pcapOf(segments)));
    if (!capture) throw new Error('the test capture did not open');
    const alone = collect(dissectRow(captureContext(capture), 4), 'tcp.analysis.bytes_in_flight').map(
      fieldCell,
    );
    expect(alone).toEqual(['6']);
  });
});

describe('messages of a stream', () => {
  /** Messages of one length byte and as many bytes. */
  const framing = {
    name: 'counted',
    title: 'Counted',
    short: 'Counted',
    specifications: [],
    under: [],
    fields: {},
    dissect: () => {},
    stream: { messageLength: (bytes: Uint8Array, from: number) => 1 + bytes[from] },
  };
  const walk = () => new MessageWalk(true, {}, () => framing);
  const segment = (
    packet: number,
    sequence: number,
    bytes: number[],
    kind: WalkedSegment['kind'] = 'new',
  ): WalkedSegment => ({
    packet,
    bytes: Uint8Array.from(bytes),
    frameAt: 54,
    sequence,
    kind,
    fin: false,
    reset: false,
  });

  it('reads several messages of one segment', () => {
    const parts = walk().add(segment(1, 100, [1, 9, 2, 8, 8]));
    expect(parts.map(({ kind, from, to, index }) => [kind, from, to, index])).toEqual([
      ['message', 0, 2, 0],
      ['message', 2, 5, 1],
    ]);
  });

  it('lets nobody read what a probe of the connection carries', () => {
    const parts = walk().add(segment(1, 100, [0], 'probe'));
    expect(parts.map(({ kind, protocol }) => [kind, protocol])).toEqual([['message', undefined]]);
  });

  it('reads a message where it completes, with its pieces, and goes on behind it', () => {
    const side = walk();
    expect(side.add(segment(1, 100, [3, 7])).map((part) => part.kind)).toEqual(['data']);
    const parts = side.add(segment(2, 102, [7, 7, 1, 5]));
    expect(
      parts.map(({ kind, from, to, joined }) => [
        kind,
        from,
        to,
        joined?.pieces.map((piece) => piece.packet),
      ]),
    ).toEqual([
      ['message', 0, 4, [1, 2]],
      ['message', 2, 4, undefined],
    ]);
  });

  it('waits for a gap inside of a message to be filled', () => {
    const side = walk();
    side.add(segment(1, 100, [3, 7]));
    expect(side.add(segment(2, 103, [6])).map((part) => part.kind)).toEqual(['data']);
    expect(side.add(segment(3, 102, [5])).map((part) => [part.kind, part.joined?.length])).toEqual([
      ['message', 4],
    ]);
  });

  it('does not read again what is sent again', () => {
    const side = walk();
    side.add(segment(1, 100, [1, 9]));
    expect(side.add(segment(2, 100, [1, 9], 'spurious'))).toEqual([]);
    expect(side.add(segment(3, 100, [1, 9], 'retransmitted')).map((part) => part.kind)).toEqual(['data']);
  });
});

describe('IP fragments', () => {
  const { Overlap, Conflict, MultipleTails, TooLong } = FragmentRemark;
  const MORE = true;
  const LAST = false;
  // Expected values are tshark's.
  const rows: [
    name: string,
    pieces: [at: number, more: boolean, text: string][],
    joined: string,
    remarks: number[],
  ][] = [
    [
      'any order',
      [
        [4, LAST, 'de'],
        [0, MORE, 'aaaa'],
      ],
      'aaaade',
      [0, 0],
    ],
    [
      'the one that begins first stays',
      [
        [8, LAST, 'cccc'],
        [0, MORE, 'aaaabbbbx'],
      ],
      'aaaabbbbxccc',
      [0, Overlap | Conflict],
    ],
    [
      'of two at one place the one that came first stays',
      [
        [0, MORE, 'aa'],
        [0, MORE, 'bb'],
        [2, LAST, 'c'],
      ],
      'aac',
      [0, Overlap | Conflict, 0],
    ],
    [
      'the same again',
      [
        [0, MORE, 'aa'],
        [0, MORE, 'aa'],
        [2, LAST, 'c'],
      ],
      'aac',
      [0, Overlap, 0],
    ],
    [
      'a second tail',
      [
        [2, LAST, 'cc'],
        [4, LAST, 'd'],
        [0, MORE, 'aa'],
      ],
      'aacc',
      [0, 0, MultipleTails | TooLong],
    ],
    [
      'a piece behind the end',
      [
        [9, MORE, 'e'],
        [2, LAST, 'cc'],
        [0, MORE, 'aa'],
      ],
      'aacc',
      [0, 0, TooLong],
    ],
    [
      'a tail inside another piece',
      [
        [2, MORE, 'xyz'],
        [4, LAST, 'q'],
        [0, MORE, 'aa'],
      ],
      'aaxyz',
      [0, 0, Overlap | Conflict],
    ],
  ];
  it.each(rows)('%s', (_name, pieces, joined, remarks) => {
    const memory = new IpDefragmenter('Reassembled IPv4');
    const wholes = pieces.map(([at, more, text], index) =>
      memory.add('a', at, more, new TextEncoder().encode(text), index + 1, 34),
    );
    const whole = wholes.pop();
    expect(wholes).toEqual(wholes.map(() => undefined));
    expect(whole && new TextDecoder().decode(whole.bytes)).toBe(joined);
    expect(whole?.remarks).toEqual(remarks);
  });

  it('of one datagram are given up beyond a bound, and the packets say so', () => {
    const memory = new IpDefragmenter('Reassembled IPv4');
    const tail = new Uint8Array(8);
    for (let packet = 1; packet <= MOST_FRAGMENTS; packet++)
      expect(memory.add('a', 8 + 8 * (packet % 8000), packet > 1, tail, packet, 34)).toBeUndefined();
    expect(memory.refuses('a', MOST_FRAGMENTS)).toBe(false);
    expect(memory.add('a', 0, true, tail, MOST_FRAGMENTS + 1, 34)).toBeUndefined();
    expect(memory.refuses('a', MOST_FRAGMENTS)).toBe(false);
    expect(memory.refuses('a', MOST_FRAGMENTS + 1)).toBe(true);
    expect(memory.refuses('b', MOST_FRAGMENTS + 1)).toBe(false);
  });

  it('say which packet a byte is from', () => {
    const memory = new IpDefragmenter('Reassembled IPv4');
    memory.add('a', 8, LAST, Uint8Array.of(9, 9), 1, 34);
    const whole = memory.add('a', 0, MORE, new Uint8Array(9), 2, 34);
    expect(whole?.origin(8)).toEqual({ packet: 2, offset: 42 });
    expect(whole?.origin(9)).toEqual({ packet: 1, offset: 35 });
  });
});
