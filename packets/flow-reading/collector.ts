import { uint16, uint32 } from '../fields/numbers';
import { HEADER_SIZES } from '../protocols/cflow/exporter';
import {
  definesTemplates,
  type FlowSet,
  readRecord,
  readSets,
  readTemplates,
  type Template,
} from '../protocols/cflow/templates';
import type { ExportedFlow, ExportNote } from './exported-flow';
import { fixedFlows, hasFixedRecords } from './fixed-versions';
import { flowOf, type RecordContext, RecordValues } from './record-flow';

/** What an exporter said of one observation domain. */
interface Domain {
  readonly templates: Map<number, Template>;
  bootedAt: number | undefined;
  sampling: number;
}

const SYSTEM_START = 160;
/** SAMPLING_INTERVAL, FLOW_SAMPLER_RANDOM_INTERVAL, samplingPacketInterval. */
const INTERVALS = [34, 50, 305];

/**
 * A collector of flow records: keeps templates by exporter and domain, the newest of an id (RFC 7011 section 8), and
 * turns data records into flows.
 */
export class FlowCollector {
  readonly flows: ExportedFlow[] = [];
  readonly notes: ExportNote[] = [];
  private readonly domains = new Map<string, Domain>();

  /** Takes one message in. `exporter` tells senders apart: address and ports of the transport. */
  take(bytes: Uint8Array, from: number, to: number, exporter: string, packet: number): void {
    const version = to - from < 4 ? 0 : uint16(bytes, from);
    if (hasFixedRecords(version)) {
      for (const flow of fixedFlows(bytes, from, to, packet)) this.flows.push(flow);
      return;
    }
    const size = HEADER_SIZES[version];
    if (size === undefined || to - from < size) {
      this.notes.push({
        packet,
        kind: 'unreadable',
        reason: `no header of NetFlow or IPFIX (version ${version})`,
      });
      return;
    }
    this.templated(bytes, from, to, version, exporter, packet);
  }

  private templated(
    bytes: Uint8Array,
    from: number,
    to: number,
    version: number,
    exporter: string,
    packet: number,
  ): void {
    const size = HEADER_SIZES[version];
    const id = uint32(bytes, from + size - 4);
    const domain = this.domain(`${exporter} ${version} ${id}`);
    const exportedAt = uint32(bytes, from + (version === 9 ? 8 : 4)) * 1000;
    if (version === 9) domain.bootedAt = exportedAt - uint32(bytes, from + 4);
    for (const set of readSets(bytes, from + size, to)) {
      if (definesTemplates(version, set.id)) this.learn(domain, bytes, set, version, packet);
      else if (set.id >= 256) {
        this.data(domain, bytes, set, { version, domain: id, packet, exportedAt });
      }
    }
  }

  private domain(key: string): Domain {
    const known = this.domains.get(key);
    if (known) return known;
    const domain: Domain = { templates: new Map(), bootedAt: undefined, sampling: 1 };
    this.domains.set(key, domain);
    return domain;
  }

  /** A template without fields takes the one of that number back (RFC 7011 section 8.1). */
  private learn(domain: Domain, bytes: Uint8Array, set: FlowSet, version: number, packet: number): void {
    for (const { id, fields, isOptions } of readTemplates(bytes, set, version)) {
      if (fields.length === 0) domain.templates.delete(id);
      else domain.templates.set(id, { id, fields, isOptions, packet });
    }
  }

  private data(
    domain: Domain,
    bytes: Uint8Array,
    set: FlowSet,
    message: Omit<RecordContext, 'bootedAt' | 'sampling'>,
  ): void {
    const template = domain.templates.get(set.id);
    const { packet } = message;
    if (!template) {
      const reason = `${set.to - set.from - 4} bytes of data came before template ${set.id} that they need`;
      this.notes.push({ packet, kind: 'no template', reason });
      return;
    }
    let at = set.from + 4;
    for (let record = readRecord(bytes, at, set.to, template); record; ) {
      const values = new RecordValues(bytes, record.values);
      if (template.isOptions) heed(domain, values);
      else {
        const { bootedAt, sampling } = domain;
        const flow = flowOf(values, { ...message, bootedAt, sampling });
        if (flow) this.flows.push(flow);
      }
      at = record.to;
      record = readRecord(bytes, at, set.to, template);
    }
  }
}

/** What an exporter says about itself: when it started, and how many packets it looks at. */
function heed(domain: Domain, values: RecordValues): void {
  domain.bootedAt = values.number(SYSTEM_START) ?? domain.bootedAt;
  domain.sampling = Math.max(1, values.number(...INTERVALS) ?? domain.sampling);
}
