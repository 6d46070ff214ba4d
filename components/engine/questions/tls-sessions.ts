import type { TlsTransaction } from '@/packets/applications/tls/tls-transaction';
import type { Evidence } from '@/packets/engine/evidence';
import type { LogRow } from '@/packets/transactions/log';
import { cellText, logTable } from './log-tables';

export interface TlsSummary {
  /** Session number (row + 1). */
  readonly session: number;
  readonly first: number;
  readonly last: number;
  readonly time: bigint;
  readonly client: string;
  readonly server: string;
  readonly version: string | undefined;
  readonly cipher: string | undefined;
  readonly serverName: string | undefined;
  readonly protocol: string | undefined;
  readonly established: boolean;
  readonly resumed: boolean;
  readonly lastAlert: string | undefined;
  /** Labels of the secrets that the capture's key log has for this connection. */
  readonly secrets: readonly string[];
}

/** Sessions that spoke TLS, with what their hellos agreed on. */
export function answer(evidence: Evidence, _: undefined): TlsSummary[] {
  const table = logTable(evidence, 'ssl');
  if (!table) return [];
  const secrets = secretsByRandom(evidence.capture.tlsKeyLog);
  const cell = (row: LogRow, name: string) => {
    const at = table.columns.findIndex((column) => column.name === name);
    return at < 0 ? undefined : cellText(table.columns[at], row.values[at]);
  };
  return table.rows.flatMap((row) => {
    if (row.session === undefined) return [];
    const transaction = row.transaction as TlsTransaction | undefined;
    const random = transaction?.clientHello?.random.bytes;
    const port = cell(row, 'id.resp_p');
    return {
      session: row.session + 1,
      first: row.packets[0],
      last: row.packets[1],
      time: typeof row.values[0] === 'bigint' ? row.values[0] : 0n,
      client: cell(row, 'id.orig_h') ?? '',
      server: `${cell(row, 'id.resp_h') ?? ''} : ${port ?? ''}`,
      version: cell(row, 'version'),
      cipher: cell(row, 'cipher'),
      serverName: cell(row, 'server_name'),
      protocol: cell(row, 'next_protocol'),
      established: cell(row, 'established') === 'T',
      resumed: cell(row, 'resumed') === 'T',
      lastAlert: cell(row, 'last_alert'),
      secrets: random ? (secrets.get(hexOf(random)) ?? []) : [],
    };
  });
}

/** Labels of an NSS key log by client random (https://www.ietf.org/archive/id/draft-ietf-tls-keylogfile-02.html). */
function secretsByRandom(keyLog: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const line of keyLog.split(/\r?\n/)) {
    const [, label, random] = /^([A-Z0-9_]+) ([0-9a-fA-F]{64}) [0-9a-fA-F]+$/.exec(line.trim()) ?? [];
    if (!label) continue;
    const list = found.get(random.toLowerCase()) ?? [];
    if (!list.includes(label)) list.push(label);
    found.set(random.toLowerCase(), list);
  }
  return found;
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
