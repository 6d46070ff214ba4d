import { frameBytes } from '../../capture/capture';
import { uint16 } from '../../fields/numbers';
import type { Conversation } from '../../streams/conversation';
import type { Dissection } from '../dissection';

/** One question and its answer: packet numbers, 0 while there is none. */
interface Transaction {
  readonly request: number;
  response: number;
}

/** What a message is to the others of its stream. */
export type Role =
  | { readonly kind: 'first' }
  | { readonly kind: 'answer'; readonly request: number }
  | { readonly kind: 'repeated request'; readonly original: number }
  | { readonly kind: 'repeated response'; readonly original: number }
  | { readonly kind: 'unsolicited' };

/** Transactions of one stream by id, and what each packet in it turned out to be. */
export class TransactionLog {
  private readonly open = new Map<number, Transaction>();
  private readonly roles = new Map<string, Role>();
  /** How many of the conversation's packets have been looked at. */
  scanned = 0;

  /** Notes a message; the same message of the same packet is noted once. */
  note(packet: number, id: number, response: boolean, time: (packet: number) => bigint): Role {
    const key = `${packet}/${id}/${response}`;
    const known = this.roles.get(key);
    if (known) return known;
    const role = response ? this.answer(packet, id) : this.question(packet, id, time);
    this.roles.set(key, role);
    return role;
  }

  private question(packet: number, id: number, time: (packet: number) => bigint): Role {
    const before = this.open.get(id);
    if (before && before.response === 0 && time(packet) - time(before.request) < RETRY) {
      return { kind: 'repeated request', original: before.request };
    }
    this.open.set(id, { request: packet, response: 0 });
    return { kind: 'first' };
  }

  private answer(packet: number, id: number): Role {
    const transaction = this.open.get(id);
    if (!transaction) return { kind: 'unsolicited' };
    if (transaction.response !== 0 && transaction.response !== packet) {
      return { kind: 'repeated response', original: transaction.response };
    }
    transaction.response = packet;
    return { kind: 'answer', request: transaction.request };
  }
}

/** A question that is asked again within five seconds is the same question. */
const RETRY = 5_000_000_000n;

/** The stream's log; one that forgets where the frame stands alone. */
export function transactionLog(conversation: Conversation | undefined): TransactionLog {
  return conversation ? streamLog(conversation.state) : new TransactionLog();
}

/** The log that a stream's state holds, a new one at first. */
export function streamLog(state: Record<string, unknown>): TransactionLog {
  if (state.dns instanceof TransactionLog) return state.dns;
  const log = new TransactionLog();
  state.dns = log;
  return log;
}

/**
 * What the datagram at hand is to the datagrams of its stream before it. Those are read from the capture where
 * nobody has looked at them yet, each once, so that packets can be opened in any order.
 */
export function datagramRole(d: Dissection, id: number, response: boolean): Role {
  const log = transactionLog(d.conversation);
  if (d.conversation) catchUp(log, d, d.conversation);
  return log.note(d.packet, id, response, (packet) => packetTime(d, packet));
}

function catchUp(log: TransactionLog, d: Dissection, conversation: Conversation): void {
  const { capture } = d.context;
  if (!capture) return;
  while (log.scanned < conversation.packets.length && conversation.packets[log.scanned] < d.packet) {
    const packet = conversation.packets[log.scanned++];
    const at = capture.table.payloadAt[packet - 1];
    const frame = frameBytes(capture, packet - 1);
    if (at === 0 || at + 4 > frame.length) continue;
    log.note(packet, uint16(frame, at), frame[at + 2] > 0x7f, (other) => packetTime(d, other));
  }
}

/** The packet's time in nanoseconds; 0 where there is no capture. */
export function packetTime(d: Dissection, packet: number): bigint {
  return d.context.table?.time(packet - 1) ?? 0n;
}
