import { describe, expect, test } from 'vitest';
import { quickjsSandbox } from './quickjs-sandbox';

const call = (bytes: readonly number[], ...rest: number[]) => ({
  name: 'decode',
  bytes: Uint8Array.from(bytes),
  rest,
});
const run = (body: string, ...calls: ReturnType<typeof call>[]) =>
  quickjsSandbox.run(
    `export function decode(bytes: Uint8Array, at: number = 0): unknown { ${body} }`,
    calls.length > 0 ? calls : [call([1, 2, 3])],
  );
const resultsOf = async (body: string, ...calls: ReturnType<typeof call>[]) =>
  (await run(body, ...calls)).results?.map(({ value, threw }) => value ?? threw);

describe('a program that behaves', () => {
  test.each([
    ['return bytes.length', ['3']],
    ['return { port: bytes[0] * 256 + bytes[1] }', ['{"port":258}']],
    ['return undefined', ['null']],
    ['return bytes.subarray(1)', ['[2,3]']],
    ['return new DataView(bytes.buffer).getUint16(0)', ['258']],
    ['return 0 / 0', ['"NaN"']],
    ['return 1n << 40n', ['1099511627776']],
    ['throw new RangeError("past the end")', ['RangeError: past the end']],
  ])('%s', async (body, values) => {
    expect(await resultsOf(body)).toEqual(values);
  });

  test('is called with each of the arguments, and what it prints is kept', async () => {
    const { results } = await run('console.log("at", at, bytes); return at', call([7], 4), call([], 9));
    expect(results).toEqual([
      { value: '4', printed: ['at 4 [7]'] },
      { value: '9', printed: ['at 9 []'] },
    ]);
  });
});

describe('a program that does not', () => {
  test.each([
    ['for (;;);', /did not come to an end/],
    ['const all = []; for (;;) all.push(new Uint8Array(1e6));', /memory/],
    ['let all = "x"; for (;;) all += all + Math.random();', /memory|too long|come to an end/],
    ['const f = () => f(); return f()', /stack/i],
  ])('%s', async (body, why) => {
    expect((await resultsOf(body))?.[0]).toMatch(why);
  });

  test.each(['fetch', 'process', 'require', 'XMLHttpRequest', 'WebSocket', 'importScripts', 'self'])(
    'finds no %s',
    async (name) => {
      expect(await resultsOf(`return typeof ${name}`)).toEqual(['"undefined"']);
    },
  );

  test.each([
    ['export function decode(: number) {}', /SyntaxError|Unexpected/],
    ['const x: number = y;', /not defined/],
    ['throw 5', /5/],
  ])('cannot be read: %s', async (program, why) => {
    expect((await quickjsSandbox.run(program, [call([])])).problem).toMatch(why);
  });

  test('is not read at all when it is too long', async () => {
    expect((await quickjsSandbox.run(' '.repeat(50_000), [])).problem).toMatch(/characters/);
  });

  test('costs its own call only', async () => {
    const values = await resultsOf('for (; bytes.length > 0;); return 1', call([1]), call([]));
    expect(values?.[0]).toMatch(/come to an end/);
    expect(values?.[1]).toBe('1');
  });

  test('is told that it exports nothing', async () => {
    const { results } = await quickjsSandbox.run('function decode() {}', [call([])]);
    expect(results?.[0].threw).toMatch('no exported function decode');
  });
});
