import { detectAlerts } from '@/packets/alerts/detect/detect';
import { compileRules } from '@/packets/alerts/rules/compile-rule';
import { frameBytes } from '@/packets/capture/capture';
import type { Evidence } from '@/packets/engine/evidence';
import type {
  EvidenceReader,
  FieldSpot,
  LogLines,
  RaisedAlerts,
  RowsFound,
  SearchFound,
} from '@/packets/evidence-reader';
import { fieldCell } from '@/packets/fields/cell';
import type { Field } from '@/packets/fields/field';
import { fieldText } from '@/packets/fields/text';
import { packetLine } from '@/packets/packet-line';
import { compileSearch } from '@/packets/search/search';
import type { SqlEngine } from '@/packets/search/sql-engine';
import { logs } from '@/packets/transactions';
import { zeekCell } from '@/packets/transactions/zeek-text';
import { type CaptureManifest, factText } from '@/pcaps/manifest';
import { databaseOf } from './sql-database';

/** A capture that can be asked, and the digest of its file. */
export interface OpenedCapture {
  readonly evidence: Evidence;
  /** SHA-256 in lower-case hex. */
  readonly digest: string;
  /** What its manifest states, by name. */
  readonly facts?: CaptureManifest['facts'];
}

/** Finds captures by slug; undefined where there is none. */
export type OpenBySlug = (slug: string) => Promise<OpenedCapture | undefined>;

/** Answers questions about captures straight from the engine. */
export class EvidenceAnswers implements EvidenceReader {
  private readonly raised = new Map<string, Promise<RaisedAlerts>>();
  private readonly databases = new Map<string, Promise<SqlEngine>>();

  constructor(private readonly open: OpenBySlug) {}

  async digest(capture: string): Promise<string | undefined> {
    return (await this.open(capture))?.digest;
  }

  async packetCount(capture: string): Promise<number> {
    return (await this.evidence(capture)).capture.table.count;
  }

  async frame(capture: string, packet: number): Promise<Uint8Array> {
    return frameBytes((await this.withPacket(capture, packet)).capture, packet - 1).slice();
  }

  async fields(capture: string, packet: number): Promise<readonly FieldSpot[]> {
    const tree = (await this.withPacket(capture, packet)).tree(packet - 1);
    return tree.layers.flatMap((layer) => spotsOf(layer, tree.source, 0));
  }

  async line(capture: string, packet: number): Promise<string> {
    return packetLine((await this.withPacket(capture, packet)).summary(packet - 1));
  }

  async filter(capture: string, { dialect, expression }: Parameters<EvidenceReader['filter']>[1]) {
    const { rows, error } = (await this.evidence(capture)).filter(expression, dialect);
    if (error) return { problem: { message: error.message, from: error.from, to: error.to } };
    return { packets: Array.from(rows, (row) => row + 1) };
  }

  /** Rules are run once: a lab's suite asks for the same alerts with every answer that it tries. */
  alerts(capture: string, text: string): Promise<RaisedAlerts> {
    const key = `${capture}\n${text}`;
    const known = this.raised.get(key) ?? this.raise(capture, text);
    this.raised.set(key, known);
    return known;
  }

  async fact(capture: string, name: string): Promise<string | undefined> {
    const value = (await this.open(capture))?.facts?.[name]?.value;
    return value === undefined ? undefined : factText(value);
  }

  async log(capture: string, name: string): Promise<LogLines | undefined> {
    const log = logs.find((each) => each.name === name);
    if (!log) return undefined;
    const rows = log.rows(await this.evidence(capture));
    const lines = rows.map(({ packets, values }) => ({
      packet: packets[0],
      cells: values.map((value, at) => (value === undefined ? undefined : zeekCell(log.columns[at], value))),
    }));
    return { columns: log.columns.map((column) => column.name), lines };
  }

  async session(capture: string, number: number) {
    return (await this.evidence(capture)).sessions().all()[number - 1];
  }

  async sessionOf(capture: string, packet: number) {
    const evidence = await this.withPacket(capture, packet);
    const sessions = evidence.sessions();
    const number = evidence.capture.table.session[packet - 1];
    return number === 0 ? undefined : sessions.at(number - 1);
  }

  async search(capture: string, text: string): Promise<SearchFound> {
    const evidence = await this.evidence(capture);
    const tables = logs.map((log) => ({ name: log.name, columns: log.columns, rows: log.rows(evidence) }));
    const filled = tables.filter(({ rows }) => rows.length > 0);
    const { testOf, problem } = compileSearch(text, filled);
    if (problem) return { problem };
    const hits = filled.flatMap((table) => {
      const passes = testOf(table);
      return table.rows.flatMap(({ values, session, packets }, line) =>
        passes(values)
          ? { log: table.name, line: line + 1, packet: packets[0], session: (session ?? -1) + 1 }
          : [],
      );
    });
    return { hits };
  }

  async sql(capture: string, text: string): Promise<RowsFound> {
    const known = this.databases.get(capture) ?? this.evidence(capture).then(databaseOf);
    this.databases.set(capture, known);
    const { found, problem } = (await known).run(text);
    return problem ? { problem } : found;
  }

  private async raise(capture: string, text: string): Promise<RaisedAlerts> {
    const evidence = await this.evidence(capture);
    const { rules, problems } = compileRules(text);
    evidence.sessions();
    const options = { ignoreChecksums: evidence.ignoresChecksums, midstream: false };
    const alerts = detectAlerts(evidence.capture, rules, options).map(({ rule, packet, matches }) => ({
      sid: rule.identity.sid,
      message: rule.identity.message,
      packet,
      spans: matches.flatMap(({ spans }) => spans),
    }));
    return { alerts, problems };
  }

  private async evidence(slug: string): Promise<Evidence> {
    const opened = await this.open(slug);
    if (!opened) throw new Error(`there is no capture “${slug}”`);
    return opened.evidence;
  }

  private async withPacket(slug: string, packet: number): Promise<Evidence> {
    const evidence = await this.evidence(slug);
    const { count } = evidence.capture.table;
    if (packet < 1 || packet > count) throw new Error(`${slug} has ${count} packets, not ${packet}`);
    return evidence;
  }
}

function spotsOf(field: Field, frame: Field['source'], depth: number): FieldSpot[] {
  const { spec } = field;
  const onFrame = field.source === frame && !spec.generated && field.to > field.from;
  const spot: FieldSpot = {
    name: spec.name,
    label: spec.label,
    cell: spec.type === 'none' || spec.type === 'protocol' ? '' : fieldCell(field),
    text: fieldText(field),
    bytes: onFrame ? [field.from, field.to] : undefined,
    depth,
  };
  return [spot, ...field.children.flatMap((child) => spotsOf(child, frame, depth + 1))];
}
