import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { FrameWriter, type Path } from './frame-writer';

/**
 * The capture that the bench measures with: web visits over IPv4 and IPv6 with their name look-ups, downloads,
 * pings. Everything in it follows from a counter, so that every run on every machine measures the same bytes.
 */
export function benchCapture(path: string, bytes = 300 * 1024 * 1024): string {
  if (existsSync(path) && statSync(path).size >= bytes) return path;
  mkdirSync(dirname(path), { recursive: true });
  const writer = new CaptureWriter(`${path}.part`);
  for (let visit = 0; writer.written < bytes; visit++) writeVisit(writer, visit);
  writer.close();
  renameSync(`${path}.part`, path);
  return path;
}

/** Collects pcap records and writes them a megabyte at a time. */
class CaptureWriter {
  readonly frames = new FrameWriter();
  written = 0;
  /** Microseconds since the capture's start. */
  private clock = 0;
  private readonly buffer = Buffer.alloc(1024 * 1024 + 4096);
  private used = 0;
  private readonly file: number;

  constructor(path: string) {
    this.file = openSync(path, 'w');
    this.buffer.writeUInt32LE(0xa1b2c3d4, 0);
    this.buffer.writeUInt16LE(2, 4);
    this.buffer.writeUInt16LE(4, 6);
    this.buffer.writeUInt32LE(262_144, 16);
    this.buffer.writeUInt32LE(1, 20);
    this.used = 24;
  }

  /** Writes what `frames` holds, `length` bytes of it, `gap` microseconds after the last frame. */
  frame(length: number, gap: number): void {
    this.clock += gap;
    const { buffer, used } = this;
    buffer.writeUInt32LE(START + Math.floor(this.clock / 1e6), used);
    buffer.writeUInt32LE(this.clock % 1e6, used + 4);
    buffer.writeUInt32LE(length, used + 8);
    buffer.writeUInt32LE(length, used + 12);
    buffer.set(this.frames.bytes.subarray(0, length), used + 16);
    this.used += 16 + length;
    this.written += 16 + length;
    if (this.used > 1024 * 1024) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private flush(): void {
    writeSync(this.file, this.buffer, 0, this.used);
    this.used = 0;
  }
}

/** One visit: a name look-up, then a web page over a connection of its own; now and then a ping. */
function writeVisit(writer: CaptureWriter, visit: number): void {
  const path = visit % 4 === 3 ? ipv6Path(visit) : ipv4Path(visit);
  const port = 32_768 + (visit % 28_000);
  lookUp(writer, path, port, visit);
  connection(writer, path, port, visit);
  if (visit % 5 === 0) ping(writer, ipv4Path(visit), visit);
}

function lookUp(writer: CaptureWriter, path: Path, port: number, visit: number): void {
  const query = dnsQuery(visit);
  const length = writer.frames.udp(path, [port, 53], query);
  writer.frame(length, 900);
  const answer = new Uint8Array([
    ...query,
    0xc0,
    12,
    0,
    1,
    0,
    1,
    0,
    0,
    0,
    60,
    0,
    4,
    198,
    51,
    100,
    visit & 0xff,
  ]);
  answer.set([0x81, 0x80], 2);
  answer[7] = 1;
  writer.frame(writer.frames.udp(reverse(path), [53, port], answer), 700);
}

function dnsQuery(visit: number): Uint8Array {
  const label = `host${visit % 1000}`;
  const name = [label.length, ...ascii(label), 7, ...ascii('example'), 3, ...ascii('net'), 0];
  return new Uint8Array([visit >> 8, visit, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, ...name, 0, 1, 0, 1].map(low));
}

function connection(writer: CaptureWriter, path: Path, port: number, visit: number): void {
  const secure = visit % 2 === 0;
  const ports = [port, secure ? 443 : 80] as const;
  const client = new Side(writer, path, ports, 1000 + visit * 77);
  const server = new Side(writer, reverse(path), [ports[1], ports[0]], 5000 + visit * 91);
  client.send(server, 0x02, NOTHING, SYN_OPTIONS);
  server.send(client, 0x12, NOTHING, SYN_OPTIONS);
  client.send(server, 0x10, NOTHING);
  client.send(server, 0x18, secure ? tlsRecord(22, 320) : request(visit));
  server.send(client, 0x10, NOTHING);
  const segments = 2 + (visit % 17);
  if (!secure) server.send(client, 0x18, responseHead(segments));
  for (let i = 0; i < segments; i++) {
    server.send(client, 0x10, secure ? tlsRecord(23, 1400) : BODY);
    if (i % 2 === 1) client.send(server, 0x10, NOTHING);
  }
  client.send(server, 0x11, NOTHING);
  server.send(client, 0x11, NOTHING);
  client.send(server, 0x10, NOTHING);
}

/** One end of a connection: knows its sequence numbers. */
class Side {
  acknowledged = 0;
  constructor(
    private readonly writer: CaptureWriter,
    private readonly path: Path,
    private readonly ports: readonly [number, number],
    private sequence: number,
  ) {}

  send(peer: Side, flags: number, payload: Uint8Array, options?: Uint8Array): void {
    const at = { sequence: this.sequence >>> 0, acknowledgment: this.acknowledged >>> 0, flags, options };
    this.writer.frame(this.writer.frames.tcp(this.path, this.ports, at, payload), 40 + payload.length);
    this.sequence += payload.length + ((flags & 0x03) !== 0 ? 1 : 0);
    peer.acknowledged = this.sequence;
  }
}

function ping(writer: CaptureWriter, path: Path, visit: number): void {
  writer.frame(writer.frames.echo(path, 8, visit, PING), 500);
  writer.frame(writer.frames.echo(reverse(path), 0, visit, PING), 300);
}

function ipv4Path(visit: number): Path {
  return {
    source: new Uint8Array([10, 0, (visit >> 6) & 3, 10 + (visit & 63)]),
    destination: new Uint8Array([198, 51, 100, 1 + (visit % 200)]),
  };
}

function ipv6Path(visit: number): Path {
  const source = new Uint8Array(16);
  source.set([0x20, 1, 0x0d, 0xb8, 0, 1]);
  source[15] = 10 + (visit & 63);
  const destination = new Uint8Array(16);
  destination.set([0x20, 1, 0x0d, 0xb8, 0, 2]);
  destination[15] = 1 + (visit % 200);
  return { source, destination };
}

function reverse({ source, destination }: Path): Path {
  return { source: destination, destination: source };
}

function tlsRecord(type: number, length: number): Uint8Array {
  const record = Uint8Array.from({ length: length + 5 }, (_, i) => (i * 131 + type * 7) & 0xff);
  record.set([type, 3, 3, length >> 8, length & 0xff]);
  return record;
}

function request(visit: number): Uint8Array {
  const lines = [`GET /page/${visit % 500} HTTP/1.1`, 'Host: www.example.net', 'User-Agent: bench/1.0'];
  return Uint8Array.from(ascii(`${lines.join('\r\n')}\r\nAccept: text/html\r\n\r\n`));
}

function responseHead(segments: number): Uint8Array {
  const length = segments * BODY.length;
  return Uint8Array.from(
    ascii(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${length}\r\n\r\n`),
  );
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

function low(value: number): number {
  return value & 0xff;
}

const START = 1_700_000_000;
const NOTHING = new Uint8Array(0);
const SYN_OPTIONS = new Uint8Array([2, 4, 5, 0xb4, 1, 3, 3, 7]);
const BODY = Uint8Array.from(ascii('The quick brown fox jumps over the lazy dog. '.repeat(31)));
const PING = Uint8Array.from({ length: 56 }, (_, i) => i);
