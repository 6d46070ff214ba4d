import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { logs } from '@/packets/transactions';
import type { Log, LogColumn } from '@/packets/transactions/log';
import { zeekCell } from '@/packets/transactions/zeek-text';
import type { CaseResult } from './case-result';
import type { Picked } from './suite';
import { openPeerCase, type PeerCase, type PeerLog, readPeerLog } from './zeek-case';

/** How many cells of one log of one case were compared, how many are equal, and which are not. */
export interface ComparedLog {
  readonly name: string;
  readonly log: string;
  readonly compared: number;
  readonly equal: number;
  readonly differences: readonly string[];
}

/** Compares every log of the peers' folder that the project writes, but conn.log, which has a suite of its own. */
export async function compareZeekLogs(peers: string, picked: Picked): Promise<ComparedLog[]> {
  const root = join(peers, 'zeek');
  const compared: ComparedLog[] = [];
  for (const name of readdirSync(root).sort()) {
    const folder = join(root, name);
    const known = logs.filter((log) => log.name !== 'conn' && existsSync(join(folder, `${log.name}.log`)));
    const wanted = known.filter((log) => picked(`${name} ${log.name}`));
    const opened = wanted.length > 0 ? await openPeerCase(folder) : undefined;
    if (!opened) continue;
    for (const log of wanted)
      compared.push(compareLog(name, log, opened, readPeerLog(join(folder, `${log.name}.log`))));
  }
  return compared;
}

export function asCase({ name, log, differences }: ComparedLog, known: string | undefined): CaseResult {
  const suite = `zeek ${log}.log`;
  if (differences.length === 0) return { suite, name, verdict: 'agrees', details: [] };
  return known
    ? { suite, name, verdict: 'known difference', details: [known] }
    : { suite, name, verdict: 'differs', details: differences };
}

function compareLog(name: string, log: Log, { evidence, settings }: PeerCase, peer: PeerLog): ComparedLog {
  const columns = log.columnsWith?.(settings) ?? log.columns;
  const shared = peer.fields.filter(
    (field) => !NOT_COMPARED.has(field) && columns.some((column) => column.name === field),
  );
  const places = shared.map((field) => columns.findIndex((column) => column.name === field));
  const have = log
    .rows(evidence, settings)
    .map(({ values }) => places.map((at) => comparable(columns[at], zeekCell(columns[at], values[at]))));
  const want = peer.rows.map((row) =>
    shared.map((field, i) => comparable(columns[places[i]], row[peer.fields.indexOf(field)])),
  );
  const lacking = peer.fields
    .filter((field) => !columns.some((column) => column.name === field))
    .map((field) => `no column ${field}`);
  const { equal, differences } = compareRows(shared, want, have);
  return {
    name,
    log: log.name,
    compared: Math.max(want.length, have.length) * shared.length,
    equal,
    differences: [...differences, ...lacking],
  };
}

type Row = readonly string[];

/** Pairs rows of the same connection, equal ones first, the others in order. */
function compareRows(fields: Row, want: readonly Row[], have: readonly Row[]) {
  const keys = fields.flatMap((field, i) => (field.startsWith('id.') ? [i] : []));
  const keyOf = (row: Row) => keys.map((i) => row[i]).join(' ');
  const left = [...have];
  const open: Row[] = [];
  let equal = 0;
  for (const row of want) {
    const same = left.findIndex((other) => other.join('\t') === row.join('\t'));
    if (same >= 0) {
      left.splice(same, 1);
      equal += fields.length;
    } else open.push(row);
  }
  const differences: string[] = [];
  for (const row of open) {
    const at = left.findIndex((other) => keyOf(other) === keyOf(row));
    if (at < 0) {
      differences.push(`- ${row.join(' | ')}`);
      continue;
    }
    const [other] = left.splice(at, 1);
    for (const [i, field] of fields.entries()) {
      if (row[i] === other[i]) equal++;
      else differences.push(`${keyOf(row)} ${field}: - ${row[i]} + ${other[i]}`);
    }
  }
  for (const row of left) differences.push(`+ ${row.join(' | ')}`);
  return { equal, differences };
}

/** Ids of files are random in Zeek: how many there are can be compared. Sets have no order. */
function comparable({ name, type }: LogColumn, cell: string | undefined): string {
  if (cell === undefined) return '';
  if (/fuid/.test(name)) return cell === '-' || cell === '(empty)' ? cell : cell.replace(/[^,]+/g, 'F');
  return type.startsWith('set[') ? cell.split(',').sort().join(',') : cell;
}

/** Masked or random in the peers' files. */
const NOT_COMPARED: ReadonlySet<string> = new Set(['ts', 'uid', 'uids', 'tunnel_parents']);
