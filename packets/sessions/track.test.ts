import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../bytes/byte-store';
import { openCapture } from '../capture/open';
import { LITTLE, pcapFile } from '../capture/testing/capture-bytes';
import { connLogRow, formatConnLog } from './conn-log';
import type { Session } from './session';
import { fragment, icmp, type TimedFrame, tcp, udp } from './testing/frames';
import { trackSessions } from './track';

async function sessionsOf(frames: readonly TimedFrame[], ignoreChecksums = true): Promise<Session[]> {
  return (await table(frames, ignoreChecksums)).all();
}

async function table(frames: readonly TimedFrame[], ignoreChecksums = true) {
  const packets = frames.map(({ at, frame }) => ({
    seconds: 1000 + Math.floor(at),
    fraction: Math.round((at % 1) * 1e6),
    frame,
  }));
  const { capture, problem } = await openCapture(new MemoryStore(pcapFile(LITTLE, packets)));
  if (!capture) throw new Error(problem.found);
  return trackSessions(capture, { ignoreChecksums });
}

const [S, SA, A, PA, FA, R, RA] = [0x02, 0x12, 0x10, 0x18, 0x11, 0x04, 0x14];

/** Segments as [seconds, from the client?, flags, sequence, acknowledgment, payload length]. */
type Segment = [at: number, client: boolean, flags: number, seq: number, ack: number, length?: number];

function segments(list: readonly Segment[], clientPort = 40_000, serverPort = 80): TimedFrame[] {
  return list.map(([at, client, flags, seq, ack, length = 0]) => ({
    at,
    frame: tcp({ client, clientPort, serverPort, flags, seq, ack, payload: new Uint8Array(length).fill(65) }),
  }));
}

const HANDSHAKE: Segment[] = [
  [0, true, S, 100, 0],
  [0.1, false, SA, 500, 101],
  [0.2, true, A, 101, 501],
];

describe('TCP states and histories', () => {
  const rows: [
    why: string,
    list: Segment[],
    state: string,
    history: string,
    bytes: [number, number] | undefined,
  ][] = [
    ['an attempt without an answer', [[0, true, S, 100, 0]], 'S0', 'S', undefined],
    [
      'a refused attempt',
      [
        [0, true, S, 100, 0],
        [0.1, false, RA, 0, 101],
      ],
      'REJ',
      'Sr',
      [0, 0],
    ],
    ['an open connection', [...HANDSHAKE, [0.3, true, PA, 101, 501, 10]], 'S1', 'ShAD', [10, 0]],
    [
      'a whole connection',
      [
        ...HANDSHAKE,
        [0.3, true, PA, 101, 501, 10],
        [0.4, false, PA, 501, 111, 20],
        [0.5, true, FA, 111, 521],
        [0.6, false, FA, 521, 112],
        [0.7, true, A, 112, 522],
      ],
      'SF',
      'ShADdFf',
      [10, 20],
    ],
    [
      'an abort by the client',
      [...HANDSHAKE, [0.3, true, PA, 101, 501, 5], [0.4, true, R, 106, 0]],
      'RSTO',
      'ShADR',
      [5, 0],
    ],
    ['an abort by the server', [...HANDSHAKE, [0.3, false, R, 501, 0]], 'RSTR', 'ShAr', [0, 0]],
    ['a client that closes alone', [...HANDSHAKE, [0.3, true, FA, 101, 501]], 'S2', 'ShAF', [0, 0]],
    ['a server that closes alone', [...HANDSHAKE, [0.3, false, FA, 501, 101]], 'S3', 'ShAf', [0, 0]],
    [
      'a SYN and a reset behind it',
      [
        [0, true, S, 100, 0],
        [0.1, true, R, 101, 0],
      ],
      'RSTOS0',
      'SR',
      [0, 0],
    ],
    [
      'a SYN and a FIN',
      [
        [0, true, S, 100, 0],
        [0.1, true, FA, 101, 1],
      ],
      'SH',
      'SF',
      [0, 0],
    ],
    [
      'a SYN-ACK and a reset of its sender',
      [
        [0, false, SA, 500, 101],
        [0.1, false, R, 501, 0],
      ],
      'RSTRH',
      '^hr',
      [0, 0],
    ],
    [
      'the middle of a connection',
      [
        [0, true, PA, 101, 501, 7],
        [0.1, false, A, 501, 108],
      ],
      'OTH',
      'Da',
      [7, 0],
    ],
    [
      'a segment sent again',
      [...HANDSHAKE, [0.3, true, PA, 101, 501, 10], [0.4, true, PA, 101, 501, 10]],
      'S1',
      'ShADT',
      [10, 0],
    ],
    [
      'a gap that the other side acknowledged',
      [...HANDSHAKE, [0.3, true, PA, 111, 501, 10], [0.4, false, A, 501, 121]],
      'S1',
      'ShADaG',
      [20, 0],
    ],
    ['SYN and FIN in one', [[0, true, S | 0x01, 100, 0]], 'SH', 'Q', undefined],
  ];
  it.each(rows)('%s', async (_, list, state, history, bytes) => {
    const [session, ...others] = await sessionsOf(segments(list));
    expect(others).toEqual([]);
    expect([session.state, session.history]).toEqual([state, history]);
    expect([session.originBytes, session.responseBytes]).toEqual(bytes ?? [undefined, undefined]);
    expect(session.historyPackets.length).toBe(history.length);
  });

  it('each letter knows its packet', async () => {
    const [session] = await sessionsOf(segments([...HANDSHAKE, [0.3, true, PA, 101, 501, 10]]));
    expect(session.historyPackets).toEqual([1, 2, 3, 4]);
  });

  it('letters that count are written at 1, 10, 100', async () => {
    const again = Array.from({ length: 12 }, (_, i): Segment => [0.4 + i / 100, true, PA, 101, 501, 10]);
    const [session] = await sessionsOf(segments([...HANDSHAKE, ...again]));
    expect(session.history).toBe('ShADTT');
    expect(session.historyPackets.slice(4)).toEqual([5, 14]);
  });

  it('counts through the end of the sequence space', async () => {
    const start = 0xffff_fff0;
    const list: Segment[] = [
      [0, true, S, start, 0],
      [0.1, false, SA, 500, (start + 1) >>> 0],
      [0.2, true, A, (start + 1) >>> 0, 501],
      [0.3, true, PA, (start + 1) >>> 0, 501, 100],
      [0.4, true, PA, (start + 101) >>> 0, 501, 100],
      [0.5, false, A, 501, (start + 201) >>> 0],
    ];
    const [session] = await sessionsOf(segments(list));
    expect([session.originBytes, session.missedBytes, session.history]).toEqual([200, 0, 'ShADa']);
  });

  it('counts a gap once it is acknowledged', async () => {
    const [session] = await sessionsOf(
      segments([...HANDSHAKE, [0.3, true, PA, 111, 501, 10], [0.4, false, A, 501, 121]]),
    );
    expect(session.missedBytes).toBe(10);
  });
});

