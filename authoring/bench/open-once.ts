import { openCapture } from '@/packets/capture/open';
import { Evidence } from '@/packets/engine/evidence';
import { openFile } from '../store/file-store';
import { secondsSince } from './measure';

/**
 * Opens a capture in a process of its own, so that "cold" means cold: nothing compiled, nothing warmed up. Prints
 * processor seconds of opening and of sessions, seconds on the clock, packets, and bytes of memory that the process has more than before:
 * all of it, the kernel's memory and what opening left behind included.
 */
const before = process.memoryUsage.rss();
const clock = performance.now();
const start = process.cpuUsage();
const { capture, problem } = await openCapture(openFile(process.argv[2]));
if (!capture) throw new Error(problem.found);
const open = secondsSince(start);
const evidence = new Evidence(capture);
const sessions = evidence.sessions();
const all = secondsSince(start);
const wall = (performance.now() - clock) / 1000;
globalThis.gc?.();
const after = process.memoryUsage.rss();
console.log(
  JSON.stringify({
    open,
    sessions: all - open,
    wall,
    packets: capture.table.count,
    sessionCount: sessions.count,
    bytes: after - before,
  }),
);
