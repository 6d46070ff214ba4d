import { concatBytes, fromUtf8, utf8 } from './asn1/bytes';
import { errorLines, type OpensslError } from './errors/openssl-error';
import type { FileMap, WorkingFiles } from './files/file-map';
import type { LabNetwork } from './network/lab-network';

/** Collects output. */
export class Sink {
  private parts: Uint8Array[] = [];

  text(text: string): void {
    this.parts.push(utf8(text));
  }

  bytes(bytes: Uint8Array): void {
    this.parts.push(bytes);
  }

  all(): Uint8Array {
    return concatBytes(...this.parts);
  }

  /** What has come since the last call. */
  take(): Uint8Array {
    const taken = this.all();
    this.parts = [];
    return taken;
  }
}

/** A question that only a person can answer. `secret`: do not show what is typed. */
export interface Question {
  readonly prompt: string;
  readonly secret: boolean;
}

/** Undefined means that the person gave up (end of input). */
export type Ask = (question: Question) => Promise<string | undefined>;

/** Ends a command whose user made a mistake. Not a bug: run.ts turns it into an exit code. */
export class Refusal extends Error {
  constructor(readonly code: number) {
    super(`exit ${code}`);
  }
}

export interface SystemParts {
  readonly files: WorkingFiles;
  readonly stdin: Uint8Array;
  readonly clock: () => Date;
  readonly random: (length: number) => Uint8Array;
  readonly ask?: Ask;
  readonly environment: Readonly<Record<string, string>>;
  /** The network that the files make, where there is one. */
  readonly network?: (files: FileMap) => LabNetwork;
}

/** The machine that a command runs on: files, streams, clock, randomness, and the person at the keyboard. */
export class System {
  readonly files: WorkingFiles;
  readonly stdout = new Sink();
  readonly stderr = new Sink();
  readonly environment: Readonly<Record<string, string>>;
  /** The command that runs, for messages of parts that do not know it. */
  program = 'openssl';
  private unread: Uint8Array;

  constructor(private readonly parts: SystemParts) {
    this.files = parts.files;
    this.environment = parts.environment;
    this.unread = parts.stdin;
  }

  /** The hosts of the lab, made from the files as they are now. Undefined where there is no network at all. */
  get network(): LabNetwork | undefined {
    return this.parts.network?.(this.files.snapshot());
  }

  /** Whether somebody may type while a command runs: a person, and no input that was piped in. */
  get isTyped(): boolean {
    return this.parts.ask !== undefined && this.unread.length === 0;
  }

  now(): Date {
    return this.parts.clock();
  }

  random = (length: number): Uint8Array => this.parts.random(length);

  /** All of standard input that nobody has read. */
  readStdin(): Uint8Array {
    const all = this.unread;
    this.unread = new Uint8Array();
    return all;
  }

  /**
   * A line from the person, or from standard input where nobody is there. The prompt goes to stderr in the latter case, as
   * it does on a real terminal. Undefined at the end of input.
   */
  async ask(prompt: string, secret: boolean): Promise<string | undefined> {
    if (this.parts.ask && !this.unread.length) return this.parts.ask({ prompt, secret });
    this.stderr.text(prompt);
    const end = this.unread.indexOf(10);
    if (!this.unread.length) return undefined;
    const line = this.unread.subarray(0, end < 0 ? this.unread.length : end);
    this.unread = this.unread.subarray(line.length + 1);
    return fromUtf8(line);
  }

  /** Writes the text and the error queue to stderr and ends the command. */
  refuse(text: string, errors: readonly OpensslError[] = [], code = 1): never {
    this.stderr.text(text + errorLines(errors));
    throw new Refusal(code);
  }

  /** The same with the queue first and a text behind it. */
  refuseWith(errors: readonly OpensslError[], text: string, code = 1): never {
    this.stderr.text(errorLines(errors) + text);
    throw new Refusal(code);
  }

  /** Error queue to stderr, and on with the work. */
  complainAll(errors: readonly OpensslError[]): void {
    this.stderr.text(errorLines(errors));
  }
}
