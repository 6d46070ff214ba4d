import type { ByteStore } from '../bytes/byte-store';
import type { AddressBook } from '../columns/addresses';
import type { PacketTable } from '../columns/packet-table';

/** An opened capture: where its frames lie, their columns, and what the file said about itself. */
export interface Capture {
  readonly store: ByteStore;
  readonly table: PacketTable;
  readonly addresses: AddressBook;
  readonly format: CaptureFormat;
  readonly interfaces: readonly CaptureInterface[];
  /** pcapng packet comments by packet number; empty for pcap. */
  readonly comments: ReadonlyMap<number, readonly string[]>;
  /** pcapng packet flags (direction, link errors) by packet number, where the file has them. */
  readonly packetFlags?: ReadonlyMap<number, number>;
  /** The section header's comments and the programs that wrote the file, as it says. */
  readonly section: {
    readonly comments: readonly string[];
    readonly hardware?: string;
    readonly system?: string;
    readonly application?: string;
  };
  /** Name resolution blocks: address text → names. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  /** Decryption secrets blocks, TLS key log text joined. */
  readonly tlsKeyLog: string;
  /** How many blocks of secrets the file has, of whatever kind. */
  readonly secretsBlocks?: number;
  /** How many blocks of counters the file has for an interface, by its index in `interfaces`. */
  readonly counterBlocks?: ReadonlyMap<number, number>;
  /** What was wrong with the file but did not stop it, in file order: a truncated tail, an unknown block. */
  readonly warnings: readonly string[];
}

export interface CaptureFormat {
  readonly name: 'pcap' | 'pcapng';
  readonly littleEndian: boolean;
  readonly gzip: boolean;
}

export interface CaptureInterface {
  readonly linkType: number;
  readonly snapLength: number;
  /** Time stamp units in a second (1e6, 1e9, 2^n). */
  readonly resolution: number;
  readonly name?: string;
  readonly description?: string;
  /** The filter that the interface was captured with, as text. */
  readonly filter?: string;
  /** The operating system of the machine that captured. */
  readonly system?: string;
  /** The option that said the resolution, as the file has it; undefined where none did. */
  readonly resolutionCode?: number;
}

/** One frame's captured bytes (a view: copy what has to outlive the next read). `row` is the packet number - 1. */
export function frameBytes(capture: Capture, row: number): Uint8Array {
  const at = capture.table.offset[row];
  return capture.store.read(at, at + capture.table.captured[row]);
}

/**
 * A copy of the frame's bytes that may be kept. Copies of neighbours share a piece of memory: one piece for each of
 * them would cost more than reading the frame.
 */
export function keptFrameBytes(capture: Capture, row: number): Uint8Array {
  const bytes = frameBytes(capture, row);
  const { length } = bytes;
  if (length > COPIES / 4) return bytes.slice();
  if (used + length > COPIES) {
    copies = new Uint8Array(COPIES);
    used = 0;
  }
  copies.set(bytes, used);
  used += length;
  return copies.subarray(used - length, used);
}

/** Bytes of copies that share their memory, and what is used of the latest piece. */
const COPIES = 32 * 1024;
let copies = new Uint8Array(COPIES);
let used = 0;

/**
 * Why a file could not be opened: one clear sentence of what was found and what can be done.
 * `kind` lets a page choose what to offer.
 */
export interface OpenProblem {
  readonly kind: 'empty' | 'not-a-capture' | 'unsupported-link-type' | 'unreadable' | 'cancelled';
  readonly found: string;
  readonly advice: string;
}

export type OpenResult =
  | { readonly capture: Capture; readonly problem?: undefined }
  | { readonly capture?: undefined; readonly problem: OpenProblem };

export interface OpenProgress {
  readonly packets: number;
  readonly bytes: number;
  readonly size: number;
}
