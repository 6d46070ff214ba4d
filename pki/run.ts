import { fromUtf8, utf8 } from './asn1/bytes';
import { commandNamed } from './commands';
import { Invocation } from './commands/command';
import { helpText } from './commands/help';
import { STANDARD_COMMANDS } from './commands/names';
import { parseOptions } from './commands/parse-options';
import { DEFAULT_CONFIG, DEFAULT_CONFIG_PATH } from './config/default-config';
import { type FileMap, WorkingFiles } from './files/file-map';
import type { LabNetwork } from './network/lab-network';
import { type Ask, Refusal, System } from './system';

/** The files that every system has. */
export const SYSTEM_FILES: FileMap = new Map([[DEFAULT_CONFIG_PATH, utf8(DEFAULT_CONFIG)]]);

export interface RunOptions {
  /** The current folder; `/` without it. */
  readonly folder?: string;
  readonly stdin?: Uint8Array;
  readonly clock?: () => Date;
  readonly random?: (length: number) => Uint8Array;
  /** Asks the person; without it answers are lines of standard input, as where there is no terminal. */
  readonly ask?: Ask;
  readonly environment?: Readonly<Record<string, string>>;
  readonly network?: (files: FileMap) => LabNetwork;
}

export interface RunResult {
  readonly stdout: Uint8Array;
  readonly stderr: string;
  readonly code: number;
  readonly files: FileMap;
}

const MOST_AT_ONCE = 65536;

/** Web Crypto gives at most 64 KB at a time. */
function webRandom(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += MOST_AT_ONCE) {
    crypto.getRandomValues(bytes.subarray(at, Math.min(length, at + MOST_AT_ONCE)));
  }
  return bytes;
}

/** Runs `openssl` with these words behind its name. Never rejects for a user's mistake: that is an exit code and a text. */
export async function run(
  argv: readonly string[],
  files: FileMap,
  options: RunOptions = {},
): Promise<RunResult> {
  const working = new WorkingFiles(files, options.folder ?? '/', SYSTEM_FILES);
  const system = new System({
    files: working,
    stdin: options.stdin ?? new Uint8Array(),
    clock: options.clock ?? (() => new Date()),
    random: options.random ?? webRandom,
    ask: options.ask,
    environment: options.environment ?? {},
    network: options.network,
  });
  const code = await runOn(system, argv);
  return {
    stdout: system.stdout.all(),
    stderr: fromUtf8(system.stderr.all()),
    code,
    files: working.snapshot(),
  };
}

/** The same on a system that exists already: what the shell does. */
export async function runOn(system: System, argv: readonly string[]): Promise<number> {
  const [name = 'help', ...words] = argv;
  try {
    return await dispatch(system, name, words);
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal.code;
    throw refusal;
  }
}

async function dispatch(system: System, name: string, words: readonly string[]): Promise<number> {
  const command = commandNamed(name);
  system.program = name;
  if (!command) return system.refuse(unknownCommand(name));
  const parsing = parseOptions(command.table, words);
  if (!parsing.ok) {
    const text = `${name}: ${parsing.message.replaceAll('%prog', name)}\n`;
    return system.refuse(`${text}${name}: Use -help for summary.\n`);
  }
  const { options } = parsing.line;
  if (options.some((given) => given.spec.name === 'help')) {
    system.stderr.text(helpText({ ...command.table, command: name }));
    return 0;
  }
  const astray = options.find((given) => given.spec.kind === 'dir' && !system.files.isFolder(given.value));
  if (astray) {
    return system.refuse(`${name}: Not a directory: ${astray.value}\n${name}: Use -help for summary.\n`);
  }
  const missing = options.find((given) => given.spec.support === 'missing');
  if (missing) {
    const { nearest } = missing.spec;
    const advice = nearest ? `; the nearest that it has is ${nearest}` : '';
    return system.refuse(`${name}: this openssl does not have -${missing.name} yet${advice}.\n`);
  }
  return command.run(new Invocation(name, parsing.line, system));
}

function unknownCommand(name: string): string {
  if (STANDARD_COMMANDS.includes(name)) {
    return `openssl: this openssl does not have the command '${name}' yet; type "help" for what OpenSSL has.\n`;
  }
  return `Invalid command '${name}'; type "help" for a list.\n`;
}
