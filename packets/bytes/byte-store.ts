/**
 * Random access to a capture file's bytes, synchronous because decoders are. In a worker a Blob is read with
 * FileReaderSync, on the command line a file with readSync, in tests an array: none has to fit into memory.
 */
export interface ByteStore {
  /** Size of the whole file in bytes. */
  readonly size: number;
  /**
   * Bytes [from, to). The result may be a view of a shared page: read it, never write to it, copy what has to
   * outlive the next call. Asking past the end gives what there is.
   */
  read(from: number, to: number): Uint8Array;
  /** Puts bytes [from, to) into memory of one's own, where a store can do that with less copying; gives how many. */
  readInto?(target: Uint8Array, from: number, to: number): number;
}

/** A store over bytes that are in memory already. */
export class MemoryStore implements ByteStore {
  readonly size: number;
  constructor(private readonly bytes: Uint8Array) {
    this.size = bytes.length;
  }
  read(from: number, to: number): Uint8Array {
    return this.bytes.subarray(from, to);
  }
}
