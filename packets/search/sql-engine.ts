import type { Database, Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import { type LinesInView, quoted, SqlNarrowing } from './sql-narrowing';

/** A cell as SQLite has it; blobs are told by their size. */
export type SqlValue = string | number | null;

export interface SqlTable {
  readonly name: string;
  readonly columns: readonly string[];
}

export interface SqlRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
  /** There are more rows than were taken. */
  readonly more: boolean;
  /** Milliseconds. */
  readonly took: number;
}

export type SqlOutcome =
  | { readonly found: SqlRows; readonly problem?: undefined }
  | {
      readonly found?: undefined;
      /** Offsets into the text; the whole text where SQLite names no place. */
      readonly problem: { readonly message: string; readonly from: number; readonly to: number };
    };

const MOST_ROWS = 5000;
const MOST_MILLISECONDS = 15_000;
/** Steps of SQLite's machine between two looks at the clock. */
const STEPS = 10_000;

/** A database in memory with the logs of one capture, in a worker of its own. */
export class SqlEngine {
  private database: Database | undefined;
  private sqlite: Sqlite3Static | undefined;
  private deadline = 0;
  private narrowing: SqlNarrowing | undefined;

  /** Fetches SQLite from the site; `at` is the address of its module. */
  async start(at: string): Promise<void> {
    const { default: init } = (await import(
      /* turbopackIgnore: true */ /* webpackIgnore: true */ at
    )) as typeof import('@sqlite.org/sqlite-wasm');
    const sqlite = await init();
    const database = new sqlite.oo1.DB(':memory:');
    sqlite.capi.sqlite3_progress_handler(
      database,
      STEPS,
      () => (performance.now() > this.deadline ? 1 : 0),
      0,
    );
    this.deadline = Number.POSITIVE_INFINITY;
    database.exec(
      'CREATE VIRTUAL TABLE words USING fts5(log UNINDEXED, session UNINDEXED, first_packet UNINDEXED, last_packet UNINDEXED, text)',
    );
    this.sqlite = sqlite;
    this.database = database;
  }

  /** Makes a table and its part of the full-text index. */
  createTable({ name, columns }: SqlTable): void {
    this.open().exec(`CREATE TABLE ${quoted(name)} (${columns.map(quoted).join(', ')})`);
  }

  /** Adds rows; the last three cells are session, first and last packet. */
  addRows(name: string, rows: readonly (readonly SqlValue[])[]): void {
    const database = this.open();
    const [width = 0] = rows.map(({ length }) => length);
    database.transaction(() => {
      const row = database.prepare(
        `INSERT INTO ${quoted(name)} VALUES (${new Array(width).fill('?').join(', ')})`,
      );
      const words = database.prepare('INSERT INTO words VALUES (?, ?, ?, ?, ?)');
      try {
        for (const cells of rows) {
          row.bind(cells as SqlValue[]).stepReset();
          const text = cells.slice(0, -3).filter((cell) => typeof cell === 'string');
          words.bind([name, ...cells.slice(-3), text.join(' ')]).stepReset();
        }
      } finally {
        row.finalize();
        words.finalize();
      }
    });
  }

  /** From now on queries see these lines only. Every log has to be named, once all rows are there. */
  narrow(logs: readonly LinesInView[]): void {
    this.narrowing ??= new SqlNarrowing(this.open());
    this.narrowing.narrow(logs);
  }

  /** Runs a query; stops after fifteen seconds. */
  run(sql: string): SqlOutcome {
    const database = this.open();
    const started = performance.now();
    this.deadline = started + MOST_MILLISECONDS;
    try {
      const columns: string[] = [];
      const rows: SqlValue[][] = [];
      let more = false;
      database.exec({
        sql,
        rowMode: 'array',
        columnNames: columns,
        callback: (row) => {
          if (rows.length >= MOST_ROWS) {
            more = true;
            return false;
          }
          rows.push(row.map(plain));
        },
      });
      return { found: { columns, rows, more, took: performance.now() - started } };
    } catch (error) {
      return { problem: this.problem(error, sql) };
    } finally {
      this.deadline = Number.POSITIVE_INFINITY;
    }
  }

  private problem(error: unknown, sql: string): { message: string; from: number; to: number } {
    const said = error instanceof Error ? error.message : String(error);
    const message = said.replace(/^sqlite3? result code \d+: /i, '').replace(/^SQLITE_\w+: /, '');
    if (/interrupt/i.test(message))
      return {
        message: `The query took longer than ${MOST_MILLISECONDS / 1000} s and was stopped. Join on session, or add a LIMIT.`,
        from: 0,
        to: sql.length,
      };
    const offset = this.sqlite?.capi.sqlite3_error_offset(this.open()) ?? -1;
    if (offset < 0) return { message, from: 0, to: sql.length };
    const from = characters(sql, offset);
    const word = /^\w+/.exec(sql.slice(from))?.[0].length ?? 1;
    return { message, from, to: from + word };
  }

  private open(): Database {
    if (!this.database) throw new Error('The database has not been started.');
    return this.database;
  }
}

/** SQLite counts bytes of UTF-8. */
function characters(text: string, bytes: number): number {
  return new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, bytes)).length;
}

function plain(value: unknown): SqlValue {
  if (value === null || typeof value === 'number' || typeof value === 'string') return value;
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  return String(value);
}
