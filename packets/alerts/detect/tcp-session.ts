import type { Delivery } from '../../applications/delivery';
import { ACK, FIN, RST, SYN } from '../../sessions/tracker/segment';
import { StreamSide } from './stream-side';

/** How far a TCP session came, as far as rules can tell the difference. */
export type TcpState = 'none' | 'syn-sent' | 'syn-received' | 'established' | 'closing' | 'closed';

/** What a packet looks like to the session. */
export interface TcpPacket {
  /** Number of the packet, from 1. */
  readonly packet: number;
  readonly flags: number;
  readonly sequence: number;
  readonly acknowledgment: number;
  /** Captured payload, and where it starts in the frame. */
  readonly payload: Uint8Array;
  readonly payloadAt: number;
  readonly offersFastOpen: boolean;
}

export interface TcpOptions {
  /** Sessions whose start was not seen are followed as well. */
  readonly midstream: boolean;
  /** Pieces of the stream will be asked for. */
  readonly keepsStreams: boolean;
}

/**
 * A TCP session as Suricata's stream engine follows it: a three-way handshake (or a split one, or TCP Fast Open), then
 * data, then an end. Without a handshake nothing is followed unless `midstream` is on; what is not followed is not
 * reassembled, and rules see single packets only.
 */
export class TcpSession {
  state: TcpState = 'none';
  readonly client: StreamSide;
  readonly server: StreamSide;
  private fastOpen = false;
  private closedSides = 0;
  private wasReset = false;

  constructor(
    private readonly options: TcpOptions,
    deliver: (delivery: Delivery) => void,
  ) {
    this.client = new StreamSide(true, options.keepsStreams, deliver);
    this.server = new StreamSide(false, options.keepsStreams, deliver);
  }

  get followed(): boolean {
    return this.state === 'established' || this.state === 'closing' || this.state === 'closed';
  }

  /** Takes a packet; true where its payload became part of the stream. */
  take(segment: TcpPacket, fromClient: boolean): boolean {
    switch (this.state) {
      case 'none':
        return this.begin(segment, fromClient);
      case 'syn-sent':
      case 'syn-received':
        return this.shakeHands(segment, fromClient);
      case 'established':
      case 'closing':
        return this.exchange(segment, fromClient);
      case 'closed':
        this.acknowledge(segment, fromClient);
        return !this.wasReset && !(segment.flags & SYN) && this.data(segment, fromClient);
    }
  }

  /** The capture is over, or the session was forgotten. */
  finish(packet: number): void {
    this.client.finish(packet);
    this.server.finish(packet);
  }

  private begin(segment: TcpPacket, fromClient: boolean): boolean {
    const { flags } = segment;
    if (flags & RST) return false;
    if (flags & SYN && !(flags & ACK)) {
      this.side(fromClient).synchronise(segment.sequence);
      this.state = 'syn-sent';
      this.fastOpen = segment.offersFastOpen && segment.payload.length > 0;
      return this.fastOpen && this.data(segment, fromClient);
    }
    if (!this.options.midstream) return false;
    if (flags & SYN) {
      this.side(fromClient).synchronise(segment.sequence);
      this.state = 'syn-received';
      return false;
    }
    if (!(flags & ACK)) return false;
    this.state = 'established';
    return this.exchange(segment, fromClient);
  }

  private shakeHands(segment: TcpPacket, fromClient: boolean): boolean {
    const { flags } = segment;
    if (flags & RST) {
      this.reset(segment);
      return false;
    }
    if (flags & SYN) {
      this.side(fromClient).synchronise(segment.sequence);
      if (flags & ACK) {
        this.acknowledge(segment, fromClient);
        this.state = 'syn-received';
      }
      return false;
    }
    if (!(flags & ACK) || this.state !== 'syn-received') return false;
    this.state = 'established';
    return this.exchange(segment, fromClient);
  }

  private exchange(segment: TcpPacket, fromClient: boolean): boolean {
    this.acknowledge(segment, fromClient);
    if (segment.flags & RST) {
      this.reset(segment);
      return false;
    }
    if (segment.flags & SYN) return false;
    const added = this.data(segment, fromClient);
    if (segment.flags & FIN) this.close(segment, fromClient);
    return added;
  }

  private acknowledge(segment: TcpPacket, fromClient: boolean): void {
    if (segment.flags & ACK && !(segment.flags & RST))
      this.side(!fromClient).acknowledge(segment.acknowledgment, segment.packet);
  }

  private data(segment: TcpPacket, fromClient: boolean): boolean {
    if (segment.payload.length === 0) return false;
    const start = segment.flags & SYN ? (segment.sequence + 1) >>> 0 : segment.sequence;
    this.side(fromClient).segment(start, segment.payload, segment.packet, segment.payloadAt);
    return true;
  }

  private close(segment: TcpPacket, fromClient: boolean): void {
    const side = this.side(fromClient);
    if (side.closed) return;
    side.closed = true;
    side.fin((segment.sequence + segment.payload.length) >>> 0, segment.packet);
    this.closedSides++;
    this.state = this.closedSides === 2 ? 'closed' : 'closing';
  }

  private reset(segment: TcpPacket): void {
    this.client.reset(segment.packet);
    this.server.reset(segment.packet);
    this.client.closed = true;
    this.server.closed = true;
    this.state = 'closed';
    this.wasReset = true;
  }

  private side(client: boolean): StreamSide {
    return client ? this.client : this.server;
  }
}
