import { writeSync } from 'node:fs';

/** When the reader of a pipe goes (`tapbook packets … | head`), there is nobody left to tell: end without a word. */
export function endQuietlyWhenNobodyReads(): void {
  process.stdout.on('error', (problem: NodeJS.ErrnoException) => {
    if (problem.code === 'EPIPE') process.exit(0);
    throw problem;
  });
}

/** Writes bytes or text to stdout, waiting where a pipe is full: output may be larger than memory. */
export function writeOut(content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(1, bytes, at, bytes.length - at);
    } catch (problem) {
      const { code } = problem as NodeJS.ErrnoException;
      if (code === 'EPIPE') process.exit(0);
      if (code !== 'EAGAIN') throw problem;
      Atomics.wait(CLOCK, 0, 0, 5);
    }
  }
}

const CLOCK = new Int32Array(new SharedArrayBuffer(4));
