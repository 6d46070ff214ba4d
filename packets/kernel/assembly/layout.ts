/**
 * Where things lie in the kernel's memory: the part of the file at hand, and one area a column for a batch of rows.
 * The host (`../frame-kernel.ts`, `../tracking-kernel.ts`) asks for these places by name; nothing but the two sides
 * knows them. Areas are long enough for the widest form of their column, and are written in the narrow one of
 * `columns/packet-table.ts`; what does not fit there is no usual frame.
 */

/** Rows of a batch: their columns stay in the processor's cache until they are copied out. One more fits behind them. */
export const ROWS: i32 = 4096;
/** Bytes of the file that are looked at in one go. */
export const WINDOW: i32 = 512 * 1024;

export const window: usize = area(WINDOW + 64);

/** The low 32 bits of the place in the file. */
export const offset: usize = area((ROWS + 1) * 4);
export const seconds: usize = area((ROWS + 1) * 4);
export const nanoseconds: usize = area((ROWS + 1) * 4);
export const captured: usize = area((ROWS + 1) * 4);
export const original: usize = area((ROWS + 1) * 4);
export const payloadLength: usize = area((ROWS + 1) * 4);
export const ipLength: usize = area((ROWS + 1) * 4);
export const source: usize = area((ROWS + 1) * 4);
export const destination: usize = area((ROWS + 1) * 4);
export const sequence: usize = area((ROWS + 1) * 4);
export const acknowledgment: usize = area((ROWS + 1) * 4);
export const port: usize = area((ROWS + 1) * 2);
export const etherType: usize = area((ROWS + 1) * 2);
export const vlan: usize = area((ROWS + 1) * 2);
export const networkAt: usize = area((ROWS + 1) * 2);
export const transportAt: usize = area((ROWS + 1) * 2);
export const payloadAt: usize = area((ROWS + 1) * 2);
export const sourcePort: usize = area((ROWS + 1) * 2);
export const destinationPort: usize = area((ROWS + 1) * 2);
export const tcpFlags: usize = area((ROWS + 1) * 2);
export const tcpWindow: usize = area((ROWS + 1) * 2);
export const marks: usize = area((ROWS + 1) * 2);
export const protocol: usize = area(ROWS + 1);
export const timeToLive: usize = area(ROWS + 1);
/** Session of each packet, from 1, as the tracker says. */
export const session: usize = area((ROWS + 1) * 4);
/** Where the host puts an address that the kernel is to know. */
export const address: usize = area(16);
/** Rows that were left to the long way: where in the window their frames start, and the lengths of those. */
export const leftRows: usize = area((ROWS + 1) * 4);
export const leftFrom: usize = area((ROWS + 1) * 4);
export const leftCaptured: usize = area((ROWS + 1) * 4);
export const leftOriginal: usize = area((ROWS + 1) * 4);

/** Packets with options: their rows, and where in the window the options are. */
export const noteRows: usize = area((ROWS + 1) * 4);
export const noteFrom: usize = area((ROWS + 1) * 4);
export const noteTo: usize = area((ROWS + 1) * 4);
/** The interfaces of a section of a pcapng file (`blocks.ts`). */
export const PORTS: i32 = 256;
export const ports: usize = area(PORTS * 32);

function area(bytes: i32): usize {
  return heap.alloc(bytes + 4);
}
