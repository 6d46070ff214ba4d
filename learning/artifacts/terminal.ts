import { utf8 } from '@/pki/asn1/bytes';
import type { FileMap } from '@/pki/files/file-map';
import { run } from '@/pki/run';
import { splitWords } from '@/pki/shell/words';
import { seededBytes } from '../seed';

/** When the author's command lines run: a fixed time, so that what they make is always the same. */
const THEN = new Date('2026-01-01T00:00:00Z');

/**
 * Runs `openssl` command lines one after the other on the start files, with seeded randomness, and gives the files
 * afterwards. Throws an `Error` with what the command said where one fails: that is a defect of the lab.
 */
export async function filesAfter(
  lines: readonly string[],
  start: Readonly<Record<string, string>>,
  seed: number,
): Promise<(path: string) => Uint8Array | undefined> {
  let files: FileMap = new Map(Object.entries(start).map(([path, text]) => [`/${path}`, utf8(text)]));
  const random = seededBytes(seed);
  for (const line of lines) {
    const [program, ...words] = splitWords(line);
    if (program !== 'openssl') throw new Error(`“${line}” is no openssl command line`);
    const result = await run(words, files, { clock: () => THEN, random });
    if (result.code !== 0) throw new Error(`“${line}” ends with ${result.code}: ${result.stderr.trim()}`);
    files = result.files;
  }
  return (path) => files.get(`/${path}`);
}
