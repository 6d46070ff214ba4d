import { openCapture } from '@/packets/capture/open';
import { Evidence } from '@/packets/engine/evidence';
import { openFile } from '../store/file-store';

/**
 * Opens a capture in a process of its own, so that "cold" means cold: nothing compiled, nothing warmed up. Prints
 * seconds of opening and of sessions, packets, and bytes of memory that the open capture holds.
 */
const started = performance.now();
const before = process.memoryUsage();
const { capture, problem } = await openCapture(openFile(process.argv[2]));
if (!capture) throw new Error(problem.found);
const opened = performance.now();
const evidence = new Evidence(capture);
const sessions = evidence.sessions();
const tracked = performance.now();
globalThis.gc?.();
const after = process.memoryUsage();
console.log(
  JSON.stringify({
    open: (opened - started) / 1000,
    sessions: (tracked - opened) / 1000,
    packets: capture.table.count,
    sessionCount: sessions.count,
    bytes: after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers,
  }),
);
