import { readFileSync } from 'node:fs';

const SUFFIXES = [' Debian', ' (Debian', ' Ubuntu', ' (Ubuntu'];

/**
 * A program of the machine without the suffix that its distribution wrote behind the version: what it says on the
 * wire is then what the upstream release says. Strings are cut where the suffix begins.
 */
export function withoutDistribution(path: string): Buffer {
  const program = Buffer.from(readFileSync(path));
  for (const suffix of SUFFIXES) {
    for (let at = program.indexOf(suffix); at >= 0; at = program.indexOf(suffix, at + 1)) {
      program.fill(0, at, program.indexOf(0, at));
    }
  }
  return program;
}
