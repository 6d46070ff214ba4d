import { type Remote, wrap } from 'comlink';
import type { CaptureView } from '@/components/evidence/capture-view';
import type { SqlEngine, SqlOutcome, SqlTable } from '@/packets/search/sql-engine';
import { sqlColumns } from '@/packets/search/sql-row';

const BATCH = 5000;

export interface SqlProgress {
  readonly table: string;
  readonly done: number;
  readonly total: number;
}

/** The database of one capture: filled from its logs when it is first asked, and ended with `close`. */
export class SqlClient {
  private readonly worker: Worker;
  private readonly engine: Remote<SqlEngine>;
  private readonly died: Promise<never>;
  private narrowed = false;

  constructor(private readonly view: CaptureView) {
    this.worker = new Worker(new URL('./sql-worker.ts', import.meta.url), { type: 'module', name: 'sql' });
    this.engine = wrap<SqlEngine>(this.worker);
    this.died = new Promise((_, reject) => {
      this.worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message || 'the worker stopped without saying why'));
      };
    });
    this.died.catch(() => {});
  }

  /** Starts SQLite and fills one table a log, session by session. */
  async fill(onProgress: (progress: SqlProgress) => void): Promise<readonly SqlTable[]> {
    await this.orDeath(this.engine.start(new URL('/sqlite/index.mjs', location.href).href));
    const { client } = this.view;
    const tables: SqlTable[] = [];
    for (const { name, columns, count } of await client.derive('logs', {})) {
      const table = { name, columns: sqlColumns(columns) };
      await this.orDeath(this.engine.createTable(table));
      for (let from = 0; from < count; from += BATCH) {
        onProgress({ table: name, done: from, total: count });
        const { rows } = await client.derive('log-table', { log: name, from, to: from + BATCH });
        await this.orDeath(this.engine.addRows(name, rows));
      }
      tables.push(table);
    }
    return tables;
  }

  /** Queries see only lines with a packet among the rows; undefined: all lines. */
  async narrow(tables: readonly SqlTable[], rows: Uint32Array | undefined): Promise<void> {
    // A database that was just filled shows everything.
    if (!rows && !this.narrowed) return;
    this.narrowed = true;
    const logs = [];
    for (const { name } of tables) {
      const order = rows && (await this.view.client.derive('log-order', { log: name, rows }));
      logs.push({ name, lines: order?.lines });
    }
    await this.orDeath(this.engine.narrow(logs));
  }

  run(sql: string): Promise<SqlOutcome> {
    return this.orDeath<SqlOutcome>(this.engine.run(sql));
  }

  close(): void {
    this.worker.terminate();
  }

  private async orDeath<T>(question: PromiseLike<T>): Promise<T> {
    return Promise.race([question, this.died]);
  }
}
