import { expect, test } from 'vitest';
import { rerunCell } from '../rerun';
import { AskableEvidence } from '../testing/askable-evidence';
import { HOME } from './play';
import { recordTranscript, type Typed } from './record';

const evidence = new AskableEvidence({});
const bytes = (text: string) => new TextEncoder().encode(text);
const before = (files: Readonly<Record<string, string>> = {}) => ({
  files: new Map(Object.entries(files).map(([name, text]) => [`${HOME}/${name}`, bytes(text)])),
  folder: HOME,
  clock: Date.UTC(2026, 2, 2),
});
const typed = (line: string, said: string, code = 0): Typed => ({ typed: line, said, code });

test('lines travel with the files that they need, and say the same again', async () => {
  const { cell } = await recordTranscript(
    't',
    [typed('cat a.txt', 'hello\n')],
    before({ 'a.txt': 'hello\n', 'b.txt': 'x' }),
  );
  expect(cell?.files.map(([path]) => path)).toEqual([`${HOME}/a.txt`]);
  expect(cell?.lines[0].varies).toBe(false);
  expect((await rerunCell(cell!, evidence))?.differences).toEqual([]);
});

test('another content is noticed', async () => {
  const { cell } = await recordTranscript(
    't',
    [typed('cat a.txt', 'hello\n')],
    before({ 'a.txt': 'hello\n' }),
  );
  const changed = { ...cell!, files: [[`${HOME}/a.txt`, btoa('bye\n')]] as const };
  expect((await rerunCell(changed, evidence))?.differences).toEqual([
    { what: 'output of line 1', was: 'hello\n', is: 'bye\n' },
  ]);
});

test('what is new each time is compared by its exit code', async () => {
  const lines = [
    typed('openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out k.pem', ''),
    typed('cat k.pem', '-----BEGIN PRIVATE KEY-----\nsomething else\n'),
  ];
  const { cell } = await recordTranscript('t', lines, before());
  expect(cell?.lines.map(({ varies }) => varies)).toEqual([false, true]);
  expect((await rerunCell(cell!, evidence))?.differences).toEqual([]);
});

test('a line that leans on what is not there is refused with a reason', async () => {
  const { problem } = await recordTranscript('t', [typed('cat a.txt', 'hello\n')], before());
  expect(problem).toContain('“cat a.txt” ends with 1, not 0');
});

test('private keys that travel are told', async () => {
  const key = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n';
  const { secrets } = await recordTranscript('t', [typed('cat k.pem', key)], before({ 'k.pem': key }));
  expect(secrets).toBe(true);
});
