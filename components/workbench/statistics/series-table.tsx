'use client';

import { countText, sizeText } from '@/components/evidence/formats';
import { useCaptureState } from '@/components/evidence/use-capture';
import { useBench } from '../bench';
import { useStatistic } from '../use-statistic';
import { CountLine, CountTable } from './count-table';

const STEPS = 30;

/** The numbers behind the series: each step of time leads to its packets. */
export function SeriesTable({ rows }: { rows: Uint32Array | undefined }) {
  const { view, change } = useBench();
  const { info } = useCaptureState(view);
  const span = Number((info?.last ?? 0n) - (info?.first ?? 0n)) / 1e9;
  const interval = Math.max(span, 1e-6) / STEPS;
  const asked = useStatistic(view, 'series', rows, interval);
  const start = asked.value?.start;
  if (asked.trouble)
    return (
      <p role="status" className="mt-1.5 text-wrong">
        The series could not be counted: {asked.trouble}
      </p>
    );
  if (!asked.value || !start) return null;
  const { packets, bytes } = asked.value;
  const shift = Number(BigInt(start) - (info?.first ?? 0n)) / 1e9;
  const most = Math.max(1, ...packets);
  return (
    <details className="mt-1.5 text-[12.5px]">
      <summary className="cursor-pointer text-ink-2">The series as a table</summary>
      <div className="mt-1.5 max-w-[560px]">
        <CountTable title="Packets over time" heads={['seconds', 'packets', 'bytes']}>
          {packets.map((count, step) => {
            const from = round(shift + step * interval);
            const to = round(shift + (step + 1) * interval);
            return (
              <CountLine key={from} share={count / most} cells={[countText(count), sizeText(bytes[step])]}>
                <button
                  type="button"
                  onClick={() => change({ time: [from, to] })}
                  className="hover:text-accent hover:underline"
                >
                  {from.toFixed(3)} to {to.toFixed(3)}
                </button>
              </CountLine>
            );
          })}
        </CountTable>
      </div>
    </details>
  );
}

function round(seconds: number): number {
  return Math.round(Math.max(0, seconds) * 1e6) / 1e6;
}
