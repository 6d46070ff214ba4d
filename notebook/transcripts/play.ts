import { createShell } from '@/pki/shell';

/** Files and clock that a shell begins with. */
export interface Scene {
  /** Path (absolute) and content in Base64, sorted by path; a path that ends in a slash is a folder. */
  readonly files: readonly (readonly [path: string, base64: string])[];
  readonly folder: string;
  /** Milliseconds since 1970 that the clock shows, and goes on showing. */
  readonly clock: number;
}

/** What a line said (errors and output in the order in which they came) and its exit code. */
export interface Played {
  readonly said: string;
  readonly code: number;
}

/** Runs lines one after the other in a fresh shell of the certificates' workbench. Nobody is there to answer questions. */
export async function play(scene: Scene, lines: readonly string[]): Promise<Played[]> {
  const files = new Map(scene.files.map(([path, base64]) => [path, bytesOf(base64)] as const));
  const shell = createShell({
    files: new Map([[`${HOME}/`, new Uint8Array()], ...files]),
    cwd: HOME,
    clock: () => new Date(scene.clock),
  });
  const nothing = () => {};
  if (scene.folder !== HOME)
    await shell.run(`cd '${scene.folder.replaceAll("'", `'\\''`)}'`, { out: nothing, error: nothing });
  const played: Played[] = [];
  for (const line of lines) {
    const decoder = new TextDecoder();
    let said = '';
    const code = await shell.run(line, {
      out: (bytes) => {
        said += decoder.decode(bytes, { stream: true });
      },
      error: (text) => {
        said += text;
      },
    });
    played.push({ said: said.slice(0, MOST_SAID), code: code === 'unfinished' ? UNFINISHED : code });
  }
  return played;
}

/** Home of the terminal, where its shell begins. */
export const HOME = '/home/learner';
/** Longer output than this is cut, in characters. */
export const MOST_SAID = 20_000;
/** A line that waits for more of itself did nothing. */
const UNFINISHED = -1;

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
