import { BUFFER_NAMES } from '../buffers/buffer-names';
import { isPacketBuffer } from '../buffers/packet';
import type { Rule, RuleProtocol } from '../rules/compiled-rule';

/**
 * When a rule is inspected (Suricata user guide, "Rule Types and Categorization"):
 * `packet` on every packet; `addresses` once per direction of a flow; `recognition` when the application protocol of a
 * direction was recognised; `stream` on pieces of the stream, or on a packet that is not part of one; `packet-stream`
 * on both; `application` on every packet of a flow of its protocol; `transaction` when a transaction got far enough.
 */
export type RuleKind =
  | 'packet'
  | 'addresses'
  | 'recognition'
  | 'stream'
  | 'packet-stream'
  | 'application'
  | 'transaction';

export type Direction = 'to_server' | 'to_client';

/** A rule with what its kind was worked out to be. */
export interface SortedRule {
  readonly rule: Rule;
  readonly kind: RuleKind;
  /** Directions in which it can match at all. */
  readonly directions: readonly Direction[];
  /** Protocol of the flow that it needs; undefined where any will do. */
  readonly application: RuleProtocol | undefined;
  /** A match of a pass rule of this kind lets the whole flow pass. */
  readonly actsOnFlow: boolean;
}

const TRANSPORTS: ReadonlySet<RuleProtocol> = new Set(['ip', 'tcp', 'tcp-pkt', 'tcp-stream', 'udp', 'icmp']);

export function sortRule(rule: Rule): SortedRule {
  const kind = kindOf(rule);
  return {
    rule,
    kind,
    directions: directionsOf(rule),
    application: applicationOf(rule),
    actsOnFlow: kind !== 'packet',
  };
}

/** Buffers of an application, not the payload. */
export function readsTransactions(rule: Rule): boolean {
  return rule.buffers.some(({ buffer }) => buffer !== 'payload' && !isPacketBuffer(buffer));
}

function kindOf(rule: Rule): RuleKind {
  if (readsTransactions(rule)) return 'transaction';
  const payload = rule.buffers.some(({ buffer }) => buffer === 'payload');
  if (rule.buffers.some(({ buffer }) => isPacketBuffer(buffer))) return 'packet';
  if (!payload && isRecognitionOnly(rule)) return 'recognition';
  if (!payload && isAddressesOnly(rule)) return 'addresses';
  if (payload) return payloadKind(rule);
  if (
    rule.packetTests.length > 0 ||
    rule.flowTests.length > 0 ||
    rule.memory.some(({ asks }) => asks) ||
    rule.applications.length > 0 ||
    asksTheFlow(rule)
  )
    return 'packet';
  return TRANSPORTS.has(rule.protocol) ? 'packet' : 'application';
}

/** TCP payload is looked for in the stream, unless something about the packet is asked as well. */
function payloadKind(rule: Rule): RuleKind {
  if (rule.protocol === 'tcp-pkt' || rule.protocol === 'icmp') return 'packet';
  if (rule.protocol === 'tcp-stream') return 'stream';
  if (rule.packetTests.length > 0 || rule.flow.stream === 'none') return 'packet';
  if (rule.flow.stream === 'only') return 'stream';
  const placed = rule.buffers.some(({ matches }) =>
    matches.some(
      (match) =>
        match.kind === 'content' &&
        (match.startsWith || match.depth !== undefined || match.offset !== undefined),
    ),
  );
  return placed ? 'packet-stream' : 'stream';
}

function isRecognitionOnly(rule: Rule): boolean {
  return (
    rule.applications.length > 0 &&
    TRANSPORTS.has(rule.protocol) &&
    rule.packetTests.length === 0 &&
    rule.flowTests.length === 0 &&
    !rule.memory.some(({ asks }) => asks) &&
    onlySetsFlowbits(rule) &&
    rule.flow.established === undefined
  );
}

/** Nothing that one packet of a flow could have and another not: protocol, addresses, ports. */
function isAddressesOnly(rule: Rule): boolean {
  return (
    TRANSPORTS.has(rule.protocol) &&
    rule.packetTests.length === 0 &&
    rule.flowTests.length === 0 &&
    !rule.memory.some(({ asks }) => asks) &&
    !asksStateOrDirection(rule) &&
    rule.applications.length === 0 &&
    onlySetsFlowbits(rule) &&
    !rule.written.source.negated &&
    !rule.written.destination.negated
  );
}

function asksStateOrDirection({ flow }: Rule): boolean {
  if (flow.option === undefined) return false;
  return (
    flow.stream === undefined ||
    flow.toServer === true ||
    flow.toClient === true ||
    flow.established !== undefined
  );
}

function onlySetsFlowbits(rule: Rule): boolean {
  return rule.flowbits.every(({ action }) => action === 'set');
}

function asksTheFlow(rule: Rule): boolean {
  return rule.flow.option !== undefined || rule.flowbits.some(({ action }) => action.startsWith('is'));
}

function directionsOf(rule: Rule): readonly Direction[] {
  const both: readonly Direction[] = ['to_server', 'to_client'];
  const ofFlow = both.filter((direction) =>
    direction === 'to_server' ? !rule.flow.toClient : !rule.flow.toServer,
  );
  // Both directions are there once the server has answered.
  if (rule.direction === 'transaction') return ofFlow.filter((direction) => direction === 'to_client');
  return ofFlow.filter((direction) =>
    rule.buffers.every(({ buffer }) => {
      const sides = BUFFER_NAMES.find(({ name }) => name === buffer)?.direction ?? 'both';
      return sides === 'both' || sides === direction;
    }),
  );
}

/** The rule's protocol, or the one that its buffers belong to. */
function applicationOf(rule: Rule): RuleProtocol | undefined {
  if (!TRANSPORTS.has(rule.protocol)) return rule.protocol;
  const named = rule.buffers.find(
    ({ buffer }) => buffer !== 'payload' && !buffer.startsWith('file.') && !isPacketBuffer(buffer),
  );
  return BUFFER_NAMES.find(({ name }) => name === named?.buffer)?.protocol;
}
