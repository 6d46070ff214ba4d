import type {
  EvidenceReader,
  FieldSpot,
  Filter,
  FilterOutcome,
  LogLines,
  RaisedAlerts,
  RowsFound,
  SearchFound,
} from '@/packets/evidence-reader';
import type { Session } from '@/packets/sessions/session';

/** One packet of a capture that exists only in a test. */
export interface MadeUpPacket {
  readonly fields: readonly FieldSpot[];
  readonly session?: Session;
}

/**
 * Evidence without an engine, for tests of the checks themselves. A filter is a list of packet numbers (`1 3`), or
 * `name=value` for the packets that have such a cell; `?` does not parse.
 */
export class MadeUpEvidence implements EvidenceReader {
  constructor(private readonly captures: Readonly<Record<string, readonly MadeUpPacket[]>>) {}

  async digest(capture: string): Promise<string | undefined> {
    return capture in this.captures ? '00'.repeat(32) : undefined;
  }

  async packetCount(capture: string): Promise<number> {
    return this.captures[capture].length;
  }

  async frame(): Promise<Uint8Array> {
    return new Uint8Array(64);
  }

  async fields(capture: string, packet: number): Promise<readonly FieldSpot[]> {
    return this.captures[capture][packet - 1].fields;
  }

  async line(_capture: string, packet: number): Promise<string> {
    return `packet ${packet}`;
  }

  async filter(capture: string, { expression }: Filter): Promise<FilterOutcome> {
    if (expression.includes('?')) return { problem: { message: 'unexpected "?"', from: 0, to: 1 } };
    const [name, wanted] = expression.split('=');
    const matches = (packet: MadeUpPacket, number: number): boolean =>
      wanted === undefined
        ? expression.split(' ').includes(String(number))
        : packet.fields.some((spot) => spot.name === name && spot.cell === wanted);
    const numbers = this.captures[capture].map((packet, at) => (matches(packet, at + 1) ? at + 1 : 0));
    return { packets: numbers.filter((number) => number > 0) };
  }

  /** A rule is the numbers of the packets at which it is raised, as far as there are so many; `?` does not parse. */
  async alerts(capture: string, rules: string): Promise<RaisedAlerts> {
    if (rules.includes('?'))
      return { alerts: [], problems: [{ line: 1, column: 1, reason: 'unexpected "?"' }] };
    const packets = rules
      .split(/\s+/)
      .map(Number)
      .filter((packet) => packet >= 1 && packet <= this.captures[capture].length);
    return {
      alerts: packets.map((packet) => ({ sid: 1, message: 'made up', packet, spans: [] })),
      problems: [],
    };
  }

  /** Every capture states how many packets it has, as `size`. */
  async fact(capture: string, name: string): Promise<string | undefined> {
    return name === 'size' ? String(this.captures[capture].length) : undefined;
  }

  /** One log, `dns`, with a line for every packet: its number and whether it is odd. */
  async log(capture: string, name: string): Promise<LogLines | undefined> {
    if (name !== 'dns') return undefined;
    const lines = this.captures[capture].map((_, at) => ({
      packet: at + 1,
      cells: [String(at + 1), at % 2 === 0 ? 'T' : undefined],
    }));
    return { columns: ['query', 'odd'], lines };
  }

  async session(capture: string, number: number): Promise<Session | undefined> {
    return this.captures[capture].find((packet) => packet.session?.row === number - 1)?.session;
  }

  async sessionOf(capture: string, packet: number): Promise<Session | undefined> {
    return this.captures[capture][packet - 1].session;
  }

  /** A search is a list of packet numbers, each of which is a line of `dns`; `?` does not parse. */
  async search(capture: string, text: string): Promise<SearchFound> {
    const { packets, problem } = await this.filter(capture, { dialect: 'display', expression: text });
    if (problem) return { problem };
    return {
      hits: packets.map((packet) => ({
        log: 'dns',
        line: packet,
        packet,
        session: (this.captures[capture][packet - 1].session?.row ?? -1) + 1,
      })),
    };
  }

  /** A query is `field name, field name`: a row for every packet, with these cells; `?` does not parse. */
  async sql(capture: string, text: string): Promise<RowsFound> {
    if (text.includes('?')) return { problem: { message: 'unexpected "?"', from: 0, to: 1 } };
    const columns = text.split(/, */);
    const rows = this.captures[capture].map(({ fields }) =>
      columns.map((column) => fields.find(({ name }) => name === column)?.cell ?? null),
    );
    return { columns, rows, more: false };
  }
}

/** A field with what a test cares about. */
export function spot(
  name: string,
  cell: string,
  bytes: readonly [number, number] | undefined,
  label = name,
  depth = 1,
): FieldSpot {
  return { name, label, cell, text: `${label}: ${cell}`, bytes, depth };
}

/** A small IPv4 header at offset 14 of the only packet of `small`. */
export const smallHeader: readonly FieldSpot[] = [
  spot('frame', '', [0, 60], 'Frame', 0),
  spot('eth', '', [0, 14], 'Ethernet II', 0),
  spot('eth.type', '0x0800', [12, 14], 'Type'),
  spot('ip', '', [14, 34], 'Internet Protocol Version 4', 0),
  spot('ip.version', '4', [14, 15], 'Version'),
  spot('ip.hdr_len', '20', [14, 15], 'Header Length'),
  spot('ip.len', '60', [16, 18], 'Total Length'),
  spot('ip.id', '0xbeef', [18, 20], 'Identification'),
  spot('ip.ttl', '64', [22, 23], 'Time to Live'),
  spot('ip.proto', '6', [23, 24], 'Protocol'),
  spot('ip.src', '192.0.2.1', [26, 30], 'Source Address'),
  spot('ip.dst', '192.0.2.2', [30, 34], 'Destination Address'),
];
