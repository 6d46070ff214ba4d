import { frameBlock, interfaceBlock, secretsBlock, sectionBlock } from './pcapng-writer';

/** One stretch of bytes that a side said, in the order in which they crossed. */
export interface Stretch {
  readonly from: 'client' | 'server';
  readonly bytes: Uint8Array;
}

/** Bytes of both directions that never were on a network, to be laid out as a TCP conversation. */
export interface SpokenConversation {
  readonly stretches: readonly Stretch[];
  readonly client: { readonly address: readonly number[]; readonly port: number };
  readonly server: { readonly address: readonly number[]; readonly port: number };
  /** Nanoseconds since 1970 of the first packet. */
  readonly start: bigint;
  /** Key log text; becomes a block of decryption secrets. */
  readonly keyLog: string;
  /** What the file says about itself. */
  readonly comment: string;
}

const ETHERNET = 1;
/** Most bytes in one segment: Ethernet's 1500 without headers. */
const SEGMENT = 1460;
/** Nanoseconds from packet to packet. */
const STEP = 250_000n;
const SNAP_LENGTH = 65535;

const SYN = 0x02;
const ACK = 0x10;
const PUSH = 0x08;
const FIN = 0x01;

/**
 * The conversation as a pcapng file: handshake, segments with right sequence numbers and checksums, acknowledgements
 * when the direction turns, and a close of both sides.
 */
export function conversationFile(conversation: SpokenConversation): Uint8Array<ArrayBuffer>[] {
  const talk = new Talk(conversation);
  talk.open();
  for (const stretch of conversation.stretches) talk.say(stretch);
  talk.close();
  const port = { linkType: ETHERNET, snapLength: SNAP_LENGTH, resolution: 1e9, name: 'lab' };
  return [
    sectionBlock([conversation.comment]),
    interfaceBlock(port),
    ...(conversation.keyLog ? [secretsBlock(conversation.keyLog)] : []),
    ...talk.frames.map((frame, at) =>
      frameBlock({
        port: 0,
        time: conversation.start + BigInt(at) * STEP,
        frame,
        original: frame.length,
        comments: [],
      }),
    ),
  ];
}

type Side = Stretch['from'];

const OTHER: Readonly<Record<Side, Side>> = { client: 'server', server: 'client' };

class Talk {
  readonly frames: Uint8Array[] = [];
  /** Sequence number of the next byte of each side; they begin where numbers are easy to read. */
  private readonly next = { client: 1000, server: 5000 };
  private last: Side | undefined;

  constructor(private readonly conversation: SpokenConversation) {}

  open(): void {
    this.send('client', SYN, NOTHING);
    this.send('server', SYN | ACK, NOTHING);
    this.send('client', ACK, NOTHING);
  }

  say({ from, bytes }: Stretch): void {
    for (let at = 0; at < bytes.length; at += SEGMENT) {
      const last = at + SEGMENT >= bytes.length;
      this.send(from, last ? ACK | PUSH : ACK, bytes.subarray(at, at + SEGMENT));
    }
    this.last = from;
  }

  close(): void {
    const first = this.last ?? 'client';
    this.send(first, FIN | ACK, NOTHING);
    this.send(OTHER[first], FIN | ACK, NOTHING);
    this.send(first, ACK, NOTHING);
  }

  private send(from: Side, flags: number, payload: Uint8Array): void {
    const acknowledged = flags & ACK ? this.next[OTHER[from]] : 0;
    const head = { from, sequence: this.next[from], acknowledged, flags };
    this.frames.push(frameOf(this.conversation, head, payload, this.frames.length));
    this.next[from] += payload.length + (flags & (SYN | FIN) ? 1 : 0);
  }
}

interface SegmentHead {
  readonly from: Side;
  readonly sequence: number;
  readonly acknowledged: number;
  readonly flags: number;
}

const NOTHING = new Uint8Array(0);
const ETHERNET_LENGTH = 14;
const IP_LENGTH = 20;
const TCP_LENGTH = 20;
/** Locally administered. */
const MAC: Readonly<Record<Side, readonly number[]>> = {
  client: [2, 0, 0, 0, 0, 0x0a],
  server: [2, 0, 0, 0, 0, 0x0b],
};

function frameOf(
  conversation: SpokenConversation,
  head: SegmentHead,
  payload: Uint8Array,
  identification: number,
): Uint8Array {
  const { from } = head;
  const [source, destination] = [conversation[from], conversation[OTHER[from]]];
  const frame = new Uint8Array(ETHERNET_LENGTH + IP_LENGTH + TCP_LENGTH + payload.length);
  frame.set([...MAC[OTHER[from]], ...MAC[from], 0x08, 0x00]);
  const ip = new DataView(frame.buffer, ETHERNET_LENGTH, IP_LENGTH);
  ip.setUint8(0, 0x45);
  ip.setUint16(2, IP_LENGTH + TCP_LENGTH + payload.length);
  ip.setUint16(4, identification);
  ip.setUint16(6, 0x4000);
  ip.setUint8(8, 64);
  ip.setUint8(9, 6);
  frame.set([...source.address, ...destination.address], ETHERNET_LENGTH + 12);
  ip.setUint16(10, checksum(frame.subarray(ETHERNET_LENGTH, ETHERNET_LENGTH + IP_LENGTH), 0));
  const segment = frame.subarray(ETHERNET_LENGTH + IP_LENGTH);
  const tcp = new DataView(frame.buffer, ETHERNET_LENGTH + IP_LENGTH);
  tcp.setUint16(0, source.port);
  tcp.setUint16(2, destination.port);
  tcp.setUint32(4, head.sequence);
  tcp.setUint32(8, head.acknowledged);
  tcp.setUint8(12, (TCP_LENGTH / 4) << 4);
  tcp.setUint8(13, head.flags);
  tcp.setUint16(14, 64240);
  segment.set(payload, TCP_LENGTH);
  const addresses = frame.subarray(ETHERNET_LENGTH + 12, ETHERNET_LENGTH + IP_LENGTH);
  tcp.setUint16(16, checksum(segment, wordSum(addresses) + 6 + segment.length));
  return frame;
}

/** The Internet checksum (RFC 1071) of bytes behind a sum of what is counted in. */
function checksum(bytes: Uint8Array, before: number): number {
  let sum = before + wordSum(bytes);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

function wordSum(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += (bytes[at] << 8) + (bytes[at + 1] ?? 0);
  return sum;
}
