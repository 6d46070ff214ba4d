import { gzipSync } from 'node:zlib';
import { FrameWriter, type Path } from '../bench/frame-writer';

/** A capture that was made to hurt: what it is, and its frames. */
export interface Hostile {
  readonly name: string;
  frames(count: number): Uint8Array[];
}

/** Each grows with `count` packets: twice as many may cost twice the time, and no more. */
export const HOSTILE: readonly Hostile[] = [
  {
    name: 'tiny fragments of one datagram',
    frames: (count) => times(count, (i) => fragment(7, i % 8191, true)),
  },
  {
    name: 'first fragments without end',
    frames: (count) => times(count, (i) => fragment(i & 0xffff, 0, true)),
  },
  {
    name: 'fragments behind a hole',
    frames: (count) => times(count, (i) => fragment(11, 1 + (i % 8000), i > 0)),
  },
  {
    name: 'overlapping fragments',
    frames: (count) => times(count, (i) => fragment(9, (i * 7) % 64, i % 97 !== 0)),
  },
  { name: 'one byte a segment', frames: (count) => segments(count, (i) => i, 1) },
  { name: 'segments back to front', frames: (count) => segments(count, (i) => (count - i) * 8, 8) },
  { name: 'segments with holes', frames: (count) => segments(count, (i) => i * 16, 8) },
  { name: 'overlapping segments', frames: (count) => segments(count, (i) => i * 3, 900) },
  { name: 'the same segment again', frames: (count) => segments(count, () => 0, 100) },
  {
    name: 'one endless header',
    frames: (count) => stream(count, 80, ascii('GET / HTTP/1.1\r\nX: '), ascii('a'.repeat(900))),
  },
  {
    name: 'header after header',
    frames: (count) => stream(count, 80, ascii('GET / HTTP/1.1\r\n'), ascii('a: b\r\n'.repeat(150))),
  },
  {
    name: 'chunks of one byte',
    frames: (count) =>
      stream(count, 80, ascii('GET / HTTP/1.1\r\n\r\n'), ascii('1\r\nx\r\n'.repeat(150)), CHUNKED),
  },
  { name: 'zip bombs', frames: bombs },
  { name: 'octets of padding as options', frames: (count) => times(count, paddedOptions) },
  { name: 'options without content', frames: (count) => times(count, emptyOptions) },
  { name: 'names that point at themselves', frames: (count) => times(count, compressionLoop) },
  { name: 'names that point far back', frames: (count) => times(count, longNames) },
  { name: 'IP in IP in IP', frames: (count) => times(count, nestedIp) },
  { name: 'labels and tags', frames: (count) => times(count, stacked) },
  { name: 'extension headers', frames: (count) => times(count, extensionHeaders) },
  { name: 'options of length one', frames: (count) => times(count, tcpOptions) },
  {
    name: 'a connection a packet',
    frames: (count) => times(count, (i) => tcpFrame([1024 + (i % 60_000), 80], i, 0x02, NOTHING, i >> 16)),
  },
  { name: 'an address a packet', frames: (count) => times(count, (i) => udpFrame([1, 2], NOTHING, i)) },
  {
    name: 'unfinished TLS records',
    frames: (count) => stream(count, 443, new Uint8Array([22, 3, 1, 0xff, 0xff]), new Uint8Array(900)),
  },
];

const CHUNKED = ascii('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n');
const NOTHING = new Uint8Array(0);
const writer = new FrameWriter();

function times<Made>(count: number, frame: (index: number) => Made): Made[] {
  return Array.from({ length: count }, (_, index) => frame(index));
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function path(variant = 0): Path {
  return {
    source: new Uint8Array([10, (variant >> 16) & 255, (variant >> 8) & 255, variant & 255]),
    destination: new Uint8Array([192, 0, 2, 1]),
  };
}

function tcpFrame(
  ports: readonly [number, number],
  sequence: number,
  flags: number,
  payload: Uint8Array,
  from = 0,
  isBack = false,
): Uint8Array {
  const at = { sequence: sequence >>> 0, acknowledgment: 1, flags };
  const { source, destination } = path(from);
  const way = isBack ? { source: destination, destination: source } : { source, destination };
  return writer.bytes.slice(0, writer.tcp(way, ports, at, payload));
}

function udpFrame(ports: readonly [number, number], payload: Uint8Array, from = 0): Uint8Array {
  return writer.bytes.slice(0, writer.udp(path(from), ports, payload));
}

/** A UDP datagram's fragment of eight bytes; `offset` counts eights. */
function fragment(identification: number, offset: number, more: boolean): Uint8Array {
  const frame = udpFrame([5, 53], NOTHING);
  const view = new DataView(frame.buffer);
  view.setUint16(18, identification);
  view.setUint16(20, (more ? 0x2000 : 0) | offset);
  view.setUint16(24, 0);
  view.setUint16(24, ~words(frame, 14, 34) & 0xffff);
  return frame;
}

function words(bytes: Uint8Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 2) sum += (bytes[at] << 8) | bytes[at + 1];
  return sum % 65_535;
}

function segments(count: number, place: (index: number) => number, length: number): Uint8Array[] {
  const payload = new Uint8Array(length).fill(0x41);
  return times(count, (i) =>
    tcpFrame([4000, 8081], 1000 + place(i), i === 0 ? 0x02 : 0x10, i === 0 ? NOTHING : payload),
  );
}

/**
 * A connection whose client sends `head` and goes on with `rest` in every packet; where the server's `answer` is given,
 * it is the server that goes on behind it.
 */