describe('where one session ends and the next begins', () => {
  const whole: Segment[] = [...HANDSHAKE, [0.3, true, FA, 101, 501], [0.4, false, FA, 501, 102]];
  const rows: [why: string, list: Segment[], states: string[]][] = [
    ['the last ACK belongs to the connection', [...whole, [0.5, true, A, 102, 502]], ['SF']],
    ['six seconds after its end it is another', [...whole, [6.5, true, A, 102, 502]], ['SF', 'OTH']],
    ['a SYN with another number starts anew', [...whole, [0.6, true, S, 9000, 0]], ['SF', 'S0']],
    [
      'an attempt waits five seconds',
      [
        [0, true, S, 100, 0],
        [6, true, S, 100, 0],
      ],
      ['S0', 'S0'],
    ],
    [
      'a SYN again within that is the same',
      [
        [0, true, S, 100, 0],
        [3, true, S, 100, 0],
      ],
      ['S0'],
    ],
    ['five minutes of silence end it', [...HANDSHAKE, [301, true, PA, 101, 501, 1]], ['S1', 'OTH']],
    ['less does not', [...HANDSHAKE, [299, true, PA, 101, 501, 1]], ['S1']],
  ];
  it.each(rows)('%s', async (_, list, states) => {
    expect((await sessionsOf(segments(list))).map(({ state }) => state)).toEqual(states);
  });
});

