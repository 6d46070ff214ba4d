import { data } from './data';
import type { DispatchTable, Protocol } from './protocol';
import type { Registry } from './registry';
import { tcpAnalysisFields } from './tcp-analysis-fields';
import { tcpPayloadFields } from './tcp-payload-fields';

/**
 * Which layers somebody wants who asks for fields of a few names, so that the others are not read at all. What is
 * read is the same as in a whole tree; where a field may stand anywhere, everything is read.
 */
export class WantedFields {
  /** True where nothing that TCP and UDP carry is wanted, but for packets in tunnels. */
  readonly stopsAtTransport: boolean;
  /** True where no earlier packet of a stream has a say in the fields; fragments aside. */
  readonly standsAlone: boolean;
  /** Content that may have one of the fields; undefined where any may. */
  private readonly content: ReadonlySet<Protocol> | undefined;
  private readonly hasKeys: boolean;

  constructor(
    names: readonly string[],
    registry: Registry,
    capture: { readonly tlsKeyLog: string } | undefined,
  ) {
    this.hasKeys = capture === undefined || capture.tlsKeyLog !== '';
    const declaring = registry.protocols.filter((protocol) => names.some((name) => declares(protocol, name)));
    const above = declaring.filter((protocol) => !isBelowTransport(protocol));
    const anything =
      names.some((name) => name === 'frame.protocols' || PART_NAMES.has(name)) ||
      above.some((protocol) => !isContent(protocol) || protocol.under.length === 0);
    this.stopsAtTransport = above.length === 0 && !anything && !hasTunnelsOverTcp(registry);
    this.standsAlone =
      this.stopsAtTransport &&
      declaring.every(({ name }) => HEADERS.has(name)) &&
      !names.some((name) => STREAM_NAMES.has(name));
    this.content = anything ? undefined : new Set([...above, ...borrowing(registry)]);
  }

  /** True where a layer has none of the fields, nor has what it may lead to in a stream with that memory. */
  leavesOut(protocol: Protocol, state: Record<string, unknown> | undefined): boolean {
    if (this.content === undefined || !isContent(protocol) || protocol.carriesPackets) return false;
    return !this.content.has(protocol) && !mayLead(protocol, this.hasKeys, state);
  }
}

/** True where other protocols may stand inside one, in a stream with that memory or, without it, in any. */
export function mayLead(
  { carries, carriesIn }: Protocol,
  hasKeys: boolean,
  state: Record<string, unknown> | undefined,
): boolean {
  if (carries === 'nothing') return false;
  if (carries === 'what keys open') return hasKeys;
  return state === undefined || carriesIn === undefined || carriesIn(state);
}

/** True where the protocol's fields or its layer go by that name. */
export function declares(protocol: Protocol, name: string): boolean {
  if (protocol.name === name) return true;
  return Object.values(protocol.fields).some(
    (spec) => spec.name === name || spec.aliases?.includes(name) === true,
  );
}

/** Those that declare no field use another one's: mDNS has the fields of DNS. */
export function borrowing(registry: Registry): Protocol[] {
  return registry.protocols.filter(({ fields }) => Object.keys(fields).length === 0);
}

/** True for what stands on TCP, on UDP or in another such protocol, and nowhere else. */
export function isContent({ name, under }: Protocol): boolean {
  return (
    !HEADERS.has(name) &&
    name !== data.name &&
    under.every((at) => !('table' in at) || LEVELS[at.table] === 'above')
  );
}

function isBelowTransport({ name, under }: Protocol): boolean {
  if (HEADERS.has(name)) return true;
  return under.length > 0 && under.every((at) => 'table' in at && LEVELS[at.table] === 'below');
}

function hasTunnelsOverTcp({ protocols }: Registry): boolean {
  return protocols.some(
    ({ carriesPackets, under }) =>
      carriesPackets &&
      under.some((at) =>
        'table' in at ? at.table === 'tcp.port' : 'heuristic' in at && at.heuristic === 'tcp',
      ),
  );
}

/** Whether what attaches there stands on TCP or UDP, or below them. */
const LEVELS: Readonly<Record<DispatchTable, 'below' | 'above'>> = {
  link: 'below',
  ethertype: 'below',
  'ip.proto': 'below',
  llc: 'below',
  'llc.dsap': 'below',
  'gre.proto': 'below',
  'ppp.protocol': 'below',
  'tcp.port': 'above',
  'udp.port': 'above',
  nbss: 'above',
};

/** Attached nowhere or everywhere, and never content. */
const HEADERS: ReadonlySet<string> = new Set(['frame', 'eth', 'ip', 'ipv6', 'tcp', 'udp']);

/** Fields of TCP that follow from how its payload falls into messages; those who read messages add some themselves. */
const PART_NAMES: ReadonlySet<string> = new Set(
  Object.values(tcpPayloadFields)
    .map(({ name }) => name)
    .filter((name) => name !== 'tcp.payload' && name !== 'tcp.reset_cause'),
);

/** Fields of TCP and UDP that follow from earlier packets of the stream, or count from numbers in them. */
const STREAM_NAMES: ReadonlySet<string> = new Set([
  ...Object.values(tcpAnalysisFields).map(({ name }) => name),
  'tcp.stream',
  'tcp.completeness',
  'tcp.seq',
  'tcp.nxtseq',
  'tcp.ack',
  'tcp.window_size',
  'tcp.window_size_scalefactor',
  'tcp.options.sack_le',
  'tcp.options.sack_re',
  'tcp.options.sack.dsack_le',
  'tcp.options.sack.dsack_re',
  'udp.stream',
  'udp.time_relative',
  'udp.time_delta',
]);
