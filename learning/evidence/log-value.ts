import { formatEvidence } from '@/packets/evidence-address';
import type { EvidenceReader, LogLines } from '@/packets/evidence-reader';
import type { Expected, LogWhere } from './expected';

/** The value of a log's cell, and the packet that its line is about. */
export async function logValue(
  expected: Extract<Expected, { from: 'log' }>,
  evidence: EvidenceReader,
): Promise<{ text: string; spans: readonly string[] }> {
  const { capture, log, column, nth } = expected;
  const { columns, lines } = await linesWhere(expected, evidence);
  const line = lines[nth - 1];
  const text = line?.cells[columns.indexOf(column)];
  if (!line)
    throw new Error(`${log}.log of ${capture} has no line ${nth} where ${whereText(expected.where)}`);
  if (text === undefined) throw new Error(`line ${nth} of ${log}.log of ${capture} has no ${column}`);
  return { text, spans: [formatEvidence({ capture, kind: 'packet', id: line.packet })] };
}

/** The lines of a log that `where` lets through. Throws for a log or a column that is not there. */
export async function linesWhere(
  { capture, log, where }: { readonly capture: string; readonly log: string; readonly where: LogWhere },
  evidence: EvidenceReader,
): Promise<LogLines> {
  const found = await evidence.log(capture, log);
  if (!found) throw new Error(`there is no log ${log}`);
  const unknown = Object.keys(where).find((column) => !found.columns.includes(column));
  if (unknown !== undefined) throw new Error(`${log}.log has no column ${unknown}`);
  const fits = (cells: readonly (string | undefined)[]) =>
    Object.entries(where).every(([column, text]) => cells[found.columns.indexOf(column)] === text);
  return { columns: found.columns, lines: found.lines.filter(({ cells }) => fits(cells)) };
}

function whereText(where: LogWhere): string {
  return Object.entries(where)
    .map(([column, text]) => `${column} is “${text}”`)
    .join(' and ');
}
