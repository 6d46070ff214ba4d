import type { Attachment, DispatchTable, Protocol } from './protocol';

type Heuristic = Extract<Attachment, { heuristic: string }>;

/** Who attaches where, made once from the list of protocols. */
export class Registry {
  private readonly tables = new Map<DispatchTable, Map<number, Protocol>>();
  private byName: Map<string, Protocol> | undefined = undefined;
  private readonly heuristics: { tell: Heuristic; protocol: Protocol }[] = [];

  constructor(readonly protocols: readonly Protocol[]) {
    for (const protocol of protocols) for (const at of protocol.under) this.attach(protocol, at);
  }

  find(table: DispatchTable, key: number): Protocol | undefined {
    return this.tables.get(table)?.get(key);
  }

  /** The protocol of that filter name. */
  named(name: string): Protocol | undefined {
    this.byName ??= new Map(this.protocols.map((protocol) => [protocol.name, protocol]));
    return this.byName.get(name);
  }

  /** Who may read payload of a transport without a claim on its port. */
  recognising(transport: Heuristic['heuristic']): readonly Protocol[] {
    return this.heuristics.filter(({ tell }) => tell.heuristic === transport).map(({ protocol }) => protocol);
  }

  /** The first protocol that recognises the payload of a port that nobody claimed. */
  recognise(
    transport: Heuristic['heuristic'],
    bytes: Uint8Array,
    from: number,
    to: number,
  ): Protocol | undefined {
    for (const { tell, protocol } of this.heuristics) {
      if (tell.heuristic === transport && tell.recognises(bytes, from, to)) return protocol;
    }
    return undefined;
  }

  private attach(protocol: Protocol, at: Attachment): void {
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
