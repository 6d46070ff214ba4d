/**
 * Interned network addresses: an address is stored once and columns hold its id, so that grouping and comparing
 * by address are integer operations. Id 0 means "no address". Ids are given in order of first appearance.
 */
export interface AddressBook {
  /** Number of addresses, without the empty one: ids are 1 … size. */
  readonly size: number;
  /** 4 for IPv4, 16 for IPv6. */
  length(id: number): 4 | 16;
  /** The address's bytes (a view: do not write). */
  bytes(id: number): Uint8Array;
  /** RFC 5952 text for IPv6, dotted for IPv4. */
  text(id: number): string;
  /** Id of an address, 0 if the capture has no such address. */
  find(bytes: Uint8Array): number;
}
