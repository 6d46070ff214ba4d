import { littleEndian16 } from '../little-endian-cursor';
import type { StreamSide } from '../protocol';

/** The first four bytes, as a big-endian number. */
export const SMB_MAGIC = 0xff534d42;
export const SMB_HEADER = 32;
const RESPONSE = 0x80;

/** Requests of SMB 1 and the packets of their answers, by process and multiplex number (MS-CIFS section 2.2.3.1). */
export class SmbExchanges {
  private readonly waiting = new Map<number, number>();
  private readonly requests = new Map<string, number>();

  /** Follows one whole message; the same one is followed once. */
  note(bytes: Uint8Array, from: number, to: number, side: StreamSide): void {
    const key = messageKey(side.fromOriginator, side.index);
    if (to - from < SMB_HEADER || this.requests.has(key)) return;
    const id = littleEndian16(bytes, from + 26) * 0x10000 + littleEndian16(bytes, from + 30);
    if ((bytes[from + 9] & RESPONSE) === 0) {
      this.waiting.set(id, side.packet);
      this.requests.set(key, 0);
      return;
    }
    this.requests.set(key, this.waiting.get(id) ?? 0);
    this.waiting.delete(id);
  }

  /** The packet that a response answers; 0 where it was not seen, or the message is a request. */
  requestOf(fromOriginator: boolean, index: number): number {
    return this.requests.get(messageKey(fromOriginator, index)) ?? 0;
  }
}

function messageKey(fromOriginator: boolean, index: number): string {
  return `${fromOriginator ? '>' : '<'}${index}`;
}

/** The exchanges that a stream's state holds, none at first. */
export function smbExchanges(state: Record<string, unknown>): SmbExchanges {
  if (state.smb instanceof SmbExchanges) return state.smb;
  const exchanges = new SmbExchanges();
  state.smb = exchanges;
  return exchanges;
}
