import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { FileMap } from '@/pki/files/file-map';
import { run } from '@/pki/run';

const LARGEST_FILE = 4_000_000;
const MOST_FILES = 2_000;
const DEEPEST = 3;

/** The workbench's `openssl` on the files of the current folder. */
export async function openssl(argv: readonly string[]): Promise<number> {
  const folder = process.cwd();
  const before = readFiles(folder, argv);
  const result = await run(argv, before, {
    folder,
    stdin: process.stdin.isTTY ? undefined : readStandardInput(),
    ask: process.stdin.isTTY ? ask : undefined,
    environment: Object.fromEntries(
      Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  });
  writeChanges(before, result.files);
  process.stderr.write(result.stderr);
  process.stdout.write(result.stdout);
  return result.code;
}

/** Files below the folder, and those that the arguments name from elsewhere. */
function readFiles(folder: string, argv: readonly string[]): FileMap {
  const files = new Map<string, Uint8Array>();
  collect(folder, 0, files);
  for (const word of argv) {
    const path = resolve(folder, word.replace(/^-[^=]*=|^(file|env|pass):/, ''));
    if (!files.has(path) && existsSync(path) && statSync(path).isFile()) readInto(path, files);
    else if (existsSync(dirname(path)) && !path.startsWith(folder))
      files.set(`${dirname(path)}/`, new Uint8Array());
  }
  return files;
}

function collect(folder: string, depth: number, files: Map<string, Uint8Array>): void {
  files.set(folder === '/' ? '/' : `${folder}/`, new Uint8Array());
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const state = lstatSync(path, { throwIfNoEntry: false });
    if (name === 'node_modules' || name.startsWith('.git') || files.size > MOST_FILES) continue;
    if (state?.isDirectory() && depth < DEEPEST) collect(path, depth + 1, files);
    else if (state?.isFile() && state.size <= LARGEST_FILE) readInto(path, files);
  }
}

function readInto(path: string, files: Map<string, Uint8Array>): void {
  try {
    files.set(path, Uint8Array.from(readFileSync(path)));
  } catch {
    // A file that may not be read is as good as not there: openssl says so if it is asked for it.
  }
}

function writeChanges(before: FileMap, after: FileMap): void {
  for (const [path, bytes] of after) {
    if (before.get(path) === bytes) continue;
    if (path.endsWith('/')) mkdirSync(path, { recursive: true });
    else writeFileSync(path, bytes);
  }
  for (const path of before.keys()) if (!after.has(path) && isPlainFile(path)) rmSync(path);
}

/** A device is written to, and never taken away: /dev/null is everybody's. */
function isPlainFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function readStandardInput(): Uint8Array {
  try {
    return Uint8Array.from(readFileSync(0));
  } catch {
    // No standard input at all.
    return new Uint8Array();
  }
}

async function ask({ prompt }: { prompt: string }): Promise<string | undefined> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await reader.question(prompt);
  } finally {
    reader.close();
  }
}
