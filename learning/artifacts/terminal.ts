import { fromUtf8, utf8 } from '@/pki/asn1/bytes';
import { createShell } from '@/pki/shell/shell';
import { seededBytes } from '../seed';

/** When the author's command lines run: a fixed time, so that what they make is always the same. */
export const THEN = new Date('2026-01-01T00:00:00Z');

/**
 * Runs command lines one after the other on the start files, with seeded randomness, and gives the files afterwards.
 * Throws an `Error` with what the command said where one fails: that is a defect of the lab.
 */
export async function filesAfter(
  lines: readonly string[],
  start: Readonly<Record<string, string>>,
  seed: number,
): Promise<(path: string) => Uint8Array | undefined> {
  const files = await allFilesAfter(lines, start, seed);
  return (path) => files.get(path);
}

/** The same, all of them: names without the slash in front → bytes. */
export async function allFilesAfter(
  lines: readonly string[],
  start: Readonly<Record<string, string>>,
  seed: number,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map(Object.entries(start).map(([path, text]) => [`/${path}`, utf8(text)]));
  const shell = createShell({ files, clock: () => THEN, random: seededBytes(seed) });
  for (const line of lines) {
    let said = '';
    const code = await shell.run(line, {
      out: (bytes) => {
        said += fromUtf8(bytes);
      },
      error: (text) => {
        said += text;
      },
    });
    if (code !== 0) throw new Error(`“${line}” ends with ${code}: ${said.trim()}`);
  }
  const made = [...shell.files].filter(([path]) => !path.endsWith('/'));
  return new Map(made.map(([path, bytes]) => [path.slice(1), bytes]));
}
