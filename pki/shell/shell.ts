import { concatBytes, fromUtf8, utf8 } from '../asn1/bytes';
import { DEFAULT_CONFIG_PATH } from '../config/default-config';
import { type FileMap, WorkingFiles } from '../files/file-map';
import type { LabNetwork } from '../network/lab-network';
import { runOn, SYSTEM_FILES } from '../run';
import { type Ask, System } from '../system';
import { type Completion, completeLine } from './complete';
import { type Explanation, explainLine } from './explain';
import { FILE_TOOLS } from './file-tools';
import { expandWord } from './globbing';
import { type Pipeline, parseScript, type Redirection, type SimpleCommand } from './pipeline';
import { TEXT_TOOLS } from './text-tools';
import type { Tool } from './tools';

export interface ShellOptions {
  readonly files: FileMap;
  /** Where the shell begins; it is also $HOME. */
  readonly cwd?: string;
  readonly clock?: () => Date;
  readonly random?: (length: number) => Uint8Array;
  /** Asks for pass phrases and names. Without it they are lines of standard input. */
  readonly ask?: Ask;
  readonly history?: readonly string[];
  /** Hosts that `s_client` and `ocsp -url` reach, made from the files. */
  readonly network?: (files: FileMap) => LabNetwork;
}

/** Where output goes while a line runs. */
export interface ShellIo {
  readonly out: (bytes: Uint8Array) => void;
  readonly error: (text: string) => void;
  /** Clears the screen, for `clear`. */
  readonly clear?: () => void;
}

export interface Shell {
  /** Runs a line and gives its exit code; `unfinished` when more lines have to come first (call again with all of them). */
  readonly run: (line: string, io: ShellIo) => Promise<number | 'unfinished'>;
  readonly complete: (line: string, caret: number) => Completion;
  readonly explain: (line: string) => Explanation[];
  readonly files: FileMap;
  readonly cwd: string;
  readonly history: readonly string[];
  /** Puts a file in from outside, or takes one away with `undefined`: uploads, an editor beside the terminal. */
  readonly put: (path: string, bytes: Uint8Array | undefined) => void;
}

const TOOLS: readonly Tool[] = [...FILE_TOOLS, ...TEXT_TOOLS];
const BUILT_IN = ['cd', 'clear', 'exit', 'explain', 'export', 'false', 'help', 'history', 'pwd', 'true'];
export const TOOL_NAMES: readonly string[] = [...TOOLS.map((tool) => tool.name), ...BUILT_IN].sort();

export function createShell(options: ShellOptions): Shell {
  return new Interpreter(options);
}

interface Streams {
  stdin: Uint8Array;
  readonly out: (bytes: Uint8Array) => void;
  readonly error: (text: string) => void;
}

class Interpreter implements Shell {
  files: FileMap;
  cwd: string;
  readonly history: string[];
  private readonly home: string;
  private readonly variables: Record<string, string>;
  private code = 0;

  constructor(private readonly options: ShellOptions) {
    this.files = options.files;
    this.home = options.cwd ?? '/';
    this.cwd = this.home;
    this.history = [...(options.history ?? [])];
    this.variables = { HOME: this.home, USER: 'learner' };
  }

  complete = (line: string, caret: number): Completion =>
    completeLine(line, caret, TOOL_NAMES, this.working());

  explain = (line: string): Explanation[] => explainLine(line);

  put = (path: string, bytes: Uint8Array | undefined): void => {
    const working = this.working();
    if (bytes) working.write(path, bytes);
    else working.remove(path);
    this.files = working.snapshot();
  };

  private working(): WorkingFiles {
    return new WorkingFiles(this.files, this.cwd, SYSTEM_FILES);
  }

  run = async (line: string, io: ShellIo): Promise<number | 'unfinished'> => {
    const script = parseScript(line, { ...this.variables, PWD: this.cwd });
    if (script.state === 'unfinished') return 'unfinished';
    if (line.trim()) this.history.push(line);
    if (script.state === 'wrong') {
      io.error(script.message);
      this.code = 2;
      return this.code;
    }
    for (const pipeline of script.pipelines) {
      if (pipeline.when === 'success' && this.code !== 0) continue;
      if (pipeline.when === 'failure' && this.code === 0) continue;
      this.code = await this.pipeline(pipeline, io);
    }
    return this.code;
  };

  /** Each command gets all of the output of the one before: nothing here runs for ever. */
  private async pipeline(pipeline: Pipeline, io: ShellIo): Promise<number> {
    let stdin: Uint8Array = new Uint8Array();
    let code = 0;
    for (const [index, command] of pipeline.commands.entries()) {
      const parts: Uint8Array[] = [];
      const last = index === pipeline.commands.length - 1;
      const out = last ? io.out : (bytes: Uint8Array) => parts.push(bytes);
      code = await this.command(command, { stdin, out, error: io.error }, io);
      stdin = concatBytes(...parts);
    }
    return code;
  }

