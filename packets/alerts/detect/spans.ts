import type { TracedBytes } from '../../applications/application';
import type { PacketTable } from '../../columns/packet-table';
import type { ByteRange } from '../../fields/byte-source';
import type { MatchedSpan } from '../inspection/match';
import type { BufferInspection } from '../rules/compiled-rule';
import type { RuleOption } from '../rules/rule';
import type { FrameSpan, KeywordMatch } from './alert';

/** Frame spans kept of one keyword: more of them than that say nothing more. */
const MOST_SPANS = 64;

/** What met each keyword, as bytes of the captured frames. */
export function keywordMatches(
  spans: readonly MatchedSpan[],
  options: readonly RuleOption[],
  buffer: string,
  traced: TracedBytes,
  inspected: BufferInspection,
  length: number,
): KeywordMatch[] {
  const place = originalPlace(inspected, traced.bytes.length, length);
  return spans.map(({ option, bytes }) => ({
    keyword: options[option]?.keyword.text ?? '',
    option,
    buffer,
    spans: frameSpans(traced, place(bytes)),
  }));
}

/** The same with the captured packets in place of those inside of tunnels: both have the same bytes. */
export function capturedMatch(table: PacketTable, match: KeywordMatch): KeywordMatch {
  if (table.innerCount === 0) return match;
  const spans = match.spans.map((span) => ({ ...span, packet: table.capturedRow(span.packet - 1) + 1 }));
  return { ...match, spans };
}

/** Runs of captured bytes behind a range of traced bytes. */
export function frameSpans(traced: TracedBytes, [from, to]: ByteRange): FrameSpan[] {
  const runs: { packet: number; from: number; to: number }[] = [];
  for (let at = from; at < to; at++) {
    const origin = traced.origin(at);
    if (!origin) continue;
    const last = runs.at(-1);
    if (last?.packet === origin.packet && origin.offset >= last.from && origin.offset <= last.to)
      last.to = Math.max(last.to, origin.offset + 1);
    else if (runs.length < MOST_SPANS)
      runs.push({ packet: origin.packet, from: origin.offset, to: origin.offset + 1 });
    else break;
  }
  return runs.map((run) => ({ packet: run.packet, bytes: [run.from, run.to] }));
}

/** From a range of the transformed buffer to the range of the original that it stands for. */
function originalPlace(
  { transformations }: BufferInspection,
  before: number,
  after: number,
): (range: ByteRange) => ByteRange {
  if (transformations.length === 0 || before === after) return (range) => range;
  if (transformations.every(({ name }) => name === 'dotprefix' || name.startsWith('to_l')))
    return ([from, to]) => [Math.max(0, from - 1), Math.max(0, to - 1)];
  return () => [0, before];
}
