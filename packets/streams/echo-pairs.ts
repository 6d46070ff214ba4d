/** An echo request or reply (RFC 792, RFC 4443 §4) as its header says it. */
export interface Echo {
  readonly isReply: boolean;
  /** 4 for ICMP, 6 for ICMPv6. */
  readonly version: 4 | 6;
  /** Identifier and sequence number in one word. */
  readonly number: number;
}

/**
 * Which request an echo reply answers: the newest one with its identifier and number between the same two hosts
 * that nobody answered yet.
 */
export class EchoPairs {
  private readonly open = new Map<string, number>();
  private readonly requests = new Map<string, number>();

  /** Adds what `packet` carries between two hosts, given by number; packets come in order. */
  add(packet: number, source: number, destination: number, { isReply, version, number }: Echo): void {
    const hosts = isReply ? `${destination} ${source}` : `${source} ${destination}`;
    const key = `${version} ${hosts} ${number}`;
    if (!isReply) {
      this.open.set(key, packet);
      return;
    }
    const request = this.open.get(key);
    if (request === undefined) return;
    this.requests.set(`${packet} ${key}`, request);
    this.open.delete(key);
  }

  /** The packet of the request that a reply in `packet` answers; undefined where it answers none. */
  requestOf(
    packet: number,
    source: number,
    destination: number,
    { version, number }: Echo,
  ): number | undefined {
    return this.requests.get(`${packet} ${version} ${destination} ${source} ${number}`);
  }
}
