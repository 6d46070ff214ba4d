import type { Evidence } from '@/packets/engine/evidence';
import type { SentMessage } from '@/packets/tls/derivation/handshake-messages';
import type { PacketTree, TreeNode } from '../contract';
import { packetTree } from '../packet-tree';

/** One handshake message, or one record of another kind, in the order of the packets. */
export interface TlsStep {
  readonly packet: number;
  /** Nanoseconds since 1970. */
  readonly time: bigint;
  readonly fromOriginator: boolean;
  readonly kind: 'handshake' | 'change-cipher-spec' | 'alert' | 'data';
  /** `Client Hello`, `Application Data`. */
  readonly title: string;
  /** `TLSv1.3`. */
  readonly version: string;
  /** Nothing of its content can be read. */
  readonly closed: boolean;
  /** Its content was read with the capture's secrets. */
  readonly opened: boolean;
  /** The node of the packet's tree that it is, and its bytes in one of the tree's sources. */
  readonly node: number;
  readonly source: number;
  readonly from: number;
  readonly to: number;
}

export interface TlsConversation {
  readonly steps: readonly TlsStep[];
  /** What was opened of application data, in the order of the records: the start of it where it is much. */
  readonly said: readonly OpenedData[];
  /** Chains that were sent, leaf first, as DER; of TLS 1.3 only where secrets opened them. */
  readonly chains: readonly SentChain[];
  /** Records that were left out because there are too many. */
  readonly left: number;
}

/** Application data of one record, as it was before it was encrypted. */
export interface OpenedData {
  /** Its place among the steps. */
  readonly step: number;
  readonly bytes: Uint8Array;
  /** Bytes that it has; `bytes` are the first of them. */
  readonly length: number;
}

export interface SentChain {
  readonly packet: number;
  readonly fromOriginator: boolean;
  readonly certificates: readonly Uint8Array[];
}

const CLIENT_HELLO = 1;

/** Messages in order; more records than this are counted, not listed. */
const MOST_STEPS = 500;
/** Bytes of opened data that are sent to a page, of all records together. */
const MOST_OPENED = 256 * 1024;

/** What two ends of a TLS session sent each other, message by message. `session` is its row. */
export function answer(evidence: Evidence, { session }: { readonly session: number }): TlsConversation {
  const table = evidence.sessions();
  const { capture } = evidence;
  const steps: TlsStep[] = [];
  const chains: SentChain[] = [];
  const said: OpenedData[] = [];
  let room = MOST_OPENED;
  let left = 0;
  for (const row of table.rows(session)) {
    if (steps.length >= MOST_STEPS) {
      left++;
      continue;
    }
    const dissection = evidence.tree(row);
    if (!dissection.protocols.some(({ name }) => name === 'tls' || name === 'dtls')) continue;
    const tree = packetTree(row, dissection);
    const fromOriginator = isFromOriginator(evidence, session, row);
    const at = { packet: row + 1, time: capture.table.time(row), fromOriginator };
    const opened = openedSources(tree);
    for (const record of recordsIn(tree.nodes)) {
      for (const step of stepsOf(record, opened)) {
        steps.push({ ...at, ...step });
        if (step.kind !== 'data' || !step.opened) continue;
        const { bytes } = tree.sources[step.source];
        const part = bytes.slice(step.from, Math.min(step.to, step.from + room));
        room -= part.length;
        said.push({ step: steps.length - 1, bytes: part, length: step.to - step.from });
      }
      const certificates = nodesNamed(record, 'tls.handshake.certificate').map(({ source, from, to }) =>
        tree.sources[source].bytes.slice(from, to),
      );
      if (certificates.length > 0) chains.push({ packet: at.packet, fromOriginator, certificates });
    }
  }
  return { steps, said, chains, left };
}

