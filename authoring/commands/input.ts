import type { Capture } from '@/packets/capture/capture';
import { openCapture } from '@/packets/capture/open';
import { openFile } from '../store/file-store';

/** The capture at `path`, `-` for stdin. Undefined, with the reason on stderr, where it cannot be read. */
export async function openInput(path: string): Promise<Capture | undefined> {
  try {
    const { capture, problem } = await openCapture(openFile(path));
    if (problem) {
      console.error(`${shown(path)}: ${problem.found} ${problem.advice}`);
      return undefined;
    }
    for (const warning of capture.warnings) console.error(`${shown(path)}: ${warning}`);
    return capture;
  } catch (problem) {
    const { code } = problem as NodeJS.ErrnoException;
    const reason = REASONS[code ?? ''];
    if (!reason) throw problem;
    console.error(`${shown(path)}: ${reason}`);
    return undefined;
  }
}

function shown(path: string): string {
  return path === '-' ? 'stdin' : path;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'the file may not be read',
  EISDIR: 'this is a folder, not a capture',
  ENOTDIR: 'there is no such file',
};
