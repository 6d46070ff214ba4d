import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChapterText } from '@/learning/chapters/chapter-text';
import type { Finding } from '../labs/finding';
import { isThere, missingProgram, PATH, toolFolder } from './installed';
import { type Printed, printedOf } from './printed-code';
import { prepareFolder } from './working-folder';

const MOST_MILLISECONDS = 180_000;
/** A command that listens on an interface ends when it is told to. */
const LISTENING_SECONDS = 2;

/**
 * Runs what a chapter prints, in order, in a folder that has its captures. A command whose program is not installed here
 * is skipped, with that reason; one that ends with an error is a problem of the chapter.
 */
export function checkPrinted(path: string, text: ChapterText): Finding[] {
  const printed = printedOf(text);
  if (printed.length === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), 'tapbook-printed-'));
  // tcpdump writes as a user of its own, who has to get in.
  chmodSync(folder, 0o777);
  try {
    return printed.map((one) => checkOne(path, one, folder, text));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function checkOne(path: string, printed: Printed, folder: string, text: ChapterText): Finding {
  if (printed.kind === 'file') return checkFile(path, printed, folder);
  const { script, where } = printed;
  const what = `${path}: ${where}: ${script.split('\n')[0]}`;
  const listens = LISTENS.test(script);
  const skipped = missingProgram(script) ?? (listens && process.getuid?.() !== 0 ? NEEDS_ROOT : undefined);
  if (skipped !== undefined) return { what, skipped };
  prepareFolder(folder, script, text);
  return ranOf(what, listens ? onAnInterface(script, folder) : run(script, folder));
}

/** A file is there for the commands behind it; a server's configuration is also read by that server. */
function checkFile(
  path: string,
  { name, language, text, where }: Printed & { kind: 'file' },
  folder: string,
): Finding {
  writeFileSync(join(folder, name), `${text}\n`);
  const what = `${path}: ${where}: ${name}`;
  if (language !== 'nginx') return { what };
  if (!isThere('nginx')) return { what, skipped: 'nginx is not installed' };
  writeFileSync(join(folder, 'nginx-whole.conf'), wholeConfiguration(text));
  return ranOf(what, run('nginx -t -q -p "$PWD" -e stderr -c nginx-whole.conf', folder));
}

/** A part of a configuration inside the blocks that it belongs to. */
function wholeConfiguration(text: string): string {
  if (/^\s*http\s*\{/m.test(text)) return /^\s*events\s*\{/m.test(text) ? text : `events {}\n${text}`;
  const inServer = /^\s*(server|upstream|map)\b/m.test(text) ? text : `server {\n${text}\n}`;
  return `events {}\npid nginx.pid;\nhttp {\naccess_log off;\n${inServer}\n}\n`;
}

interface Ran {
  readonly status: number | null;
  readonly output: string;
}

function ranOf(what: string, { status, output }: Ran): Finding {
  if (status === 0) return { what };
  const last = output.trim().split('\n').slice(-3).join(' · ');
  return { what, problem: `ends with ${status ?? 'a signal'}: ${last || 'and says nothing'}` };
}

function run(script: string, folder: string): Ran {
  // `pipefail` is left off: `… | head` ends its writer early, and that is no error.
  const ended = spawnSync('bash', ['-eu', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    timeout: MOST_MILLISECONDS,
    input: '',
    env: { ...process.env, PATH: `${toolFolder()}:${PATH}`, HOME: folder, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
  });
  return { status: ended.status, output: `${ended.stdout ?? ''}${ended.stderr ?? ''}` };
}

const NEEDS_ROOT = 'an interface of its own needs root';

/** Interfaces that the course’s commands name. */
const LISTENS = /\b(eth0|tap0)\b/;

/** In a network of its own that has the interface and nothing else. Interrupted after a moment, as a reader would. */
function onAnInterface(script: string, folder: string): Ran {
  const name = LISTENS.exec(script)?.[1];
  const command = `ip link add ${name} type veth peer name other; ip link set other up; ip link set ${name} up; timeout -s INT -k 2 ${LISTENING_SECONDS} bash -eu -c "$0" || [ $? = 124 ]`;
  return run(`unshare -n bash -c ${quoted(command)} ${quoted(script)}`, folder);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