/** The handshake messages of a session that could be read, as bytes. */
export function sentMessages(evidence: Evidence, session: number): SentMessage[] {
  const table = evidence.sessions();
  const messages: (Omit<SentMessage, 'fromClient'> & { readonly fromOriginator: boolean })[] = [];
  for (const row of table.rows(session)) {
    if (messages.length >= MOST_STEPS) break;
    const dissection = evidence.tree(row);
    if (!dissection.protocols.some(({ name }) => name === 'tls')) continue;
    const tree = packetTree(row, dissection);
    const fromOriginator = isFromOriginator(evidence, session, row);
    for (const record of recordsIn(tree.nodes))
      for (const { name, source, from, to } of record.children)
        if (name === 'tls.handshake')
          messages.push({
            bytes: tree.sources[source].bytes.slice(from, to),
            packet: row + 1,
            fromOriginator,
          });
  }
  const [first] = messages.filter(({ bytes }) => bytes[0] === CLIENT_HELLO);
  return messages.map(({ fromOriginator, ...message }) => ({
    ...message,
    fromClient: fromOriginator === (first?.fromOriginator ?? true),
  }));
}

function isFromOriginator(evidence: Evidence, session: number, row: number): boolean {
  const { originator } = evidence.sessions().at(session);
  const { table, addresses } = evidence.capture;
  return (
    addresses.text(table.source[row]) === originator.address && table.sourcePort[row] === originator.port
  );
}

function recordsIn(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => nodesNamed(node, `${node.name}.record`));
}

type StepOfRecord = Omit<TlsStep, 'packet' | 'time' | 'fromOriginator'>;

/** What was opened of a packet and stands in none of its messages: application data, in the order of the records. */
function openedSources({ nodes, sources }: PacketTree): { source: number; length: number }[] {
  const inRecords = new Set(
    recordsIn(nodes).flatMap((record) => nodesIn(record).map(({ source }) => source)),
  );
  return sources.flatMap(({ name, bytes }, source) =>
    name.startsWith('Decrypted') && !inRecords.has(source) ? { source, length: bytes.length } : [],
  );
}

/** A record's handshake messages, else the record itself; application data takes its opened bytes from `left`. */
function stepsOf(record: TreeNode, left: { source: number; length: number }[]): StepOfRecord[] {
  const [version, title = record.text] = record.text.split(/ Record Layer: /);
  const opened = nodesIn(record).some(({ source }) => source !== record.source);
  const shared = { version, opened };
  const messages = record.children.filter(({ name }) => name.endsWith('.handshake'));
  if (messages.length > 0)
    return messages.map((message) => ({
      ...shared,
      kind: 'handshake',
      title: message.text.replace(/^Handshake Protocol: /, ''),
      closed: message.text.includes('Encrypted Handshake Message'),
      ...placeOf(message),
    }));
  const kind = kindOf(title);
  const plain = kind === 'data' && !opened ? left.shift() : undefined;
  if (plain)
    return [
      {
        version,
        kind,
        title: shortTitle(title),
        closed: false,
        opened: true,
        node: record.id,
        source: plain.source,
        from: 0,
        to: plain.length,
      },
    ];
  const closed = !opened && (kind === 'data' || /Encrypted/.test(title));
  return [{ ...shared, kind, title: shortTitle(title), closed, ...placeOf(record) }];
}

function placeOf({ id, source, from, to }: TreeNode): Pick<TlsStep, 'node' | 'source' | 'from' | 'to'> {
  return { node: id, source, from, to };
}

function kindOf(title: string): TlsStep['kind'] {
  if (title.startsWith('Change Cipher Spec')) return 'change-cipher-spec';
  if (title.startsWith('Alert') || title.startsWith('Encrypted Alert')) return 'alert';
  if (title.startsWith('Handshake')) return 'handshake';
  return 'data';
}

/** `Change Cipher Spec Protocol: Change Cipher Spec` says the same twice. */
function shortTitle(title: string): string {
  const [protocol, said] = title.split(' Protocol: ');
  if (said === undefined) return title;
  return said.startsWith(protocol) || protocol === 'Handshake' ? said : `${protocol}: ${said}`;
}

function nodesNamed(node: TreeNode, name: string): TreeNode[] {
  return nodesIn(node).filter((each) => each.name === name);
}

function nodesIn(node: TreeNode): TreeNode[] {
  return [node, ...node.children.flatMap(nodesIn)];
}
