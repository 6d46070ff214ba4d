import { MemoryStore } from '../../bytes/byte-store';
import { openCapture } from '../../capture/open';
import { LITTLE, pcapFile } from '../../capture/testing/capture-bytes';
import { Evidence } from '../../engine/evidence';
import type { TimedFrame } from '../../sessions/testing/frames';
import type { Log } from '../../transactions/log';
import { zeekCell } from '../../transactions/zeek-text';

/** A capture of the frames, opened. */
export async function evidenceOf(frames: readonly TimedFrame[]): Promise<Evidence> {
  const packets = frames.map(({ at, frame }) => ({
    seconds: 1000 + Math.floor(at),
    fraction: Math.round((at % 1) * 1e6),
    frame,
  }));
  const { capture, problem } = await openCapture(new MemoryStore(pcapFile(LITTLE, packets)));
  if (!capture) throw new Error(problem.found);
  return new Evidence(capture, { ignoreChecksums: true });
}

/** The cells of some columns of a log, row by row. */
export async function logCells(
  log: Log,
  frames: readonly TimedFrame[],
  columns: readonly string[],
): Promise<string[]> {
  const places = columns.map((name) => log.columns.findIndex((column) => column.name === name));
  return log
    .rows(await evidenceOf(frames))
    .map(({ values }) => places.map((at) => zeekCell(log.columns[at], values[at])).join(' '));
}
