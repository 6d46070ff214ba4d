import type { TreeNode } from '@/components/engine/contract';
import type { SqlClient } from '@/components/workbench/search/sql-client';
import type { EvidenceReader, FieldSpot } from '@/packets/evidence-reader';
import { packetLine } from '@/packets/packet-line';
import { type FactValue, factText } from '@/pcaps/manifest';
import { captureDigest } from './capture-digest';
import { type CaptureView, shippedCapture } from './capture-view';
import { ownCapture } from './own-captures';

/** What checks and notebooks ask of captures (shipped ones, and the reader's own while they are open), answered by the engine's workers in this tab. */
export const browserEvidence: EvidenceReader = {
  digest: captureDigest,
  async packetCount(capture) {
    return (await opened(capture)).client.info().then((info) => info.packets);
  },
  async frame(capture, packet) {
    const tree = await (await opened(capture)).client.tree(packet - 1);
    return tree.sources[0].bytes;
  },
  async fields(capture, packet) {
    const tree = await (await opened(capture)).client.tree(packet - 1);
    const spots: FieldSpot[] = [];
    for (const node of tree.nodes) collect(node, 0, spots);
    return spots;
  },
  async line(capture, packet) {
    const [row] = await (await opened(capture)).client.rows(packet - 1, packet);
    if (!row) return '';
    return packetLine(row);
  },
  async filter(capture, { dialect, expression }) {
    const outcome = await (await opened(capture)).client.filter(expression, dialect);
    if (outcome.problem) return { problem: outcome.problem };
    return { packets: Array.from(outcome.rows, (row) => row + 1) };
  },
  async alerts(capture, rules) {
    const { alerts, problems } = await (await opened(capture)).client.derive('alerts', { rules });
    const raised = alerts.map(({ sid, message, packet, matches }) => ({
      sid,
      message,
      packet,
      spans: matches.flatMap(({ spans }) => spans),
    }));
    return { alerts: raised, problems };
  },
  async fact(capture, name) {
    const answer = await fetch(`/pcaps/${capture}/facts.json`);
    const facts: Readonly<Record<string, FactValue>> = answer.ok ? await answer.json() : {};
    return Object.hasOwn(facts, name) ? factText(facts[name]) : undefined;
  },
  async log(capture, name) {
    const { client } = await opened(capture);
    const { columns } = await client.derive('log-table', { log: name, from: 0, to: 0 });
    if (columns.length === 0) return undefined;
    const { lines = new Uint32Array() } = await client.derive('log-order', { log: name });
    const rows = await client.derive('log-rows', { log: name, lines });
    return {
      columns: columns.map((column) => column.name),
      lines: rows.map(({ first, cells }) => ({ packet: first, cells })),
    };
  },
  async session(capture, number) {
    return (await (await opened(capture)).sessions())[number - 1];
  },
  async sessionOf(capture, packet) {
    const view = await opened(capture);
    const [row] = await view.client.rows(packet - 1, packet);
    if (!row || row.session === 0) return undefined;
    return (await view.sessions())[row.session - 1];
  },
  async search(capture, text) {
    const { client } = await opened(capture);
    const { hits, problem } = await client.derive('search', { text });
    if (problem) return { problem };
    const found = await Promise.all(
      hits.map(async ({ log, lines }) =>
        (await client.derive('log-rows', { log, lines })).map(({ line, first, session }) => ({
          log,
          line: line + 1,
          packet: first,
          session,
        })),
      ),
    );
    return { hits: found.flat() };
  },
  async sql(capture, text) {
    const { found, problem } = await (await databaseOf(await opened(capture))).run(text);
    return problem ? { problem } : found;
  },
};

const databases = new Map<CaptureView, Promise<SqlClient>>();

/** The logs of a capture as a database, filled when they are first asked for. What failed is tried again. */
function databaseOf(view: CaptureView): Promise<SqlClient> {
  const known = databases.get(view);
  if (known) return known;
  const filled = fillDatabase(view).catch((error: unknown) => {
    databases.delete(view);
    throw error;
  });
  databases.set(view, filled);
  return filled;
}

async function fillDatabase(view: CaptureView): Promise<SqlClient> {
  const { SqlClient } = await import('@/components/workbench/search/sql-client');
  const client = new SqlClient(view);
  await client.fill(() => {});
  return client;
}

async function opened(capture: string): Promise<CaptureView> {
  const view = ownCapture(capture)?.view ?? shippedCapture(capture);
  const outcome = await view.client.opened;
  if (outcome.problem) throw new Error(`${capture}: ${outcome.problem.found}`);
  return view;
}

function collect(node: TreeNode, depth: number, into: FieldSpot[]): void {
  const standsOnFrame = node.source === 0 && !node.generated && node.to > node.from;
  into.push({
    name: node.name,
    label: node.label,
    cell: node.value,
    text: node.text,
    bytes: standsOnFrame ? [node.from, node.to] : undefined,
    depth,
  });
  for (const child of node.children) collect(child, depth + 1, into);
}