describe('UDP and ICMP', () => {
  const ask = (at: number): TimedFrame => ({
    at,
    frame: udp({ client: true, clientPort: 5000, serverPort: 53, length: 30 }),
  });
  const answer = (at: number): TimedFrame => ({
    at,
    frame: udp({ client: false, clientPort: 5000, serverPort: 53, length: 90 }),
  });
  const rows: [
    why: string,
    frames: TimedFrame[],
    expected: [state: string, history: string, port: number][],
  ][] = [
    ['a question', [ask(0)], [['S0', 'D', 5000]]],
    ['question and answer', [ask(0), answer(1)], [['SF', 'Dd', 5000]]],
    ['an answer alone is turned around by its port', [answer(0)], [['SHR', '^d', 5000]]],
    [
      'a minute of silence ends it',
      [ask(0), ask(60)],
      [
        ['S0', 'D', 5000],
        ['S0', 'D', 5000],
      ],
    ],
    [
      'an echo and its reply',
      [
        { at: 0, frame: icmp(true, 8, 0, 56) },
        { at: 1, frame: icmp(false, 0, 0, 56) },
      ],
      [['OTH', '', 8]],
    ],
    ['unreachable, one way', [{ at: 0, frame: icmp(false, 3, 1, 28) }], [['OTH', '', 3]]],
  ];
  it.each(rows)('%s', async (_, frames, expected) => {
    const sessions = await sessionsOf(frames);
    expect(sessions.map(({ state, history, originator }) => [state, history, originator.port])).toEqual(
      expected,
    );
  });

  it('counts payload and IP bytes of both sides', async () => {
    const [session] = await sessionsOf([ask(0), answer(0.25)]);
    expect(session).toMatchObject({
      originBytes: 30,
      responseBytes: 90,
      originIpBytes: 58,
      responseIpBytes: 118,
      originPackets: 1,
      responsePackets: 1,
      duration: 250_000_000n,
    });
  });
});

describe('wrong checksums', () => {
  it('are not followed unless they are to be ignored', async () => {
    const frames = [
      { at: 0, frame: udp({ client: true, clientPort: 5000, serverPort: 53, length: 30, checksum: 1 }) },
    ];
    const [followed] = await sessionsOf(frames, true);
    expect([followed.history, followed.originPackets]).toEqual(['D', 1]);
    const [refused] = await sessionsOf(frames, false);
    expect([refused.state, refused.history, refused.originPackets]).toEqual(['OTH', 'C', 0]);
  });
});

describe('IP fragments', () => {
  const datagram = Uint8Array.from([0x13, 0x88, 0, 53, 0, 48, 0, 0, ...new Array(40).fill(7)]);
  const parts = [
    { at: 0, frame: fragment(0, true, datagram.subarray(0, 16)) },
    { at: 1, frame: fragment(16, true, datagram.subarray(16, 32)) },
    { at: 2, frame: fragment(32, false, datagram.subarray(32)) },
  ];
  const orders: [why: string, order: number[]][] = [
    ['in order', [0, 1, 2]],
    ['the last one first', [2, 0, 1]],
    ['one of them twice', [0, 0, 1, 2]],
  ];
  it.each(orders)('count as one datagram once all are there (%s)', async (_, order) => {
    const frames = order.map((part, i) => ({ at: i, frame: parts[part].frame }));
    const [session, ...others] = await sessionsOf(frames, false);
    expect(others).toEqual([]);
    expect(session.originator.port).toBe(5000);
    expect([session.originPackets, session.originIpBytes, session.history]).toEqual([1, 68, 'D']);
    expect(session.firstPacket).toBe(order.length);
  });

  it('without one of them count as nothing', async () => {
    expect(await sessionsOf([parts[0], parts[2]])).toEqual([]);
  });
});

describe('the packets of a session', () => {
  it('are kept, in order', async () => {
    const other = segments([[0.15, true, S, 1, 0]], 40_001);
    const frames = [...segments(HANDSHAKE), ...other].sort((a, b) => a.at - b.at);
    const sessions = await table(frames);
    expect([...sessions.rows(0)]).toEqual([0, 1, 3]);
    expect([...sessions.rows(1)]).toEqual([2]);
    expect([...sessions.rows(7)]).toEqual([]);
  });
});

describe('conn.log', () => {
  it('has Zeek’s header and a row a session', async () => {
    const sessions = await sessionsOf(segments(HANDSHAKE));
    const lines = formatConnLog(sessions).trimEnd().split('\n');
    expect(lines[6].split('\t').slice(0, 7).join(' ')).toBe(
      '#fields ts uid id.orig_h id.orig_p id.resp_h id.resp_p',
    );
    const cells = connLogRow(sessions[0]);
    expect(lines[8]).toBe(cells.join('\t'));
    expect(cells.length).toBe(lines[6].split('\t').length - 1);
    expect(cells[0]).toBe('1000.000000');
    expect(cells[1]).toMatch(/^C[0-9A-Za-z]{10,17}$/);
    expect(cells.slice(2, 14)).toEqual([
      '10.0.0.1',
      '40000',
      '10.0.0.2',
      '80',
      'tcp',
      '-',
      '0.200000',
      '0',
      '0',
      'S1',
      'T',
      'T',
    ]);
  });
});
