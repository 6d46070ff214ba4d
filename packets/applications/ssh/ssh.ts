import { uint16, uint32 } from '../../fields/numbers';
import type { Application, ApplicationParser, SessionAtHand, TracedBytes } from '../application';
import type { Delivery } from '../delivery';
import { startsInTheMiddle } from '../session-start';
import { StreamBuffer } from '../stream-buffer';
import { takeTraced, tracedSlice } from '../traced-bytes';
import { agreed, readKexInit, sshString } from './kex-init';
import { LoginGuess } from './login-guess';
import type { SshKexInit, SshTransaction } from './ssh-transaction';

/** SSH (RFC 4253, and what can be read of version 1): one transaction a connection. */
export const ssh: Application<SshTransaction> = {
  name: 'ssh',
  ports: { tcp: [22] },
  start: (session, emit) => new SshParser(session, emit),
};

class Side {
  readonly buffer = new StreamBuffer();
  state: 'banner' | 'keys' | 'encrypted' = 'banner';
  banner: TracedBytes | undefined;
  kexInit: SshKexInit | undefined;
}

class SshParser implements ApplicationParser {
  private readonly client = new Side();
  private readonly server = new Side();
  private readonly login = new LoginGuess();
  private hostKey: TracedBytes | undefined;
  private stopped: boolean;
  private told = false;
  private firstPacket = 0;
  private lastPacket = 0;

  constructor(
    private readonly at: SessionAtHand,
    private readonly emit: (transaction: SshTransaction) => void,
  ) {
    this.stopped = startsInTheMiddle(at.session);
  }

  receive(delivery: Delivery): void {
    if (delivery.kind === 'gap') this.stopped = true;
    if (delivery.kind !== 'data' || this.stopped) return;
    const { fromOriginator, deliveredAt } = delivery;
    const side = fromOriginator ? this.client : this.server;
    if (side.state === 'encrypted') {
      this.guess(delivery.bytes.length, fromOriginator, deliveredAt);
      return;
    }
    side.buffer.append(delivery.bytes, delivery.packet, delivery.frameOffset);
    while (this.take(side, fromOriginator, deliveredAt));
    this.takeEncrypted(side, fromOriginator, deliveredAt);
  }

  end(): void {
    this.tell();
  }

  /** Uses up one thing; false where there is none, or no more than its start. */
  private take(side: Side, fromOriginator: boolean, packet: number): boolean {
    if (this.stopped) return false;
    if (side.state === 'banner') return this.takeBanner(side, packet);
    return side.state === 'keys' && this.takePacket(side, fromOriginator, packet);
  }

  /** What stands behind the message that started encryption counts as a segment of its own. */
  private takeEncrypted({ state, buffer }: Side, fromOriginator: boolean, packet: number): void {
    const { length } = buffer;
    if (state !== 'encrypted' || length === 0) return;
    buffer.skip(length);
    this.guess(length, fromOriginator, packet);
  }

  private takeBanner(side: Side, packet: number): boolean {
    const view = side.buffer.view();
    const end = view.indexOf(LINE_FEED);
    if (end < 0) {
      if (view.length > LONGEST_LINE) this.stopped = true;
      return false;
    }
    const line = takeTraced(side.buffer, end + 1);
    const text = tracedSlice(line, 0, end > 0 && view[end - 1] === RETURN ? end - 1 : end);
    if (!isBanner(text.bytes)) {
      // A server may say something before (RFC 4253 §4.2); what says something else is no SSH.
      this.stopped = side === this.client || !mayPrecedeBanner(text.bytes);
      return !this.stopped;
    }
    side.banner = text;
    this.firstPacket ||= packet;
    this.lastPacket = packet;
    side.state = 'keys';
    return true;
  }

  private takePacket(side: Side, fromOriginator: boolean, packet: number): boolean {
    const version = this.version();
    if (version === undefined || side.buffer.length < 4) return false;
    const view = side.buffer.view();
    const length = uint32(view, 0);
    if (length > LONGEST_PACKET || length < 2) {
      this.stopped = true;
      return false;
    }
    const padding = version === 1 ? 8 - (length % 8) : 0;
    if (side.buffer.length < 4 + padding + length) return false;
    const whole = takeTraced(side.buffer, 4 + padding + length);
    this.lastPacket = packet;
    if (version === 1) this.oldMessage(side, tracedSlice(whole, 4 + padding, whole.bytes.length));
    else {
      const end = whole.bytes.length - Math.min(whole.bytes[4], length - 1);
      this.message(side, fromOriginator, tracedSlice(whole, 5, end), packet);
    }
    return true;
  }

