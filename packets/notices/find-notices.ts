import type { Evidence } from '../engine/evidence';
import { noticeKinds } from './index';
import type { Notice, NoticeKind } from './notice';

/** Figures that replace a kind's own, by the kind's title: `{ 'Port scan': { ports: 5 } }`. */
export type NoticeThresholds = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Everything that the searches find in a capture, in order of time. */
export function findNotices(
  evidence: Evidence,
  thresholds: NoticeThresholds = {},
  kinds: readonly NoticeKind[] = noticeKinds,
): readonly Notice[] {
  return kinds
    .flatMap((kind) =>
      kind.find(evidence, (name) => thresholds[kind.title]?.[name] ?? kind.thresholds[name].value),
    )
    .sort((one, other) => (one.time < other.time ? -1 : one.time > other.time ? 1 : 0));
}
