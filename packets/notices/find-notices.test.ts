import { describe, expect, it } from 'vitest';
import { bytes, captureOf, Talk } from '../alerts/testing/talk';
import { Evidence } from '../engine/evidence';
import { type TimedFrame, tcp, udpWith } from '../sessions/testing/frames';
import { Epochs } from './epochs';
import { findNotices, type NoticeThresholds } from './find-notices';
import { noticeKinds } from './index';

async function found(frames: readonly TimedFrame[], thresholds: NoticeThresholds = {}) {
  const evidence = new Evidence(await captureOf(frames), { ignoreChecksums: true });
  return findNotices(evidence, thresholds);
}

/** An attempt at a port that is refused. */
function knock(at: number, serverPort: number, clientPort = 40_000): TimedFrame[] {
  const common = { clientPort, serverPort, payload: new Uint8Array(0) };
  return [
    { at, frame: tcp({ ...common, client: true, flags: 0x02, seq: 1, ack: 0 }) },
    { at: at + 0.001, frame: tcp({ ...common, client: false, flags: 0x14, seq: 0, ack: 2 }) },
  ];
}

const knocks = (count: number, apart: number) =>
  Array.from({ length: count }, (_, i) => knock(i * apart, 1000 + i)).flat();

/** A DNS query for a name, over UDP. */
function asks(at: number, name: string): TimedFrame {
  const labels = name.split('.').flatMap((label) => [label.length, ...bytes(label)]);
  const message = Uint8Array.from([0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, ...labels, 0, 0, 1, 0, 1]);
  return { at, frame: udpWith(5000, 53, message) };
}

describe('scans', () => {
  it('fifteen refused ports within five minutes', async () => {
    const [notice, ...more] = await found(knocks(15, 1));
    expect(more).toEqual([]);
    expect(notice).toMatchObject({
      note: 'Scan::Port_Scan',
      message: '10.0.0.1 scanned at least 15 unique ports of host 10.0.0.2 in 0m14s',
      source: '10.0.0.1',
      destination: '10.0.0.2',
    });
    expect(notice.sessions).toHaveLength(15);
    expect(notice.packets.slice(0, 3)).toEqual([1, 3, 5]);
  });
  it('fourteen are not enough', async () => expect(await found(knocks(14, 1))).toEqual([]));
  it('nor are fifteen with half a minute between them', async () =>
    expect(await found(knocks(15, 30))).toEqual([]));
  it('another figure can be asked for', async () =>
    expect(await found(knocks(5, 1), { 'Port scan': { ports: 5 } })).toHaveLength(1));
});

it('a beacon: even intervals, even sizes', async () => {
  const frames = Array.from({ length: 12 }, (_, i) => ({
    at: i * 60,
    frame: udpWith(6000 + i, 4444, bytes('ping')),
  }));
  expect((await found(frames)).map(({ note }) => note)).toEqual(['Tapbook::Beacon']);
  const uneven = frames.map((frame, i) => ({ ...frame, at: i * i * 7 }));
  expect(await found(uneven, { Beacon: { score: 0.95 } })).toEqual([]);
});

it('data in names', async () => {
  const frames = Array.from({ length: 50 }, (_, i) =>
    asks(i, `${i}abcdefghijklmnopqrstuvwxyz.tunnel.example.test`),
  );
  const [notice] = await found(frames);
  expect(notice).toMatchObject({ note: 'Tapbook::DNS_Tunnel', source: '10.0.0.1' });
  expect(await found(frames.slice(1))).toEqual([]);
});

it('refused FTP logins', async () => {
  const talk = new Talk(21).handshake().server('220 FTP\r\n');
  for (let i = 0; i < 20; i++)
    talk
      .client('USER guest\r\n')
      .server('331 Password\r\n')
      .client(`PASS ${i}\r\n`)
      .server('530 No\r\n')
      .wait(1);
  const notices = await found(talk.closes().frames);
  expect(notices.map(({ message }) => message)).toEqual([
    '10.0.0.1 had 20 failed logins on 1 FTP server in 0m19s',
  ]);
});

it('a protocol on an odd port, and a long connection', async () => {
  const talk = new Talk(2222).handshake().client('SSH-2.0-a\r\n').server('SSH-2.0-b\r\n');
  for (let i = 0; i < 4; i++) talk.wait(200).client('x');
  const notes = (await found(talk.frames)).map(({ note }) => note);
  expect(notes.sort()).toEqual(['LongConnection::found', 'ProtocolDetector::Protocol_Found']);
});

it('an epoch begins with the first observation and ends after its length', () => {
  const epochs = new Epochs(10, 2, ({ count }) => count);
  for (const time of [0, 9, 10, 21, 22]) epochs.observe('k', { time, value: 'v', session: time });
  expect(epochs.reached().map(({ begin, sessions }) => [begin, sessions])).toEqual([
    [0, [0, 9]],
    [21, [21, 22]],
  ]);
});

it('every kind explains its thresholds', () => {
  for (const { thresholds, about, notes } of noticeKinds) {
    expect(about.length).toBeGreaterThan(20);
    expect(notes.length).toBeGreaterThan(0);
    for (const { value, about: meaning } of Object.values(thresholds)) {
      expect(value).toBeGreaterThan(0);
      expect(meaning.length).toBeGreaterThan(10);
    }
  }
});
