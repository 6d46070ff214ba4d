/**
 * What earlier packets say about the sequence numbers of an association: where each direction began, and which packet
 * brought a number first. Found once for a capture, in the order of its packets.
 */
import { type Capture, frameBytes } from '../../capture/capture';
import { uint16, uint32 } from '../../fields/numbers';
import type { Dissection } from '../dissection';

const PROTOCOL = 132;
const HEADER = 12;
const DATA = 0;
const INIT = 1;
const INIT_ACK = 2;
const LONG_DATA = 64;

/** One direction between two endpoints. */
interface Direction {
  /** The first transmission sequence number, and the packet that said so. */
  readonly base: number;
  readonly since: number;
  /** Packets that brought a number for the first time. */
  readonly brought: Map<number, number>;
}

/** Numbers beyond this many a direction are not remembered. */
const MOST_REMEMBERED = 1_000_000;

class Associations {
  private readonly directions = new Map<string, Direction>();
  private done = 0;

  constructor(private readonly capture: Capture) {}

  of(key: string, packet: number): Direction | undefined {
    this.readTo(packet);
    const direction = this.directions.get(key);
    return direction && direction.since <= packet ? direction : undefined;
  }

  private readTo(packet: number): void {
    const { table } = this.capture;
    for (; this.done < Math.min(packet, table.count); this.done++)
      if (table.protocol[this.done] === PROTOCOL && table.transportAt[this.done] > 0) this.read(this.done);
  }

  private read(row: number): void {
    const { table } = this.capture;
    const bytes = frameBytes(this.capture, row);
    const from = table.transportAt[row];
    if (bytes.length < from + HEADER) return;
    const ends = [table.source[row], uint16(bytes, from), table.destination[row], uint16(bytes, from + 2)];
    const key = ends.join(' ');
    for (let at = from + HEADER; at + 8 <= bytes.length; ) {
      const length = uint16(bytes, at + 2);
      const type = bytes[at];
      if (length < 4) return;
      if (type === DATA || type === LONG_DATA) this.data(key, uint32(bytes, at + 4), row + 1);
      else if ((type === INIT || type === INIT_ACK) && at + 20 <= bytes.length)
        this.start(key, uint32(bytes, at + 16), row + 1);
      at += Math.ceil(length / 4) * 4;
    }
  }

  private start(key: string, base: number, since: number): Direction {
    const direction = this.directions.get(key) ?? { base, since, brought: new Map<number, number>() };
    this.directions.set(key, direction);
    return direction;
  }

  private data(key: string, sequence: number, packet: number): void {
    const { brought } = this.start(key, sequence, packet);
    if (!brought.has(sequence) && brought.size < MOST_REMEMBERED) brought.set(sequence, packet);
  }
}

const known = new WeakMap<Capture, Associations>();

/** The packet's direction, or the one that it answers; undefined outside of a capture and where nothing is known. */
export function direction(d: Dissection, which: 'same' | 'other'): Direction | undefined {
  const { capture, table } = d.context;
  if (!capture || !table || !d.network || !d.transport || d.quoted) return undefined;
  const associations = known.get(capture) ?? new Associations(capture);
  known.set(capture, associations);
  const row = d.packet - 1;
  const source = [table.source[row], d.transport.source.value];
  const destination = [table.destination[row], d.transport.destination.value];
  const ends = which === 'same' ? [...source, ...destination] : [...destination, ...source];
  return associations.of(ends.join(' '), d.packet);
}
