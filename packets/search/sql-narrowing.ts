import type { Database } from '@sqlite.org/sqlite-wasm';

/** Lines of a log (from 0) that are in view; undefined: all. */
export interface LinesInView {
  readonly name: string;
  readonly lines: Uint32Array | undefined;
}

const WORDS = 'words';
const WORD_COLUMNS = 'log, session, first_packet, last_packet, text';

/**
 * Puts views in the place of the tables of a database, so that the same query sees only lines that are in view. The
 * whole tables stay beside them under names that no query meets by chance.
 */
export class SqlNarrowing {
  private renamed = false;
  /** Rows of the full-text index in front of each log's own. */
  private readonly offsets = new Map<string, number>();

  constructor(private readonly database: Database) {}

  narrow(logs: readonly LinesInView[]): void {
    this.database.transaction(() => {
      if (!this.renamed) this.setAside(logs);
      for (const log of logs) this.show(log);
      this.indexWords(logs);
    });
  }

  private setAside(logs: readonly LinesInView[]): void {
    let before = 0;
    for (const { name } of logs) {
      this.offsets.set(name, before);
      before += Number(this.database.selectValue(`SELECT count(*) FROM ${quoted(name)}`) ?? 0);
      this.database.exec(`ALTER TABLE ${quoted(name)} RENAME TO ${whole(name)}`);
      this.database.exec(`CREATE TABLE ${seen(name)} (line INTEGER PRIMARY KEY)`);
    }
    this.database.exec(`ALTER TABLE ${WORDS} RENAME TO ${whole(WORDS)}`);
    this.renamed = true;
  }

  private show({ name, lines }: LinesInView): void {
    this.database.exec(`DROP VIEW IF EXISTS ${quoted(name)}; DELETE FROM ${seen(name)}`);
    if (lines) this.fill(name, lines);
    const where = lines ? ` WHERE rowid IN (SELECT line FROM ${seen(name)})` : '';
    this.database.exec(`CREATE VIEW ${quoted(name)} AS SELECT * FROM ${whole(name)}${where}`);
  }

  /** Rows of a table count from 1. */
  private fill(name: string, lines: Uint32Array): void {
    const insert = this.database.prepare(`INSERT INTO ${seen(name)} VALUES (?)`);
    try {
      for (const line of lines) insert.bind([line + 1]).stepReset();
    } finally {
      insert.finalize();
    }
  }

  /** A full-text index cannot hide behind a view: it is made anew of what is in view. */
  private indexWords(logs: readonly LinesInView[]): void {
    this.database.exec(
      `DROP TABLE IF EXISTS ${WORDS}; CREATE VIRTUAL TABLE ${WORDS} USING fts5(log UNINDEXED, session UNINDEXED, first_packet UNINDEXED, last_packet UNINDEXED, text)`,
    );
    for (const { name, lines } of logs) {
      const offset = this.offsets.get(name) ?? 0;
      const own = lines ? ` AND rowid - ${offset} IN (SELECT line FROM ${seen(name)})` : '';
      this.database.exec({
        sql: `INSERT INTO ${WORDS} SELECT ${WORD_COLUMNS} FROM ${whole(WORDS)} WHERE log = ?${own}`,
        bind: [name],
      });
    }
  }
}

function whole(name: string): string {
  return quoted(`whole ${name}`);
}

function seen(name: string): string {
  return quoted(`seen ${name}`);
}

/** A name as SQL takes it whatever is in it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