  private async command(command: SimpleCommand, streams: Streams, io: ShellIo): Promise<number> {
    const working = this.working();
    const redirected = redirect(command.redirections, streams, working);
    if (typeof redirected === 'string') {
      streams.error(redirected);
      return 1;
    }
    const words = command.words.flatMap((word) => expandWord(word, working));
    for (const [name, value] of command.assignments) if (!words.length) this.variables[name] = value;
    const environment = { ...this.variables, ...Object.fromEntries(command.assignments) };
    const system = this.system(working, redirected.stdin, environment);
    const code = words.length ? await this.dispatch(words, system, io) : 0;
    this.files = working.snapshot();
    const problem = redirected.finish(system.stdout.all(), fromUtf8(system.stderr.all()), working);
    this.files = working.snapshot();
    if (problem) streams.error(problem);
    return problem ? 1 : code;
  }

  private system(files: WorkingFiles, stdin: Uint8Array, environment: Record<string, string>): System {
    return new System({
      files,
      stdin,
      clock: this.options.clock ?? (() => new Date()),
      random: this.options.random ?? ((length) => crypto.getRandomValues(new Uint8Array(length))),
      ask: this.options.ask,
      environment,
      network: this.options.network,
    });
  }

  private async dispatch(words: readonly string[], system: System, io: ShellIo): Promise<number> {
    const [name, ...args] = words;
    if (name === 'openssl') return runOn(system, args);
    const tool = TOOLS.find((each) => each.name === name);
    if (tool) return tool.run(system, args);
    return this.builtIn(name, args, system, io);
  }

  private builtIn(name: string, args: readonly string[], system: System, io: ShellIo): number {
    switch (name) {
      case 'cd':
        return this.changeFolder(args[0] ?? this.home, system);
      case 'pwd':
        system.stdout.text(`${this.cwd}\n`);
        return 0;
      case 'clear':
        io.clear?.();
        return 0;
      case 'history':
        for (const [index, line] of this.history.entries())
          system.stdout.text(`${String(index + 1).padStart(5)}  ${line}\n`);
        return 0;
      case 'export':
        for (const arg of args) {
          const equals = arg.indexOf('=');
          if (equals > 0) this.variables[arg.slice(0, equals)] = arg.slice(equals + 1);
        }
        return 0;
      case 'explain':
        for (const each of explainLine(args.join(' ')))
          system.stdout.text(
            `${each.text}\n    ${each.meaning}\n${each.field ? `    → ${each.field}\n` : ''}`,
          );
        return 0;
      case 'help':
        system.stdout.text(helpText());
        return 0;
      case 'true':
      case 'exit':
        return 0;
      case 'false':
        return 1;
      default:
        system.stderr.text(`sh: ${name}: command not found\n`);
        return 127;
    }
  }

  private changeFolder(target: string, system: System): number {
    const path = system.files.path(target === '~' ? this.home : target);
    if (!system.files.isFolder(path)) {
      const reason = system.files.read(path) ? 'Not a directory' : 'No such file or directory';
      system.stderr.text(`sh: cd: ${target}: ${reason}\n`);
      return 1;
    }
    this.cwd = path;
    return 0;
  }
}

interface Redirected {
  readonly stdin: Uint8Array;
  /** Sends the output where it belongs; a text where that failed. */
  readonly finish: (out: Uint8Array, error: string, files: WorkingFiles) => string | undefined;
}

function redirect(list: readonly Redirection[], streams: Streams, files: WorkingFiles): Redirected | string {
  let { stdin } = streams;
  let out: Redirection | undefined;
  let error: Redirection | undefined;
  for (const each of list) {
    const path = each.target?.text ?? '';
    if (each.kind === 'in') {
      const bytes = files.read(path);
      if (!bytes) return `sh: ${path}: No such file or directory\n`;
      stdin = bytes;
    } else if (each.kind === 'here') stdin = utf8(each.text ?? '');
    else if (each.kind === 'error' || each.kind === 'error-append' || each.kind === 'error-to-out')
      error = each;
    else out = each;
  }
  return { stdin, finish: (bytes, text, working) => send(out, error, bytes, text, streams, working) };
}

function send(
  out: Redirection | undefined,
  error: Redirection | undefined,
  bytes: Uint8Array,
  text: string,
  streams: Streams,
  files: WorkingFiles,
): string | undefined {
  const joined = error?.kind === 'error-to-out' || out?.kind === 'both';
  const main = joined ? concatBytes(utf8(text), bytes) : bytes;
  const problem = out ? writeTo(out, main, files) : undefined;
  if (!out && main.length) streams.out(main);
  if (joined) return problem;
  const second = error ? writeTo(error, utf8(text), files) : undefined;
  if (!error && text) streams.error(text);
  return problem ?? second;
}

function writeTo(target: Redirection, bytes: Uint8Array, files: WorkingFiles): string | undefined {
  const path = target.target?.text ?? '';
  const appends = target.kind === 'append' || target.kind === 'error-append';
  const before = appends ? (files.read(path) ?? new Uint8Array()) : new Uint8Array();
  const fault = files.write(path, concatBytes(before, bytes));
  return fault && `sh: ${path}: ${fault === 'is-folder' ? 'Is a directory' : 'No such file or directory'}\n`;
}

function helpText(): string {
  const rows = TOOLS.map((tool) => `  ${tool.name.padEnd(9)} ${tool.summary}\n`).join('');
  return (
    `  openssl   keys, requests, certificates: "openssl help" lists its commands\n${rows}` +
    '  cd pwd clear history export explain\n\n' +
    `Also: > >> < | && || ; quotes, $HOME, *.pem, and here-documents. The default configuration is ${DEFAULT_CONFIG_PATH}.\n`
  );
}
