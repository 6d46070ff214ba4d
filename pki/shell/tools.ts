import { fromUtf8, utf8 } from '../asn1/bytes';
import type { System } from '../system';

/** A small tool of the shell: not OpenSSL's, but what one types around it. */
export interface Tool {
  readonly name: string;
  readonly summary: string;
  readonly run: (system: System, args: readonly string[]) => number;
}

/** Splits flags from names: `-rf` are the flags r and f; everything behind `--` is a name. */
export function flagsAndNames(args: readonly string[]): { flags: Set<string>; names: string[] } {
  const flags = new Set<string>();
  const names: string[] = [];
  let plain = false;
  for (const arg of args) {
    if (!plain && arg === '--') plain = true;
    else if (!plain && /^-[A-Za-z]+$/.test(arg)) for (const flag of arg.slice(1)) flags.add(flag);
    else names.push(arg);
  }
  return { flags, names };
}

/** Reads each file, or standard input without names; a missing one is told and counts as a failure. */
export function eachInput(
  system: System,
  tool: string,
  names: readonly string[],
  use: (bytes: Uint8Array, name: string | undefined) => void,
): number {
  if (!names.length) {
    use(system.readStdin(), undefined);
    return 0;
  }
  let code = 0;
  for (const name of names) {
    const bytes = name === '-' ? system.readStdin() : system.files.read(name);
    if (bytes) use(bytes, name);
    else {
      const reason = system.files.isFolder(name) ? 'Is a directory' : 'No such file or directory';
      system.stderr.text(`${tool}: ${name}: ${reason}\n`);
      code = 1;
    }
  }
  return code;
}

/** Lines without their ends; a last line without one counts too. */
export function linesOf(bytes: Uint8Array): string[] {
  const text = fromUtf8(bytes);
  if (!text) return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

export const printLines = (system: System, lines: readonly string[]): void =>
  system.stdout.bytes(utf8(lines.map((line) => `${line}\n`).join('')));

export function complain(system: System, text: string): number {
  system.stderr.text(`${text}\n`);
  return 1;
}
