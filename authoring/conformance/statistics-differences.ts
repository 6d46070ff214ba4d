/** A kind of row that may differ from what capinfos and tshark print, with its reason. */
interface KnownRow {
  readonly statistic: string;
  readonly row: RegExp;
  readonly capture?: RegExp;
  readonly reason: string;
}

const KNOWN: readonly KnownRow[] = [];

/** Why a row of a statistic may differ; undefined where it may not. */
export function statisticsReason(capture: string, statistic: string, row: string): string | undefined {
  return KNOWN.find(
    (known) => known.statistic === statistic && known.row.test(row) && (known.capture?.test(capture) ?? true),
  )?.reason;
}
