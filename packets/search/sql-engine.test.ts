import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { SqlEngine } from './sql-engine';

const engine = new SqlEngine();
beforeAll(async () => {
  await engine.start(pathToFileURL('node_modules/@sqlite.org/sqlite-wasm/dist/node.mjs').href);
  engine.createTable({ name: 'dns', columns: ['query', 'rcode', 'session', 'first_packet', 'last_packet'] });
  engine.createTable({ name: 'conn', columns: ['service', 'session', 'first_packet', 'last_packet'] });
  engine.addRows('dns', [
    ['www.shop.test', 0, 1, 3, 4],
    ['“odd” name', 3, 2, 5, 5],
    [null, null, null, 9, 9],
  ]);
  engine.addRows('conn', [
    ['dns', 1, 3, 4],
    ['dns', 2, 5, 5],
  ]);
});

describe('SQL over logs', () => {
  it.each([
    ['SELECT count(*) AS n FROM dns', ['n'], [[3]]],
    ['SELECT query FROM dns JOIN conn USING (session) WHERE rcode = 3', ['query'], [['“odd” name']]],
    [
      "SELECT session, first_packet FROM words WHERE words MATCH 'shop'",
      ['session', 'first_packet'],
      [[1, 3]],
    ],
    ['SELECT query FROM dns WHERE session IS NULL', ['query'], [[null]]],
    ["SELECT x'0102' AS b", ['b'], [['2 bytes']]],
  ])('%s', (sql, columns, rows) => {
    expect(engine.run(sql).found).toMatchObject({ columns, rows, more: false });
  });

  it.each([
    ['SELECT nosuch FROM dns', 7, 13, 'no such column: nosuch'],
    ["SELECT 'é', nosuch FROM dns", 12, 18, 'no such column: nosuch'],
    ['SELEC 1', 0, 5, 'syntax error'],
  ])('%s is wrong at %i', (sql, from, to, message) => {
    const { problem } = engine.run(sql);
    expect(problem).toMatchObject({ from, to });
    expect(problem?.message).toContain(message);
  });

  it('gives a part of what has no end', () => {
    const endless = 'WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT n FROM t';
    const { found } = engine.run(endless);
    expect(found?.more).toBe(true);
    expect(found?.rows).toHaveLength(5000);
  });

  it('sees only what is in view, full text as well, and all of it again', () => {
    const counts = () =>
      [
        'SELECT count(*) FROM dns',
        'SELECT count(*) FROM conn',
        "SELECT count(*) FROM words WHERE words MATCH 'dns OR odd OR shop'",
      ].map((sql) => engine.run(sql).found?.rows[0][0]);
    engine.narrow([
      { name: 'dns', lines: Uint32Array.of(1) },
      { name: 'conn', lines: new Uint32Array(0) },
    ]);
    expect(counts()).toEqual([1, 0, 1]);
    expect(engine.run('SELECT query FROM dns').found?.rows).toEqual([['“odd” name']]);
    engine.narrow([
      { name: 'dns', lines: undefined },
      { name: 'conn', lines: Uint32Array.of(0) },
    ]);
    expect(counts()).toEqual([3, 1, 3]);
    engine.narrow([
      { name: 'dns', lines: undefined },
      { name: 'conn', lines: undefined },
    ]);
    expect(counts()).toEqual([3, 2, 4]);
  });
});
