import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { OpensslCase } from '@/pki/conformance/case';
import { OPENSSL_CASES } from '@/pki/conformance/cases';
import { startFiles } from '@/pki/conformance/start-files';
import type { FileMap } from '@/pki/files/file-map';
import { run } from '@/pki/run';
import { splitWords } from '@/pki/shell/words';
import type { CaseResult } from './case-result';

const SUITE = 'openssl';

/** What one side made of a line. */
interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
  readonly files: FileMap;
}

type Side = (line: string, files: FileMap, stdin?: string) => Promise<Outcome>;

/** Both sides live in this moment where the machine can hold the real one's clock. */
const MOMENT = new Date('2026-05-06T07:08:09Z');

/** What has to be installed for the comparison; undefined where all of it is. */
export function opensslMissing(): string | undefined {
  const version = spawnSync('openssl', ['version'], { encoding: 'utf8' });
  if (!/^OpenSSL 3\.0\./.test(version.stdout ?? '')) return 'no OpenSSL 3.0 is installed here';
  if (!CLOCK_LIBRARIES.some((path) => existsSync(path)))
    return 'libfaketime, which holds the clock of the real one, is not installed here (package faketime)';
  return undefined;
}

/** Both sides on every case. `opensslMissing` has said that this machine can run them. */
export async function opensslCases(cases: readonly OpensslCase[] = OPENSSL_CASES): Promise<CaseResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tapbook-openssl-'));
  const real = realSide(
    folder,
    CLOCK_LIBRARIES.find((path) => existsSync(path)),
  );
  const results: CaseResult[] = [];
  try {
    const start = await startFiles(async (line, files) => (await real(line, files)).files);
    for (const each of cases) results.push(await compare(each, real, start));
  } finally {
    rmSync(folder, { recursive: true });
  }
  return results;
}

const ours: Side = async (line, files, stdin) => {
  const result = await run(splitWords(line), files, {
    clock: () => MOMENT,
    stdin: new TextEncoder().encode(stdin ?? ''),
  });
  return { ...result, stdout: new TextDecoder('latin1').decode(result.stdout), stderr: result.stderr };
};

/** Where distributions keep libfaketime, which holds the real one's clock. */
const CLOCK_LIBRARIES = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib/faketime/libfaketime.so.1',
];

/** `setsid` takes the terminal away, so that pass phrases are read from standard input. */
function realSide(folder: string, clockLibrary: string | undefined): Side {
  return async (line, files, stdin) => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    layOut(folder, files);
    const words = ['-w', 'openssl', ...splitWords(line)];
    const clock = MOMENT.toISOString().slice(0, 19).replace('T', ' ');
    const held = clockLibrary ? { LD_PRELOAD: clockLibrary, FAKETIME: clock } : {};
    const env = { ...process.env, TZ: 'UTC', ...held };
    const result = spawnSync('setsid', words, { cwd: folder, input: stdin ?? '', env });
    return {
      stdout: result.stdout.toString('latin1'),
      stderr: result.stderr.toString('utf8'),
      code: result.status ?? -1,
      files: new Map(filesBelow(folder, '/')),
    };
  };
}

function layOut(folder: string, files: FileMap): void {
  for (const [path, bytes] of files) {
    const place = join(folder, path);
    mkdirSync(path.endsWith('/') ? place : dirname(place), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(place, bytes);
  }
}

/** Folders without files are entries that end in a slash. */
function filesBelow(folder: string, path: string): (readonly [string, Uint8Array])[] {
  const entries = readdirSync(join(folder, path), { withFileTypes: true });
  if (!entries.length && path !== '/') return [[path, new Uint8Array()]];
  return entries.flatMap((entry) => {
    const below = path + entry.name;
    if (entry.isDirectory()) return filesBelow(folder, `${below}/`);
    return [[below, Uint8Array.from(readFileSync(join(folder, below)))] as const];
  });
}

async function compare(each: OpensslCase, real: Side, start: FileMap): Promise<CaseResult> {
  const details =
    each.expect === 'equal'
      ? await equalDetails(each, real, start)
      : await exchangeDetails(each, real, start);
  if (!details.length) return { suite: SUITE, name: each.line, verdict: 'agrees', details };
  if (each.known)
    return { suite: SUITE, name: each.line, verdict: 'known difference', details: [each.known] };
  return { suite: SUITE, name: each.line, verdict: 'differs', details };
}

async function equalDetails(each: OpensslCase, real: Side, start: FileMap): Promise<string[]> {
  let [want, have] = [await real(each.line, start, each.stdin), await ours(each.line, start, each.stdin)];
  const details = outcomeDetails(want, have);
  for (const line of each.after ?? []) {
    [want, have] = [await real(line, want.files), await ours(line, have.files)];
    const different = outcomeDetails(want, have);
    if (different.length) details.push(`  then: ${line}`, ...different);
  }
  for (const name of each.files ?? []) {
    const [a, b] = [want.files.get(`/${name}`), have.files.get(`/${name}`)];
    if (a?.join() !== b?.join())
      details.push(`- ${name}: ${a?.length} bytes`, `+ ${name}: ${b?.length} bytes`);
  }
  return details;
}

async function exchangeDetails(each: OpensslCase, real: Side, start: FileMap): Promise<string[]> {
  const details: string[] = [];
  for (const [maker, side] of [
    ['openssl', real],
    ['ours', ours],
  ] as const) {
    const made = await side(each.line, start, each.stdin);
    if (made.code !== 0) details.push(`+ ${maker} could not make it: ${made.stderr.slice(0, 200)}`);
    for (const line of each.after ?? []) {
      const different = outcomeDetails(await real(line, made.files), await ours(line, made.files));
      if (different.length) details.push(`  of ${maker}: ${line}`, ...different);
    }
  }
  return details;
}

function outcomeDetails(want: Outcome, have: Outcome): string[] {
  return [
    ...lineDetails(want.stdout, have.stdout, 'out'),
    ...lineDetails(masked(want.stderr), masked(have.stderr), 'err'),
    ...(want.code === have.code ? [] : [`- exit ${want.code}`, `+ exit ${have.code}`]),
  ];
}

/** Thread numbers and the dots of a search for primes are different each time. */
function masked(stderr: string): string {
  return stderr
    .replace(/^[0-9A-F]{16}:error:/gm, 'THREAD:error:')
    .split('\n')
    .filter((line) => !/^[.+*]+$/.test(line))
    .join('\n');
}

function lineDetails(want: string, have: string, stream: string): string[] {
  if (want === have) return [];
  const [a, b] = [want.split('\n'), have.split('\n')];
  const at = a.findIndex((line, index) => line !== b[index]);
  const from = at < 0 ? a.length : at;
  const show = (lines: readonly string[], sign: string) =>
    lines.slice(from, from + 2).map((line) => `${sign} ${stream}:${from + 1} ${line.slice(0, 220)}`);
  return [...show(a, '-'), ...show(b, '+')];
}
