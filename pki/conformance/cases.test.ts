import { describe, expect, it } from 'vitest';
import type { FileMap } from '../files/file-map';
import { run } from '../run';
import { splitWords } from '../shell/words';
import { OPENSSL_CASES } from './cases';
import fixtures from './fixtures.json';

const files: FileMap = new Map(
  Object.entries(fixtures).map(([name, text]) => [`/${name}`, new TextEncoder().encode(text)]),
);
const clock = () => new Date('2026-05-06T07:08:09Z');

/** What the machine without an OpenSSL can say of the suite: every line ends with an exit code and leaves its input alone. */
describe('the differential suite without its peer', () => {
  it('has at least three hundred lines, each once', () => {
    expect(OPENSSL_CASES.length).toBeGreaterThanOrEqual(300);
    expect(new Set(OPENSSL_CASES.map((each) => each.line + each.stdin)).size).toBe(OPENSSL_CASES.length);
  });

  it.each(
    OPENSSL_CASES.filter((each) => each.expect === 'equal').map((each) => [each.line, each.stdin ?? '']),
  )('openssl %s', async (line, stdin) => {
    const once = await run(splitWords(line), files, { clock, stdin: new TextEncoder().encode(stdin) });
    expect([0, 1, 2]).toContain(once.code);
    if (once.code === 1) expect(once.stderr.length + once.stdout.length).toBeGreaterThan(0);
    expect(files.size).toBe(Object.keys(fixtures).length);
  });

  it.each(
    OPENSSL_CASES.filter((each) => each.expect === 'exchange').map(
      (each) => [each.line, each.then ?? []] as const,
    ),
  )('openssl %s, and what comes of it', async (line, then) => {
    const made = await run(splitWords(line), files, { clock });
    expect(made.code, made.stderr).toBe(0);
    const [first] = then;
    const read = first === undefined ? made : await run(splitWords(first), made.files, { clock });
    expect(read.code, read.stderr).toBe(0);
  });
});
