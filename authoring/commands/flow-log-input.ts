import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { FlowLog } from '@/packets/flow-logs/flow-record';
import { readFlowLog } from '@/packets/flow-logs/read-flow-log';

const HEAD = 64 * 1024;

/**
 * The flow log at `path`, where the file is one by its content. Undefined for anything else, captures above all, and
 * for stdin, which cannot be read twice.
 */
export function flowLogInput(path: string): FlowLog | undefined {
  if (path === '-' || !startsAsText(path)) return undefined;
  return readFlowLog(readFileSync(path, 'utf8')).log;
}

/** False where it cannot be opened: whoever reads it next says why. */
function startsAsText(path: string): boolean {
  try {
    const descriptor = openSync(path, 'r');
    try {
      if (!fstatSync(descriptor).isFile()) return false;
      const head = Buffer.alloc(HEAD);
      const size = readSync(descriptor, head, 0, HEAD, 0);
      return size > 0 && !head.subarray(0, size).includes(0);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return false;
  }
}
