import type { Capture } from '../capture/capture';
import type { TunnelKind } from '../columns/tunnels';
import { sessionUid } from './uid';

/** A tunnel that carried sessions. */
export interface Tunnel {
  readonly kind: TunnelKind;
  /** Interned addresses of its ends; the first packet came from `origin`. */
  readonly origin: number;
  readonly responder: number;
  /** The session of the tunnel's own packets, for tunnels over UDP. */
  readonly session: number | undefined;
  /** Number of the tunnel that it goes through itself, 0 for none. */
  readonly through: number;
  /** Row of the first packet around one that was followed. */
  readonly firstRow: number;
}

/**
 * The tunnels of a capture, by Zeek's rules: one over UDP is the session around, any other is the pair of its ends,
 * whichever direction. Which sessions went through which.
 */
export class Tunnels {
  private readonly known: Tunnel[] = [];
  private readonly byKey = new Map<string, number>();
  private readonly ofSession = new Map<number, number[]>();

  constructor(private readonly capture: Capture) {}

  /** Number of the tunnel around an inner packet, from 1; 0 where its outside belongs to no session. */
  around(inner: number): number {
    const { table } = this.capture;
    const outer = table.enclosingRow(inner);
    const kind = table.tunnelKind(inner);
    const overUdp = kind === 'VXLAN' || kind === 'GENEVE';
    const session = overUdp ? table.session[outer] - 1 : undefined;
    if (session !== undefined && session < 0) return 0;
    const [origin, responder] = [table.source[outer], table.destination[outer]];
    const key = session === undefined ? pair(origin, responder) : `session ${session}`;
    const there = this.byKey.get(key);
    if (there !== undefined) return there;
    const through = outer < table.count ? 0 : this.around(outer);
    this.known.push({ kind, origin, responder, session, through, firstRow: table.capturedRow(outer) });
    this.byKey.set(key, this.known.length);
    return this.known.length;
  }

  /** A packet of the session went through the tunnel. */
  carry(tunnel: number, session: number): void {
    const list = this.ofSession.get(session);
    if (!list) this.ofSession.set(session, [tunnel]);
    else if (list.length < MOST_PARENTS && !list.includes(tunnel)) list.push(tunnel);
  }

  /** Those that carried something, with the uid that Zeek's logs would have. */
  used(uidOf: (session: number) => string): { readonly tunnel: Tunnel; readonly uid: string }[] {
    const carried = new Set([...this.ofSession.values()].flat());
    for (const number of carried) {
      const { through } = this.known[number - 1];
      if (through > 0) carried.add(through);
    }
    return this.known.flatMap((tunnel, i) =>
      carried.has(i + 1) ? [{ tunnel, uid: this.uid(tunnel, uidOf) }] : [],
    );
  }

  /** Uids of the tunnels that a session went through. */
  parents(session: number, uidOf: (session: number) => string): string[] {
    return (this.ofSession.get(session) ?? []).map((number) => this.uid(this.known[number - 1], uidOf));
  }

  private uid({ session, origin, responder, firstRow }: Tunnel, uidOf: (session: number) => string): string {
    if (session !== undefined) return uidOf(session);
    const { addresses, table } = this.capture;
    const end = (id: number) => ({ address: addresses.text(id), port: 0 });
    return sessionUid(table.time(firstRow), 0, end(origin), end(responder));
  }
}

function pair(one: number, other: number): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

/** A session whose packets come through ever new tunnels keeps this many. */
const MOST_PARENTS = 64;
