import { ipv4Text, ipv6Text } from '../fields/addresses';
import { uint32 } from '../fields/numbers';
import { bigNumber, ntpTime } from '../protocols/cflow/durations';
import { REVERSE, type RecordValue } from '../protocols/cflow/templates';
import type { ExportedFlow, Lack } from './exported-flow';

/** What a message's header and its exporter's options say about all of its records. */
export interface RecordContext {
  readonly version: number;
  readonly domain: number;
  readonly packet: number;
  /** Milliseconds since 1970. */
  readonly exportedAt: number;
  /** When the exporter started; undefined where it did not say. */
  readonly bootedAt: number | undefined;
  readonly sampling: number;
}

/** Values of a record by element; those of the reverse direction apart. */
export class RecordValues {
  private readonly forward = new Map<number, RecordValue>();
  private readonly reverse = new Map<number, RecordValue>();

  constructor(
    private readonly bytes: Uint8Array,
    values: readonly RecordValue[],
  ) {
    for (const value of values) {
      const { element, enterprise, isScope } = value.field;
      if (isScope) continue;
      if (enterprise === 0) this.forward.set(element, value);
      else if (enterprise === REVERSE) this.reverse.set(element, value);
    }
  }

  /** The first of some elements that is there, as a number. */
  number(...elements: readonly number[]): number | undefined {
    return this.read(this.forward, elements);
  }

  back(...elements: readonly number[]): number | undefined {
    return this.read(this.reverse, elements);
  }

  /** A value's bytes, where it has as many. */
  bytesOf(element: number, length: number): Uint8Array | undefined {
    const value = this.forward.get(element);
    return value && value.to - value.from === length ? this.bytes.slice(value.from, value.to) : undefined;
  }

  /** NTP's time in milliseconds since 1970. */
  ntp(element: number): number | undefined {
    const value = this.forward.get(element);
    if (!value || value.to - value.from < 8) return undefined;
    return Number(ntpTime(this.bytes, value.from, value.to) / 1_000_000n);
  }

  private read(from: ReadonlyMap<number, RecordValue>, elements: readonly number[]): number | undefined {
    for (const element of elements) {
      const value = from.get(element);
      if (value && value.to - value.from <= 8) return Number(bigNumber(this.bytes, value.from, value.to));
    }
    return undefined;
  }
}

/** Information elements (IANA, "IP Flow Information Export (IPFIX) Entities"). */
const Element = {
  octetDelta: 1,
  packetDelta: 2,
  protocol: 4,
  tcpFlags: 6,
  sourcePort: 7,
  destinationPort: 11,
  lastSwitched: 21,
  firstSwitched: 22,
  icmpTypeCode4: 32,
  direction: 61,
  octetTotal: 85,
  packetTotal: 86,
  icmpTypeCode6: 139,
  startSeconds: 150,
  endSeconds: 151,
  startMilliseconds: 152,
  endMilliseconds: 153,
  startMicroseconds: 154,
  endMicroseconds: 155,
  startNanoseconds: 156,
  endNanoseconds: 157,
  startDelta: 158,
  endDelta: 159,
  duration: 161,
} as const;

const ICMP = new Set([1, 58]);

/** The flow that a record tells of; undefined where it names no two addresses. */
export function flowOf(values: RecordValues, context: RecordContext): ExportedFlow | undefined {
  const source = values.bytesOf(8, 4) ?? values.bytesOf(27, 16);
  const destination = values.bytesOf(12, 4) ?? values.bytesOf(28, 16);
  if (!source || !destination || source.length !== destination.length) return undefined;
  const protocol = values.number(Element.protocol) ?? 0;
  const start = startOf(values, context);
  const end = endOf(values, context);
  const packets = values.number(Element.packetDelta, Element.packetTotal);
  const bytes = values.number(Element.octetDelta, Element.octetTotal);
  const tcpFlags = values.number(Element.tcpFlags);
  const direction = values.number(Element.direction);
  const duration = values.number(Element.duration) ?? 0;
  const first = start ?? (end === undefined ? context.exportedAt : end - duration);
  return {
    version: context.version,
    domain: context.domain,
    source,
    destination,
    sourceText: addressText(source),
    destinationText: addressText(destination),
    sourcePort: values.number(Element.sourcePort) ?? 0,
    destinationPort: destinationPort(values, protocol),
    protocol,
    packets: packets ?? 0,
    bytes: bytes ?? 0,
    packetsBack: values.back(Element.packetDelta, Element.packetTotal),
    bytesBack: values.back(Element.octetDelta, Element.octetTotal),
    tcpFlags: (tcpFlags ?? 0) & 0xff,
    first,
    last: end ?? first + duration,
    sampling: context.sampling,
    direction: direction === 0 ? 'ingress' : direction === 1 ? 'egress' : undefined,
    firstPacket: context.packet,
    lacks: lacks({ start, end, tcpFlags: protocol === 6 ? tcpFlags : 0, packets, bytes }),
  };
}

function lacks(
  there: Readonly<Record<'start' | 'end' | 'tcpFlags' | 'packets' | 'bytes', number | undefined>>,
) {
  const names = {
    start: 'start time',
    end: 'end time',
    tcpFlags: 'tcp flags',
    packets: 'packets',
    bytes: 'bytes',
  } as const;
  const keys = Object.keys(names) as (keyof typeof names)[];
  return keys.filter((key) => there[key] === undefined).map((key): Lack => names[key]);
}

function addressText(address: Uint8Array): string {
  return address.length === 4 ? ipv4Text(uint32(address, 0)) : ipv6Text(address);
}

/** ICMP's type and code stand where the destination port is, or in an element of their own. */
function destinationPort(values: RecordValues, protocol: number): number {
  const port = values.number(Element.destinationPort);
  if (!ICMP.has(protocol)) return port ?? 0;
  return values.number(Element.icmpTypeCode4, Element.icmpTypeCode6) ?? port ?? 0;
}

function startOf(values: RecordValues, context: RecordContext): number | undefined {
  return (
    values.number(Element.startMilliseconds) ??
    values.ntp(Element.startMicroseconds) ??
    values.ntp(Element.startNanoseconds) ??
    scaled(values.number(Element.startSeconds)) ??
    beforeExport(values.number(Element.startDelta), context) ??
    sinceBoot(values.number(Element.firstSwitched), context)
  );
}

function endOf(values: RecordValues, context: RecordContext): number | undefined {
  return (
    values.number(Element.endMilliseconds) ??
    values.ntp(Element.endMicroseconds) ??
    values.ntp(Element.endNanoseconds) ??
    scaled(values.number(Element.endSeconds)) ??
    beforeExport(values.number(Element.endDelta), context) ??
    sinceBoot(values.number(Element.lastSwitched), context)
  );
}

function scaled(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000;
}

function beforeExport(microseconds: number | undefined, { exportedAt }: RecordContext): number | undefined {
  return microseconds === undefined ? undefined : exportedAt - Math.floor(microseconds / 1000);
}

function sinceBoot(milliseconds: number | undefined, { bootedAt }: RecordContext): number | undefined {
  return milliseconds === undefined || bootedAt === undefined ? undefined : bootedAt + milliseconds;
}