function stream(
  count: number,
  port: number,
  head: Uint8Array,
  rest: Uint8Array,
  answer?: Uint8Array,
): Uint8Array[] {
  const client = exchange([5000, port], head, answer);
  const start = 1 + (answer ?? head).length;
  const from: readonly [number, number] = answer ? [port, 5000] : [5000, port];
  return times(count, (i) =>
    i < client.length ? client[i] : tcpFrame(from, start + (i - client.length) * rest.length, 0x18, rest),
  );
}

/** A handshake, what the client says, and what the server says first. */
function exchange(
  ports: readonly [number, number],
  request: Uint8Array,
  answer?: Uint8Array,
  from = 0,
): Uint8Array[] {
  const back: readonly [number, number] = [ports[1], ports[0]];
  return [
    tcpFrame(ports, 0, 0x02, NOTHING, from),
    tcpFrame(back, 0, 0x12, NOTHING, from, true),
    tcpFrame(ports, 1, 0x18, request, from),
    ...(answer ? [tcpFrame(back, 1, 0x18, answer, from, true)] : []),
  ];
}

/** Responses whose bodies unpack to a thousand times their size, each on a connection of its own. */
function bombs(count: number): Uint8Array[] {
  const head = ascii(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${PACKED.length}\r\n\r\n`);
  const answer = Uint8Array.of(...head, ...PACKED);
  const request = ascii('GET / HTTP/1.1\r\nHost: a.example\r\n\r\n');
  return times(Math.ceil(count / 4), (i) => exchange([1024 + (i % 60_000), 80], request, answer, i >> 14))
    .flat()
    .slice(0, count);
}

const PACKED = gzipSync(new Uint8Array(1_200_000), { level: 9 });

/** A DHCP message of the largest datagram there is; behind its cookie stand 65,000 options that pad. */
function paddedOptions(): Uint8Array {
  const message = new Uint8Array(65_400);
  message.set([1, 1, 6, 0], 0);
  message.set([0x63, 0x82, 0x53, 0x63], 236);
  return largeDatagram([68, 67], message);
}

/** A DNS message whose OPT record has 16,000 options of no length. */
function emptyOptions(): Uint8Array {
  const message = new Uint8Array(64_000);
  const length = message.length - 23;
  message.set([0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 41, 16, 0, 0, 0, 0, 0, length >> 8, length & 255]);
  return largeDatagram([5353, 53], message);
}

function largeDatagram(ports: readonly [number, number], payload: Uint8Array): Uint8Array {
  const frame = new Uint8Array(42 + payload.length);
  const view = new DataView(frame.buffer);
  frame.set(udpFrame(ports, NOTHING).subarray(0, 42));
  view.setUint16(16, 28 + payload.length);
  view.setUint16(24, 0);
  view.setUint16(24, ~words(frame, 14, 34) & 0xffff);
  view.setUint16(38, 8 + payload.length);
  view.setUint16(40, 0);
  frame.set(payload, 42);
  return frame;
}

function dns(questions: number, names: readonly number[]): Uint8Array {
  return Uint8Array.of(0, 1, 0x81, 0x80, 0, questions, 0, questions, 0, questions, 0, questions, ...names);
}

function compressionLoop(index: number): Uint8Array {
  const pointers = Array.from({ length: 60 }, (_, i) => [
    0xc0,
    12 + ((i * 2 + index) % 120),
    0,
    1,
    0,
    1,
  ]).flat();
  return udpFrame([53, 2000], dns(20, pointers));
}

/** Every record's name goes through all labels before it. */
function longNames(): Uint8Array {
  const first = [...Array.from({ length: 120 }, () => [1, 0x61]).flat(), 0, 0, 1, 0, 1];
  const records = Array.from({ length: 60 }, () => [0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 0, 0, 2, 0xc0, 12]).flat();
  return udpFrame([53, 2000], dns(60, [...first, ...records]));
}

/** Headers in headers. */
const DEEP = 70;

function nestedIp(): Uint8Array {
  const frame = new Uint8Array(14 + DEEP * 20);
  frame[12] = 8;
  for (let depth = 0; depth < DEEP; depth++) {
    const length = (DEEP - depth) * 20;
    frame.set(
      [0x45, 0, length >> 8, length & 255, 0, 0, 0, 0, 64, 4, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2],
      14 + depth * 20,
    );
  }
  return frame;
}

function stacked(index: number): Uint8Array {
  const frame = new Uint8Array(1400);
  frame[12] = index % 2 === 0 ? 0x81 : 0x88;
  frame[13] = index % 2 === 0 ? 0x00 : 0x47;
  if (index % 2 === 0) for (let at = 14; at + 4 <= 1400; at += 4) frame.set([0, 1, 0x81, 0], at);
  return frame;
}

function extensionHeaders(): Uint8Array {
  const frame = new Uint8Array(1454);
  frame.set([0x86, 0xdd, 0x60, 0, 0, 0, 1400 >> 8, 1400 & 255, 60, 64], 12);
  for (let at = 54; at + 8 <= 1454; at += 8) frame.set([60, 0, 1, 4], at);
  return frame;
}

function tcpOptions(): Uint8Array {
  const options = Uint8Array.from({ length: 40 }, (_, i) => [254, 2][i % 2]);
  const at = { sequence: 1, acknowledgment: 1, flags: 0x10, options };
  return writer.bytes.slice(0, writer.tcp(path(), [1, 2], at, NOTHING));
}
