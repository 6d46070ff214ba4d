import type { TerminalCell } from '../cells/terminal';
import { MOST_SAID, type Played, play, type Scene } from './play';

/** A line as it was typed at the terminal, and what came of it there. */
export interface Typed extends Played {
  readonly typed: string;
}

/** The files of a terminal and where it stood, before the first of the lines. */
export interface Before {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly folder: string;
  readonly clock: number;
}

export type Recording =
  | {
      readonly cell: TerminalCell;
      /** A private key is among its files. */
      readonly secrets: boolean;
      readonly problem?: undefined;
    }
  /** Why these lines cannot be pinned, as a sentence. */
  | { readonly cell?: undefined; readonly secrets?: undefined; readonly problem: string };

/** Files may be this large together, in bytes. */
const MOST_BYTES = 256 * 1024;

/**
 * Makes a transcript that somebody else can run again: with the files that its lines need and no others. What two fresh
 * runs say differently (new keys, serial numbers) is kept as it was said, and only its exit code is compared later.
 */
export async function recordTranscript(
  id: string,
  lines: readonly Typed[],
  before: Before,
): Promise<Recording> {
  const typed = lines.map((line) => line.typed);
  const all = sceneOf(before, before.files);
  const whole = await play(all, typed);
  const other = lines.findIndex(({ code }, at) => code !== whole[at].code);
  if (other >= 0)
    return {
      problem: `In a fresh shell “${typed[other]}” ends with ${whole[other].code}, not ${lines[other].code}: it asked something, or leans on what came before. Give pass phrases with -passin or -passout, or pin more of the lines.`,
    };
  const few = sceneOf(before, filesNamed(typed, before.files));
  const again = await play(few, typed);
  const enough = again.every(
    ({ code, said }, at) => code === whole[at].code && said.length === whole[at].said.length,
  );
  const scene = enough ? few : all;
  const size = scene.files.reduce((sum, [, base64]) => sum + base64.length * 0.75, 0);
  if (size > MOST_BYTES)
    return { problem: `The files that these lines need are larger than ${MOST_BYTES / 1024} KB.` };
  const cell: TerminalCell = {
    kind: 'terminal',
    id,
    ...scene,
    lines: lines.map((line, at) => ({
      typed: line.typed,
      said: line.said.slice(0, MOST_SAID),
      code: line.code,
      varies: whole[at].said !== again[at].said || whole[at].said !== line.said.slice(0, MOST_SAID),
    })),
    note: '',
  };
  return { cell, secrets: scene.files.some(([, base64]) => atob(base64).includes('PRIVATE KEY-----')) };
}

function sceneOf({ folder, clock }: Before, files: ReadonlyMap<string, Uint8Array>): Scene {
  const sorted = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
  return { folder, clock, files: sorted.map(([path, bytes]) => [path, base64Of(bytes)] as const) };
}

/** Files whose names stand in the lines, or in a file that is taken along (a configuration names others); and folders. */
function filesNamed(
  lines: readonly string[],
  files: ReadonlyMap<string, Uint8Array>,
): ReadonlyMap<string, Uint8Array> {
  const taken = new Map<string, Uint8Array>();
  const texts = [lines.join('\n')];
  for (let text = texts.pop(); text !== undefined; text = texts.pop()) {
    for (const [path, bytes] of files) {
      const name = path.replace(/\/$/, '').split('/').at(-1) ?? '';
      if (taken.has(path) || !(path.endsWith('/') || text.includes(name))) continue;
      taken.set(path, bytes);
      if (bytes.length < MOST_READ) texts.push(new TextDecoder().decode(bytes));
    }
  }
  return taken;
}

/** Larger files than this name no others. */
const MOST_READ = 64 * 1024;

function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
