import type { RecordKeys } from '../tls/record-keys';
import type { Attachment, DispatchTable, Protocol } from './protocol';

const NONE: ReadonlyMap<number, Protocol> = new Map();

type Heuristic = Extract<Attachment, { heuristic: string }>;

/** What a registry has besides its protocols. */
interface RegistryMeans {
  /** Reads a key log and brings the ciphers with it. */
  readonly readKeys?: (keyLog: string) => RecordKeys;
  /** Given where the list holds some of the project's protocols only: UDP ports of all tunnels. */
  readonly tunnelPorts?: ReadonlySet<number>;
}

/**
 * Who attaches where, made once from the list of protocols. A list that holds `some` of the project's protocols notes
 * when it had no answer: whoever needs to be sure then asks again with all of them.
 */
export class Registry {
  /** True once a question went unanswered that a longer list might answer. */
  missed = false;
  private readonly tables = new Map<DispatchTable, Map<number, Protocol>>();
  private byName: Map<string, Protocol> | undefined = undefined;
  /** Ports whose servers answer from another port, with the protocol that they speak. */
  readonly answering: { readonly port: number; readonly protocol: Protocol }[] = [];
  private readonly heuristics: { tell: Heuristic; protocol: Protocol }[] = [];

  constructor(
    readonly protocols: readonly Protocol[],
    private readonly means: RegistryMeans = {},
  ) {
    for (const protocol of protocols) for (const at of protocol.under) this.attach(protocol, at);
  }

  find(table: DispatchTable, key: number): Protocol | undefined {
    const found = this.tables.get(table)?.get(key);
    if (found === undefined && !isNoPort(table, key)) this.miss();
    return found;
  }

  /** Everybody who attaches in a table, by key. */
  claims(table: DispatchTable): ReadonlyMap<number, Protocol> {
    return this.tables.get(table) ?? NONE;
  }

  /** True for the well-known UDP port of a tunnel. */
  isTunnelPort(port: number): boolean {
    if (this.means.tunnelPorts?.has(port)) return true;
    return this.tables.get('udp.port')?.get(port)?.carriesPackets === true;
  }

  /** True where a datagram between two ports may carry a packet. */
  mayTunnel(source: number, destination: number): boolean {
    return this.isTunnelPort(source) || this.isTunnelPort(destination) || this.recognisesTunnels;
  }

  private get recognisesTunnels(): boolean {
    return this.heuristics.some(({ tell, protocol }) => tell.heuristic === 'udp' && protocol.carriesPackets);
  }

  /** The keys of a key log, where this registry can use any. */
  tlsKeys(keyLog: string): RecordKeys | undefined {
    if (!this.means.readKeys) this.miss();
    return this.means.readKeys?.(keyLog);
  }

  /** The protocol of that filter name. */
  named(name: string): Protocol | undefined {
    this.byName ??= new Map(this.protocols.map((protocol) => [protocol.name, protocol]));
    const found = this.byName.get(name);
    if (found === undefined) this.miss();
    return found;
  }

  /** Who may read payload of a transport without a claim on its port. */
  recognising(transport: Heuristic['heuristic']): readonly Protocol[] {
    this.miss();
    const telling = this.heuristics.filter(({ tell }) => tell.heuristic === transport);
    const without = transport === 'udp' ? [...telling, ...this.answering] : telling;
    return without.map(({ protocol }) => protocol);
  }

  /** The first protocol that recognises the payload of a port that nobody claimed. */
  recognise(
    transport: Heuristic['heuristic'],
    bytes: Uint8Array,
    from: number,
    to: number,
  ): Protocol | undefined {
    // Whoever is not on this list might come before those who are.
    this.miss();
    for (const { tell, protocol } of this.heuristics) {
      if (tell.heuristic === transport && tell.recognises(bytes, from, to)) return protocol;
    }
    return undefined;
  }

  private miss(): void {
    if (this.means.tunnelPorts) this.missed = true;
  }

  private attach(protocol: Protocol, at: Attachment): void {
    if ('asked' in at) {
      for (const port of at.asked) this.answering.push({ port, protocol });
      return;
    }
    if ('heuristic' in at) {
      this.heuristics.push({ tell: at, protocol });
      return;
    }
    const table = this.tables.get(at.table) ?? new Map<number, Protocol>();
    this.tables.set(at.table, table);
    for (const key of at.keys) {
      const there = table.get(key);
      if (there) throw new Error(`${protocol.name} and ${there.name} both attach at ${at.table} ${key}`);
      table.set(key, protocol);
    }
  }
}

/** Port 0 stands for a port that is not known, and nobody lives there. */
function isNoPort(table: DispatchTable, key: number): boolean {
  return key === 0 && (table === 'tcp.port' || table === 'udp.port');
}
