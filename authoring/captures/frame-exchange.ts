import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { pause, Service } from './programs';

const LOOPBACK = '127.0.0.1';
const RECEIVE_BUFFER = 4 * 1024 * 1024;

/**
 * Joins TAP devices to this process. Node cannot open a TAP itself, so that one socat per device carries frames as
 * datagrams over loopback; a single socket receives them all, which keeps their order.
 */
export class FrameExchange {
  private readonly receivers = new Map<number, (frame: Buffer) => void>();

  private constructor(
    private readonly socket: Socket,
    private readonly port: number,
  ) {
    socket.on('message', (frame, from) => this.receivers.get(from.port)?.(frame));
    socket.on('error', () => undefined);
  }

  static async open(): Promise<FrameExchange> {
    const socket = await boundSocket();
    try {
      socket.setRecvBufferSize(RECEIVE_BUFFER);
    } catch {
      // the system's limit is lower: what it gives by default has to do
    }
    return new FrameExchange(socket, (socket.address() as AddressInfo).port);
  }

  /** Makes a TAP device named `device` in this process's network namespace. Returns how to send to it. */
  async createTap(
    device: string,
    receive: (frame: Buffer) => void,
  ): Promise<{ send: (frame: Buffer) => void; service: Service }> {
    const remote = await freePort();
    this.receivers.set(remote, receive);
    const service = new Service([
      'socat',
      `TUN,tun-type=tap,iff-no-pi,tun-name=${device}`,
      `UDP4:${LOOPBACK}:${this.port},bind=${LOOPBACK}:${remote}`,
    ]);
    await appeared(device, service);
    return { send: (frame) => this.socket.send(frame, remote, LOOPBACK), service };
  }

  close(): void {
    this.socket.close();
  }
}

async function appeared(device: string, service: Service): Promise<void> {
  for (let waited = 0; waited < 5_000; waited += 10) {
    if (existsSync(`/sys/class/net/${device}`)) return;
    await pause(10);
  }
  throw new Error(`no TAP device ${device}: ${service.said()}`);
}

async function boundSocket(): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(0, LOOPBACK);
  await once(socket, 'listening');
  return socket;
}

async function freePort(): Promise<number> {
  const probe = await boundSocket();
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
