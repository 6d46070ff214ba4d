import type { Capture } from '../../capture/capture';
import { PacketMark } from '../../columns/packet-table';
import type { Alert } from '../detect/alert';
import type { Flow, FlowEnd } from '../detect/flow';
import { categoryOf } from '../keywords/classifications';
import type { Rule } from '../rules/compiled-rule';
import { applicationObject } from './application-object';
import { eveAddress } from './eve-address';
import { eveTime } from './eve-time';
import type { EveAlert, EveRule } from './event';
import { flowId } from './flow-id';

const PROTOCOLS: Readonly<Record<number, string>> = {
  1: 'ICMP',
  2: 'IGMP',
  6: 'TCP',
  17: 'UDP',
  47: 'GRE',
  50: 'ESP',
  51: 'AH',
  58: 'IPv6-ICMP',
  132: 'SCTP',
};

/** Alerts as EVE JSON, one object a line. */
export function eveLines(capture: Capture, alerts: readonly Alert[]): string {
  return alerts.map((alert) => `${JSON.stringify(inFull(eveAlert(capture, alert)))}\n`).join('');
}

/** IPv6 addresses as EVE writes them. */
function inFull(event: EveAlert): EveAlert {
  const flow = event.flow && {
    ...event.flow,
    src_ip: eveAddress(String(event.flow.src_ip)),
    dest_ip: eveAddress(String(event.flow.dest_ip)),
  };
  return { ...event, src_ip: eveAddress(event.src_ip), dest_ip: eveAddress(event.dest_ip), flow };
}

/** One alert as Suricata's EVE output has it, and with `tapbook.matches` beside it: which bytes met which keyword. */
export function eveAlert(capture: Capture, alert: Alert): EveAlert {
  const { table } = capture;
  const row = alert.packet - 1;
  const protocol = table.protocol[row];
  const [from, to] = endsOf(capture, alert);
  const ported = protocol === 6 || protocol === 17 || protocol === 132;
  const icmp = protocol === 1 || protocol === 58;
  return {
    timestamp: eveTime(table.time(row)),
    flow_id: alert.flow && flowId(capture, alert.flow),
    pcap_cnt: alert.atEnd ? undefined : alert.packet,
    event_type: 'alert',
    src_ip: capture.addresses.text(from.address),
    src_port: ported ? from.port : undefined,
    dest_ip: capture.addresses.text(to.address),
    dest_port: ported ? to.port : undefined,
    proto: PROTOCOLS[protocol] ?? `${protocol}`.padStart(3, '0'),
    ip_v: table.marks[row] & PacketMark.Ipv6 ? 6 : 4,
    icmp_type: icmp ? table.sourcePort[row] : undefined,
    icmp_code: icmp ? table.destinationPort[row] : undefined,
    pkt_src: alert.atEnd ? 'stream (flow timeout)' : 'wire/pcap',
    metadata: flowbitsOf(alert.flow),
    tx_id: alert.transaction?.index,
    alert: ruleObject(alert.rule),
    ...(alert.transaction ? applicationObject(alert.transaction.what, alert.transaction.index) : {}),
    app_proto: alert.flowSoFar?.application,
    direction: alert.flow && (alert.toServer ? 'to_server' : 'to_client'),
    flow: alert.flow && flowObject(capture, alert, alert.flow),
    tapbook: { matches: alert.matches },
  };
}

/** Source and destination of the packet, or of the direction of the flow that was inspected when it ended. */
function endsOf(capture: Capture, { flow, toServer, packet }: Alert): readonly [FlowEnd, FlowEnd] {
  if (flow) return toServer ? [flow.client, flow.server] : [flow.server, flow.client];
  const { table } = capture;
  const row = packet - 1;
  return [
    { address: table.source[row], port: table.sourcePort[row] },
    { address: table.destination[row], port: table.destinationPort[row] },
  ];
}

function flowbitsOf(flow: Flow | undefined): EveAlert['metadata'] {
  return flow && flow.flowbits.size > 0 ? { flowbits: [...flow.flowbits].sort() } : undefined;
}

function ruleObject({ identity }: Rule): EveRule {
  return {
    action: 'allowed',
    gid: identity.gid,
    signature_id: identity.sid,
    rev: identity.rev,
    signature: identity.message,
    category: categoryOf(identity.classtype),
    severity: identity.priority,
    metadata: metadataOf(identity.metadata),
  };
}

/** `created_at 2024_01_31` as a key with its values. */
function metadataOf(metadata: readonly string[]): EveRule['metadata'] {
  if (metadata.length === 0) return undefined;
  const byKey = new Map<string, string[]>();
  for (const fact of metadata) {
    const [key, ...value] = fact.split(/\s+/);
    byKey.set(key, [...(byKey.get(key) ?? []), value.join(' ')]);
  }
  return Object.fromEntries([...byKey].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function flowObject(capture: Capture, { flowSoFar }: Alert, flow: Flow): Readonly<Record<string, unknown>> {
  const ported = flow.protocol === 6 || flow.protocol === 17;
  return {
    pkts_toserver: flowSoFar?.packetsToServer,
    pkts_toclient: flowSoFar?.packetsToClient,
    bytes_toserver: flowSoFar?.bytesToServer,
    bytes_toclient: flowSoFar?.bytesToClient,
    start: eveTime(capture.table.time(flow.firstRow)),
    src_ip: capture.addresses.text(flow.client.address),
    dest_ip: capture.addresses.text(flow.server.address),
    src_port: ported ? flow.client.port : undefined,
    dest_port: ported ? flow.server.port : undefined,
  };
}