  private message(side: Side, fromOriginator: boolean, payload: TracedBytes, packet: number): void {
    const [type] = payload.bytes;
    if (type === KEXINIT) side.kexInit ??= readKexInit(payload, packet);
    else if (type === NEWKEYS) side.state = 'encrypted';
    else if (!fromOriginator && this.isKeyReply(type)) this.hostKey ??= sshString(payload, 1);
  }

  /** The message of the agreed key exchange that brings the server's host key. */
  private isKeyReply(type: number): boolean {
    const { client, server } = this;
    if (!client.kexInit || !server.kexInit) return false;
    const method = agreed(client.kexInit.keyExchange, server.kexInit.keyExchange) ?? '';
    if (method.startsWith('diffie-hellman-group-exchange-')) return type === GEX_REPLY;
    if (method.startsWith('gss-')) return type === GSS_HOSTKEY;
    return type === KEX_REPLY;
  }

  /** SSH 1: the server's public key message tells the host key, then both sides encrypt. */
  private oldMessage(side: Side, payload: TracedBytes): void {
    if (payload.bytes[0] === SSH1_PUBLIC_KEY && side === this.server) this.hostKey ??= oldHostKey(payload);
    side.state = 'encrypted';
  }

  private version(): 1 | 2 | undefined {
    return protocolVersion(this.client.banner?.bytes, this.server.banner?.bytes);
  }

  private guess(length: number, fromOriginator: boolean, packet: number): void {
    if (this.version() !== 2) return;
    this.login.encrypted(length, fromOriginator);
    if (this.login.authenticated === undefined) return;
    this.lastPacket = packet;
    if (this.login.authenticated) this.tell();
  }

  private tell(): void {
    if (this.told || this.firstPacket === 0) return;
    this.told = true;
    this.stopped = true;
    this.emit({
      application: 'ssh',
      session: this.at.row,
      firstPacket: this.firstPacket,
      lastPacket: this.lastPacket,
      clientBanner: this.client.banner,
      serverBanner: this.server.banner,
      clientKexInit: this.client.kexInit,
      serverKexInit: this.server.kexInit,
      hostKey: this.hostKey,
      authenticated: this.login.authenticated,
      attempts: this.login.attempts,
    });
  }
}

/**
 * The version that two banners settle on (RFC 4253 §5.1): `1.99` speaks both. Undefined while one is missing, or
 * where they do not fit.
 */
export function protocolVersion(client?: Uint8Array, server?: Uint8Array): 1 | 2 | undefined {
  const [one, other] = [spoken(client), spoken(server)];
  if (one.has(2) && other.has(2)) return 2;
  return one.has(1) && other.has(1) ? 1 : undefined;
}

function spoken(banner: Uint8Array | undefined): ReadonlySet<number> {
  const digit = banner && banner.length > 4 ? banner[4] - 0x30 : 0;
  if (digit === 1 && banner && banner.length >= 8 && banner[6] === 0x39 && banner[7] === 0x39)
    return new Set([1, 2]);
  return new Set(digit === 1 || digit === 2 ? [digit] : []);
}

function isBanner(line: Uint8Array): boolean {
  return line.length > 4 && SSH.every((byte, i) => line[i] === byte);
}

function mayPrecedeBanner(line: Uint8Array): boolean {
  return line.every((byte) => byte >= 0x20 || byte === 0x09);
}

/** The host key's exponent and modulus out of SSH_SMSG_PUBLIC_KEY, with their lengths in bits before them. */
function oldHostKey(payload: TracedBytes): TracedBytes | undefined {
  const { bytes } = payload;
  let at = 1 + 8 + 4;
  for (let i = 0; i < 2; i++) at = afterNumber(bytes, at);
  const from = at + 4;
  const to = afterNumber(bytes, afterNumber(bytes, from));
  return to <= bytes.length ? tracedSlice(payload, from, to) : undefined;
}

function afterNumber(bytes: Uint8Array, at: number): number {
  return at + 2 <= bytes.length ? at + 2 + ((uint16(bytes, at) + 7) >> 3) : bytes.length + 1;
}

const SSH = [0x53, 0x53, 0x48, 0x2d];
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const LONGEST_LINE = 8192;
/** Ten times what RFC 4253 §6.1 asks for: keys of post-quantum methods are long. */
const LONGEST_PACKET = 350_000;
const KEXINIT = 20;
const NEWKEYS = 21;
/** SSH_MSG_KEXDH_REPLY, SSH_MSG_KEX_ECDH_REPLY and those of the hybrid methods. */
const KEX_REPLY = 31;
const GEX_REPLY = 33;
const GSS_HOSTKEY = 33;
const SSH1_PUBLIC_KEY = 2;
