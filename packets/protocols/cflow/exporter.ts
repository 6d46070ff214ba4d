import { frameBytes } from '../../capture/capture';
import { uint16, uint32 } from '../../fields/numbers';
import type { Dissection } from '../dissection';
import { definesTemplates, readRecord, readSets, readTemplates, type Template } from './templates';

/** Where a message's sequence number breaks off from the ones before. */
interface SequenceBreak {
  readonly expected: number;
  readonly previousPacket: number;
}

interface Domain {
  readonly templates: Map<number, Template>;
  hasData: boolean;
  expected: number;
  packet: number;
}

const NONE: Domain = { templates: new Map(), hasData: false, expected: 0, packet: 0 };

/** Header bytes of each version that has templates. */
export const HEADER_SIZES: Readonly<Record<number, number>> = { 9: 20, 10: 16 };

/**
 * What one exporter said so far in one conversation, by observation domain: its templates and how far it counted.
 * The first template of an id stays, whatever comes later: so it is in Wireshark.
 */
export class Exporter {
  private readonly domains = new Map<string, Domain>();
  private readonly breaks = new Map<number, SequenceBreak>();
  private readonly seen = new Set<number>();
  /** How many of the conversation's packets have been looked at. */
  scanned = 0;

  /** Learns from a message; the same packet is looked at once. */
  note(bytes: Uint8Array, from: number, to: number, packet: number): void {
    const version = to - from < 2 ? 0 : uint16(bytes, from);
    const size = HEADER_SIZES[version];
    if (size === undefined || to - from < size || this.seen.has(packet)) return;
    this.seen.add(packet);
    const id = uint32(bytes, from + size - 4);
    const domain = this.domain(version, id) ?? { ...NONE, templates: new Map<number, Template>() };
    this.domains.set(`${version} ${id}`, domain);
    const records = this.learn(domain, bytes, from + size, to, version, packet);
    this.count(domain, uint32(bytes, from + size - 8), version === 9 ? 1 : records, packet);
  }

  template(version: number, domain: number, id: number, packet: number): Template | undefined {
    const found = this.domain(version, domain)?.templates.get(id);
    return found && found.packet <= packet ? found : undefined;
  }

  sequenceBreak(packet: number): SequenceBreak | undefined {
    return this.breaks.get(packet);
  }

  private domain(version: number, id: number): Domain | undefined {
    return this.domains.get(`${version} ${id}`);
  }

  /** Gives how many data records the message has. */
  private learn(
    domain: Domain,
    bytes: Uint8Array,
    from: number,
    to: number,
    version: number,
    packet: number,
  ): number {
    let records = 0;
    for (const set of readSets(bytes, from, to)) {
      for (const { id, fields, isOptions } of readTemplates(bytes, set, version)) {
        if (!isOptions) domain.hasData = true;
        if (fields.length > 0 && !domain.templates.has(id)) {
          domain.templates.set(id, { id, fields, isOptions, packet });
        }
      }
      const template = domain.templates.get(set.id);
      if (definesTemplates(version, set.id) || !template) continue;
      let at = set.from + 4;
      for (let record = readRecord(bytes, at, set.to, template); record; ) {
        records++;
        at = record.to;
        record = readRecord(bytes, at, set.to, template);
      }
    }
    return records;
  }

  /** Numbers are followed once a template of data is known, as Wireshark does. */
  private count(domain: Domain, sequence: number, step: number, packet: number): void {
    if (!domain.hasData) return;
    if (domain.packet !== 0 && sequence !== domain.expected) {
      this.breaks.set(packet, { expected: domain.expected, previousPacket: domain.packet });
    }
    domain.expected = (sequence + step) >>> 0;
    domain.packet = packet;
  }
}

/** The exporter of the conversation at hand, told all of its messages up to this one, each once. */
export function exporterOf(d: Dissection, from: number, to: number): Exporter {
  const { conversation } = d;
  const exporter = conversation ? streamExporter(conversation.state, d.fromOriginator) : new Exporter();
  if (conversation?.transport === 'udp') catchUp(exporter, d);
  exporter.note(d.bytes, from, to, d.packet);
  return exporter;
}

/** The exporter that a stream's state holds, a new one at first. */
export function streamExporter(state: Record<string, unknown>, fromOriginator: boolean): Exporter {
  const key = fromOriginator ? 'cflow' : 'cflow back';
  if (state[key] instanceof Exporter) return state[key];
  const exporter = new Exporter();
  state[key] = exporter;
  return exporter;
}

function catchUp(exporter: Exporter, d: Dissection): void {
  const { capture } = d.context;
  const packets = d.conversation?.packets ?? [];
  if (!capture) return;
  const { table } = capture;
  while (exporter.scanned < packets.length && packets[exporter.scanned] < d.packet) {
    const packet = packets[exporter.scanned++];
    const row = packet - 1;
    const at = table.payloadAt[row];
    const sameWay = table.source[row] === table.source[d.packet - 1];
    if (at === 0 || !sameWay) continue;
    const frame = frameBytes(capture, row);
    exporter.note(frame, at, Math.min(frame.length, at + table.payloadLength[row]), packet);
  }
}
