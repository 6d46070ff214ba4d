import type { System } from '../system';
import type { OptionTable } from './option';
import type { GivenOption, ParsedLine } from './parse-options';

/** One `openssl` command. */
export interface Command {
  readonly table: OptionTable;
  /** Does the work and gives the exit code. Ends early by throwing a Refusal (system.ts), with its text already written. */
  readonly run: (invocation: Invocation) => Promise<number>;
}

/** A command line on its way: what was given, and the machine that it runs on. */
export class Invocation {
  constructor(
    /** The name under which the command was called: `dgst`, or `sha256` for it. */
    readonly name: string,
    readonly line: ParsedLine,
    readonly system: System,
  ) {}

  has(name: string): boolean {
    return this.line.options.some((given) => given.spec.name === name);
  }

  /** The last value given. */
  value(name: string): string | undefined {
    return this.line.options.findLast((given) => given.spec.name === name)?.value;
  }

  values(name: string): string[] {
    return this.line.options.filter((given) => given.spec.name === name).map((given) => given.value);
  }

  /** Names that fell to the option `*`: digests and ciphers. */
  wildcards(): string[] {
    return this.line.options.filter((given) => given.spec.name === '*').map((given) => given.name);
  }

  get given(): readonly GivenOption[] {
    return this.line.options;
  }

  /** True where the value of a format option says DER. */
  isDer(name: string): boolean {
    return /^(d|1)/i.test(this.value(name) ?? '');
  }

  print(text: string): void {
    this.system.stdout.text(text);
  }

  complain(text: string): void {
    this.system.stderr.text(text);
  }

  /** `req: Use -help for summary.` and the end. */
  misuse(...messages: readonly string[]): never {
    for (const message of messages) this.complain(`${this.name}: ${message}\n`);
    this.complain(`${this.name}: Use -help for summary.\n`);
    return this.system.refuse('');
  }

  /** The same with a complaint that does not name the command. */
  misuseOf(message: string): never {
    this.complain(`${message}\n`);
    return this.misuse();
  }
}
