import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCapture } from '@/packets/capture/open';
import { connLogRow, formatConnLog } from '@/packets/sessions/conn-log';
import { trackSessions } from '@/packets/sessions/track';
import { openFile } from '../store/file-store';
import type { CaseResult } from './case-result';

const SUITE = 'zeek conn.log';

/** Compares sessions with Zeek's conn.log for every case of the peers' folder that has one. */
export async function zeekConnCases(peers: string): Promise<CaseResult[]> {
  const root = join(peers, 'zeek');
  const results: CaseResult[] = [];
  for (const name of existsSync(root) ? readdirSync(root).sort() : []) {
    if (existsSync(join(root, name, 'conn.log'))) results.push(await compareCase(join(root, name), name));
  }
  return results;
}

async function compareCase(folder: string, name: string): Promise<CaseResult> {
  const expected = readLog(readFileSync(join(folder, 'conn.log'), 'utf8'));
  const found = await ourRows(folder);
  const columns = expected.fields.filter((field) => OUR_FIELDS.includes(field) && !NOT_COMPARED.has(field));
  const want = expected.rows.map((row) => pick(columns, expected.fields, row)).sort();
  const have = found.map((row) => pick(columns, OUR_FIELDS, row)).sort();
  if (want.join('\n') === have.join('\n')) return { suite: SUITE, name, verdict: 'agrees', details: [] };
  const known = KNOWN.get(name);
  if (known) return { suite: SUITE, name, verdict: 'known difference', details: [known] };
  const missing = want.filter((row) => !have.includes(row)).map((row) => `- ${row}`);
  const extra = have.filter((row) => !want.includes(row)).map((row) => `+ ${row}`);
  return { suite: SUITE, name, verdict: 'differs', details: [...missing, ...extra] };
}

async function ourRows(folder: string): Promise<string[][]> {
  const trace = readdirSync(folder).find((file) => file.startsWith('trace.'));
  const command: { ignoreChecksums: boolean; script: string } = JSON.parse(
    readFileSync(join(folder, 'case.json'), 'utf8'),
  );
  const { capture } = await openCapture(openFile(join(folder, trace ?? 'trace.pcap')), { asBytes: true });
  if (!capture) return [];
  const localNetworks = /Site::local_nets = \{([^}]*)\}/.exec(command.script)?.[1].split(',') ?? [];
  const sessions = trackSessions(capture, {
    ignoreChecksums: command.ignoreChecksums,
    localNetworks: localNetworks.map((network) => network.trim()),
  });
  return sessions.all().map(connLogRow);
}

interface Log {
  readonly fields: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A Zeek log, or columns of one with a header line of their own. */
function readLog(text: string): Log {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('###'));
  const header = lines.find((line) => line.startsWith('#fields'));
  const rows = lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t'));
  return header ? { fields: header.split('\t').slice(1), rows } : { fields: rows[0], rows: rows.slice(1) };
}

function pick(columns: readonly string[], fields: readonly string[], row: readonly string[]): string {
  return columns.map((column) => row[fields.indexOf(column)]).join('\t');
}

const OUR_FIELDS = (/^#fields\t(.*)$/m.exec(formatConnLog([]))?.[1] ?? '').split('\t');
/** Masked or random in the peers' files; tunnel parents are other rows' ids. */
const NOT_COMPARED: ReadonlySet<string> = new Set(['ts', 'uid', 'tunnel_parents']);

const LIMIT = 'X marks a limit of a Zeek application analyzer, set by the case for its own test';
const KNOWN: ReadonlyMap<string, string> = new Map([
  ['core.ppp', 'the case loads no QUIC analyzer; the project names the service by its content'],
  ['scripts.base.protocols.dns.max-queries', LIMIT],
  ['scripts.base.protocols.ftp.ftp-max-command-length', LIMIT],
  ['scripts.base.protocols.gnutella.max-header-length', LIMIT],
  ['scripts.base.protocols.gnutella.max-line-length', LIMIT],
  [
    'scripts.base.protocols.ftp.gridftp',
    'GridFTP, which the course does not name, skips the rest of a bulk connection',
  ],
]);
