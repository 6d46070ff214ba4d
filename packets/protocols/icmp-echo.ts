import { type Capture, frameBytes } from '../capture/capture';
import type { FieldSpec } from '../fields/field-spec';
import { uint32 } from '../fields/numbers';
import type { Dissection } from './dissection';

/** Types of echo requests and replies by IP protocol (RFC 792, RFC 4443 §4). */
const ECHOES: Readonly<Record<number, { readonly request: number; readonly reply: number }>> = {
  1: { request: 8, reply: 0 },
  58: { request: 128, reply: 129 },
};

/**
 * Which request an echo reply answers: the newest one with its identifier and number between the same two hosts
 * that nobody answered yet. Reads the capture once, in order and only as far as somebody looked.
 */
class EchoPairs {
  private readonly open = new Map<string, number>();
  private readonly requests = new Map<number, number>();
  private done = 0;

  constructor(private readonly capture: Capture) {}

  /** Packet of the request that packet `number` answers, from 1; undefined where it answers none. */
  requestOf(number: number): number | undefined {
    const { table } = this.capture;
    const end = Math.min(number, table.count);
    for (; this.done < end; this.done++) this.read(this.done);
    return this.requests.get(number);
  }

  private read(row: number): void {
    const { table } = this.capture;
    const echo = ECHOES[table.protocol[row]];
    const at = table.transportAt[row];
    const type = table.sourcePort[row];
    if (!echo || at === 0 || (type !== echo.request && type !== echo.reply)) return;
    const bytes = frameBytes(this.capture, row);
    if (at + 8 > bytes.length) return;
    const isReply = type === echo.reply;
    const [from, to] = isReply
      ? [table.destination[row], table.source[row]]
      : [table.source[row], table.destination[row]];
    const key = `${echo.request} ${from} ${to} ${uint32(bytes, at + 4)}`;
    const request = this.open.get(key);
    if (!isReply) this.open.set(key, row + 1);
    else if (request !== undefined) {
      this.requests.set(row + 1, request);
      this.open.delete(key);
    }
  }
}

/** One memory a capture, for as long as the capture is there. */
const pairs = new WeakMap<Capture, EchoPairs>();

const NANOSECONDS_A_MILLISECOND = 1_000_000;

/** Adds the request that this echo reply answers and how many milliseconds that took. */
export function addAnswered(d: Dissection, from: number, requestSpec: FieldSpec, timeSpec: FieldSpec): void {
  const { capture, table } = d.context;
  if (!capture || !table || d.quoted) return;
  const known = pairs.get(capture) ?? new EchoPairs(capture);
  pairs.set(capture, known);
  const request = known.requestOf(d.packet);
  if (request === undefined) return;
  d.add(requestSpec, from, from, request);
  const elapsed = Number(table.elapsed(request - 1, d.packet - 1));
  d.add(timeSpec, from, from, elapsed / NANOSECONDS_A_MILLISECOND);
}
