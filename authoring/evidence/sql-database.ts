import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Evidence } from '@/packets/engine/evidence';
import { SqlEngine } from '@/packets/search/sql-engine';
import { sqlColumns, sqlRow } from '@/packets/search/sql-row';
import { logs } from '@/packets/transactions';
import { root } from './root';

/** The logs of a capture as a database, one table a log that has lines: as the tab has it. */
export async function databaseOf(evidence: Evidence): Promise<SqlEngine> {
  const engine = new SqlEngine();
  await engine.start(sqliteModule());
  for (const log of logs) {
    const { name, columns } = log;
    const lines = log.rows(evidence);
    if (lines.length === 0) continue;
    engine.createTable({ name, columns: sqlColumns(columns) });
    engine.addRows(
      name,
      lines.map((line) => sqlRow(columns, line)),
    );
  }
  return engine;
}

/** Address of SQLite's module for Node, which its package does not export by name. */
function sqliteModule(): string {
  const found = createRequire(join(root, 'package.json')).resolve('@sqlite.org/sqlite-wasm');
  return pathToFileURL(join(dirname(found), 'node.mjs')).href;
}
