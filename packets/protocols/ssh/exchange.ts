/**
 * What one SSH connection has said so far, packet by packet: version, offers, method of key exchange and where
 * encryption begins. It is followed while the stream is cut; each message's notes are kept for its dissection.
 */
import { uint32 } from '../../fields/numbers';
import { bytesText } from '../field-cursor';

export type KexMethod = 'dh' | 'gex' | 'ecdh';

/** One binary packet, banner, or run of encrypted bytes, at offsets relative to its message. */
export interface PacketNote {
  readonly kind: 'banner' | 'plain' | 'encrypted';
  readonly from: number;
  readonly to: number;
  /** Number that Wireshark counts for the packet; 0 for others than those of a key exchange. */
  readonly sequence: number;
  /** Name of the agreed method of key exchange before this packet; empty while there is none. */
  readonly kex: string;
  readonly method: KexMethod;
  /** Agreed algorithms of the direction, empty until its NEWKEYS. */
  readonly encryption: string;
  readonly mac: string;
  readonly compression: string;
}

interface SidePart {
  kexInit: readonly string[] | undefined;
  sequence: number;
  newKeys: boolean;
  encryption: string;
  mac: string;
  compression: string;
}

const KEXINIT = 20;
const NEWKEYS = 21;

export class SshExchange {
  /** 0 until the client's banner says it. */
  version = 0;
  private kex = '';
  private readonly sides = { client: newSide(), server: newSide() };
  private readonly notes = new Map<string, readonly PacketNote[]>();

  /** What was noted of a message. */
  note(key: string): readonly PacketNote[] | undefined {
    return this.notes.get(key);
  }

  keep(key: string, notes: readonly PacketNote[]): void {
    this.notes.set(key, notes);
  }

  /** True once a direction's packets are encrypted, or cannot be told apart for want of a banner. */
  closed(fromClient: boolean): boolean {
    return this.version !== 2 || this.side(fromClient).newKeys;
  }

  banner(text: string, fromClient: boolean): void {
    if (!fromClient && this.version !== 0) return;
    if (/^SSH-(2\.|1\.99-)/i.test(text)) this.version = 2;
    else if (/^SSH-1\./i.test(text) && fromClient) this.version = 1;
  }

  /** The note of the packet at [from, to) of `bytes`; `base` is where its message starts. */
  packet(
    bytes: Uint8Array,
    from: number,
    to: number,
    base: number,
    kind: PacketNote['kind'],
    fromClient: boolean,
  ): PacketNote {
    const side = this.side(fromClient);
    const { encryption, mac, compression } = side;
    const method = methodOf(this.kex);
    const note = {
      kind,
      from: from - base,
      to: to - base,
      kex: this.kex,
      method,
      encryption,
      mac,
      compression,
    };
    const sequence = kind === 'plain' ? this.follow(bytes, from, to, side, fromClient) : 0;
    return { ...note, sequence };
  }

  private side(fromClient: boolean): SidePart {
    return fromClient ? this.sides.client : this.sides.server;
  }

  private follow(bytes: Uint8Array, from: number, to: number, side: SidePart, fromClient: boolean): number {
    const code = bytes[from + 5];
    if (code === KEXINIT) return this.kexInit(bytes, from, to, side);
    if (code === NEWKEYS) return this.newKeys(side, fromClient);
    if (code < 30 || code > 34) return 0;
    // Wireshark counts the packets of a Diffie-Hellman exchange before it shows them, the others after.
    if (methodOf(this.kex) === 'ecdh') return side.sequence++;
    side.sequence++;
    return side.sequence;
  }

  private kexInit(bytes: Uint8Array, from: number, to: number, side: SidePart): number {
    side.kexInit = nameLists(bytes, from + 22, to);
    const { client, server } = this.sides;
    if (client.kexInit && server.kexInit && this.kex === '')
      this.kex = agreed(client.kexInit[0], server.kexInit[0]);
    return side.sequence++;
  }

  private newKeys(side: SidePart, fromClient: boolean): number {
    const offer = (list: number) => {
      const { client, server } = this.sides;
      const at = fromClient ? list : list + 1;
      return agreed(client.kexInit?.[at] ?? '', server.kexInit?.[at] ?? '');
    };
    side.newKeys = true;
    side.encryption = offer(2);
    side.mac = /gcm@openssh|chacha20-poly1305/.test(side.encryption) ? '<implicit>' : offer(4);
    side.compression = offer(6);
    return side.sequence++;
  }
}

function newSide(): SidePart {
  return { kexInit: undefined, sequence: 0, newKeys: false, encryption: '', mac: '', compression: '' };
}

/** The ten lists that follow a KEXINIT's cookie; as many of them as are there. */
export function nameLists(bytes: Uint8Array, from: number, to: number): string[] {
  const lists: string[] = [];
  for (let at = from; lists.length < 10 && at + 4 <= to; ) {
    const end = at + 4 + uint32(bytes, at);
    if (end > to) break;
    lists.push(bytesText(bytes, at + 4, end));
    at = end;
  }
  return lists;
}

/** The first of the client's names that the server has too (RFC 4253 section 7.1). */
function agreed(client: string, server: string): string {
  const there = new Set(server.split(','));
  return client.split(',').find((name) => there.has(name)) ?? '';
}

function methodOf(kex: string): KexMethod {
  if (/^diffie-hellman-group-exchange-sha(1|256)$/.test(kex)) return 'gex';
  if (/^(ecdh-sha2-.*|curve25519-sha256(@libssh\.org)?|curve448-sha512)$/.test(kex)) return 'ecdh';
  return 'dh';
}
