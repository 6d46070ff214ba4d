import type { Capture } from '@/packets/capture/capture';
import type { CaptureInfo } from './contract';

/** What a page says about a capture as a whole; one pass over three columns. */
export function captureInfo(capture: Capture, name: string, size: number, complete: boolean): CaptureInfo {
  const { table } = capture;
  let captured = 0;
  let original = 0;
  let first: bigint | undefined;
  let last: bigint | undefined;
  let firstRow = -1;
  let lastRow = -1;
  for (let row = 0; row < table.count; row++) {
    captured += table.captured[row];
    original += table.original[row];
    if (firstRow < 0 || isEarlier(table, row, firstRow)) firstRow = row;
    if (lastRow < 0 || isEarlier(table, lastRow, row)) lastRow = row;
  }
  if (firstRow >= 0) first = table.time(firstRow);
  if (lastRow >= 0) last = table.time(lastRow);
  return {
    name,
    size,
    format: capture.format.name,
    gzip: capture.format.gzip,
    packets: table.count,
    complete,
    first,
    last,
    captured,
    original,
    interfaces: [...capture.interfaces],
    comments: [...capture.section.comments],
    warnings: [...capture.warnings],
    hasSecrets: capture.tlsKeyLog !== '',
  };
}

function isEarlier(table: Capture['table'], a: number, b: number): boolean {
  if (table.seconds[a] !== table.seconds[b]) return table.seconds[a] < table.seconds[b];
  return table.nanoseconds[a] < table.nanoseconds[b];
}
