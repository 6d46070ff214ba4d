import type { ByteRange } from '@/packets/fields/byte-source';

/** What is being looked at in one capture: every view of it shows this, and any of them may change it. */
export interface Selection {
  /** Packet number, from 1. */
  readonly packet?: number;
  /** Session row + 1. */
  readonly session?: number;
  /** Alert and file by their numbers, a line of the log in view by its place in it, from 1. */
  readonly alert?: number;
  readonly file?: number;
  readonly transaction?: number;
  /** Index into the packet tree's byte sources; 0 is the captured frame. */
  readonly source: number;
  /** Half-open offsets into that source. */
  readonly bytes?: ByteRange;
  /** The tree node that was chosen; left out where bytes were chosen that no single field covers. */
  readonly node?: number;
}

/** Chooses bytes of the packet in view, and the field that they are where one is known. */
export type ChooseBytes = (source: number, bytes: ByteRange | undefined, node?: number) => void;

const NOTHING: Selection = { source: 0 };

/** One selection, shared by all the views of a capture on a page. */
export class SelectionStore {
  private current: Selection;
  private readonly listeners = new Set<() => void>();

  constructor(start: Selection = NOTHING) {
    this.current = start;
  }

  readonly read = (): Selection => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Chooses a packet; bytes and field of the former one are let go. */
  selectPacket(packet: number, bytes?: ByteRange): void {
    if (packet === this.current.packet && bytes === undefined) return;
    this.change({ ...this.current, packet, source: 0, bytes, node: undefined });
  }

  selectSession(session: number | undefined): void {
    this.change({ ...this.current, session });
  }

  readonly selectBytes: ChooseBytes = (source, bytes, node) => {
    this.change({ ...this.current, source, bytes, node });
  };

  /** Chooses bytes of a packet that may be another than the one in view. */
  selectIn(packet: number, source: number, bytes: ByteRange | undefined, node?: number): void {
    this.change({ ...this.current, packet, source, bytes, node });
  }

  /** Chooses one thing, with the packet and the session that it is made of; everything else is let go. */
  choose(thing: Omit<Selection, 'source'>): void {
    this.change({ source: 0, ...thing });
  }

  replace(selection: Selection): void {
    this.change(selection);
  }

  private change(next: Selection): void {
    this.current = next;
    for (const listener of this.listeners) listener();
  }
}
