import { describe, expect, it } from 'vitest';
import { run } from '../run';
import { splitWords } from '../shell/words';
import { OPENSSL_CASES } from './cases';
import { startFiles } from './start-files';

const clock = () => new Date('2026-05-06T07:08:09Z');
const files = await startFiles(async (line, before) => {
  const made = await run(splitWords(line), before, { clock });
  if (made.code !== 0) throw new Error(`openssl ${line}: ${made.stderr}`);
  return made.files;
});
const names = [...files.keys()];

/** What the machine without an OpenSSL can say of the suite: every line ends with an exit code and leaves its input alone. */
describe('the differential suite without its peer', () => {
  it('has at least three hundred lines, each once', () => {
    expect(OPENSSL_CASES.length).toBeGreaterThanOrEqual(300);
    const whole = OPENSSL_CASES.map(({ line, stdin, after }) => JSON.stringify([line, stdin, after]));
    expect(new Set(whole).size).toBe(OPENSSL_CASES.length);
  });

  it.each(
    OPENSSL_CASES.filter((each) => each.expect === 'equal').map((each) => [each.line, each.stdin ?? '']),
  )('openssl %s', async (line, stdin) => {
    const once = await run(splitWords(line), files, { clock, stdin: new TextEncoder().encode(stdin) });
    expect([0, 1, 2, 3, 4]).toContain(once.code);
    if (once.code === 1) expect(once.stderr.length + once.stdout.length).toBeGreaterThan(0);
    expect([...files.keys()]).toEqual(names);
  });

  it.each(
    OPENSSL_CASES.filter((each) => each.expect === 'exchange').map(
      (each) => [each.line, each.after ?? []] as const,
    ),
  )('openssl %s, and what comes of it', async (line, then) => {
    const made = await run(splitWords(line), files, { clock });
    expect(made.code, made.stderr).toBe(0);
    const [first] = then;
    const read = first === undefined ? made : await run(splitWords(first), made.files, { clock });
    expect(read.code, read.stderr).toBe(0);
  });
});
