import { bytesOf, fromHex } from '../../capture/testing/capture-bytes';

/** Frames between 10.0.0.1 (the client) and 10.0.0.2 over Ethernet; transport checksums are left at zero. */

export interface TimedFrame {
  /** Seconds since the capture's start. */
  readonly at: number;
  readonly frame: Uint8Array;
}

export function tcp(segment: {
  client: boolean;
  clientPort: number;
  serverPort: number;
  flags: number;
  seq: number;
  ack: number;
  payload: Uint8Array;
}): Uint8Array {
  const { client, clientPort, serverPort, flags, seq, ack, payload } = segment;
  const ports = client ? [clientPort, serverPort] : [serverPort, clientPort];
  const header = [
    ...u16(ports[0]),
    ...u16(ports[1]),
    ...u32(seq),
    ...u32(ack),
    0x50,
    flags,
    ...u16(64_000),
    0,
    0,
    0,
    0,
  ];
  return ip(client, 6, bytesOf(header, payload));
}

export function udp(datagram: {
  client: boolean;
  clientPort: number;
  serverPort: number;
  length: number;
  checksum?: number;
}): Uint8Array {
  const { client, clientPort, serverPort, length, checksum = 0 } = datagram;
  const ports = client ? [clientPort, serverPort] : [serverPort, clientPort];
  const header = [...u16(ports[0]), ...u16(ports[1]), ...u16(8 + length), ...u16(checksum)];
  return ip(client, 17, bytesOf(header, new Uint8Array(length)));
}

/** A datagram with the given payload. */
export function udpWith(
  clientPort: number,
  serverPort: number,
  payload: Uint8Array,
  client = true,
): Uint8Array {
  const ports = client ? [clientPort, serverPort] : [serverPort, clientPort];
  const header = [...u16(ports[0]), ...u16(ports[1]), ...u16(8 + payload.length), 0, 0];
  return ip(client, 17, bytesOf(header, payload));
}

/** A datagram of any protocol. */
export function ipWith(client: boolean, protocol: number, payload: Uint8Array): Uint8Array {
  return ip(client, protocol, payload);
}

export function icmp(client: boolean, type: number, code: number, length: number): Uint8Array {
  return ip(client, 1, bytesOf([type, code, 0, 0, 0, 1, 0, 1], new Uint8Array(length)));
}

/** A part of a datagram (RFC 791 §3.2); `offset` in bytes. */
export function fragment(offset: number, more: boolean, payload: Uint8Array): Uint8Array {
  return ip(true, 17, payload, (more ? 0x2000 : 0) | (offset / 8));
}

function ip(client: boolean, protocol: number, payload: Uint8Array, fragmentField = 0x4000): Uint8Array {
  const [from, to] = client ? [1, 2] : [2, 1];
  const header = [
    0x45,
    0,
    ...u16(20 + payload.length),
    0,
    1,
    ...u16(fragmentField),
    64,
    protocol,
    0,
    0,
    10,
    0,
    0,
    from,
    10,
    0,
    0,
    to,
  ];
  let sum = 0;
  for (let i = 0; i < 20; i += 2) sum += (header[i] << 8) | header[i + 1];
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  header.splice(10, 2, ...u16(~sum & 0xffff));
  return bytesOf(fromHex('020000000002 020000000001 0800'), header, payload);
}

function u16(value: number): number[] {
  return [(value >> 8) & 255, value & 255];
}

function u32(value: number): number[] {
  return [...u16(value >>> 16), ...u16(value & 0xffff)];
}
