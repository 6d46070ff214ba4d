'use client';

import { useMemo } from 'react';
import { EmptyState } from '@/components/design/states';
import { countText, inertText, sizeText } from '@/components/evidence/formats';
import { AskedState } from '../asked-state';
import { useBench } from '../bench';
import { useStatistic } from '../use-statistic';
import { conversationMatrix, shadeOf } from './conversation-matrix';

const MOST = 18;

/** Who sent how much to whom: senders down, receivers across, darker for more. A table that is its own chart. */
export function Matrix() {
  const { view, rows, go } = useBench();
  const asked = useStatistic(view, 'conversations', rows);
  const matrix = useMemo(() => asked.value && conversationMatrix(asked.value, MOST), [asked.value]);
  return (
    <AskedState
      asked={{ ...asked, value: matrix }}
      doing="Counting"
      failed="Who talks with whom could not be counted"
    >
      {({ addresses, bytes, most, left }) =>
        addresses.length === 0 ? (
          <EmptyState title="Nobody talks with anybody">No packet in view has two addresses.</EmptyState>
        ) : (
          <section
            aria-label="Who with whom"
            tabIndex={0}
            className="min-h-0 flex-1 overflow-auto px-4 py-3.5"
          >
            <p className="mb-2 text-[12.5px] text-ink-2">
              Bytes from the address at the left to the one above: each number leads to its packets.
              {left > 0 ? ` The ${MOST} that sent most; ${countText(left)} more are left out.` : ''}
            </p>
            <table className="border-collapse font-mono text-[11.5px]">
              <caption className="sr-only">Bytes from each address (rows) to each other (columns)</caption>
              <thead>
                <tr>
                  <td />
                  {addresses.map((address) => (
                    <th key={address} scope="col" className="h-[124px] w-[62px] align-bottom font-medium">
                      <span className="inline-block max-h-[120px] truncate [writing-mode:sideways-lr]">
                        {inertText(address)}
                      </span>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {addresses.map((from) => (
                  <tr key={from}>
                    <th scope="row" className="max-w-[230px] truncate pr-2.5 text-right font-medium">
                      {inertText(from)}
                    </th>
                    {addresses.map((to) => {
                      const sent = bytes.get(from)?.get(to) ?? 0;
                      const share = shadeOf(sent, most);
                      return (
                        <td key={to} className="h-[27px] border border-line p-0 text-center">
                          {sent > 0 ? (
                            <button
                              type="button"
                              title={`${sizeText(sent)} from ${from} to ${to}`}
                              onClick={() => go.toFilter(pairFilter(from, to))}
                              className="size-full px-1 hover:underline"
                              style={{
                                background: `color-mix(in srgb, var(--statistic) ${Math.round(share * 42)}%, var(--panel))`,
                              }}
                            >
                              {shortSize(sent)}
                            </button>
                          ) : null}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )
      }
    </AskedState>
  );
}

function pairFilter(from: string, to: string): string {
  const family = from.includes(':') ? 'ipv6' : 'ip';
  return `${family}.src == ${from} and ${family}.dst == ${to}`;
}

/** `980`, `64k`, `1.3M`: a cell has room for five characters. */
function shortSize(bytes: number): string {
  if (bytes < 1000) return String(bytes);
  const units = ['k', 'M', 'G', 'T'];
  const unit = Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3) - 1);
  const value = bytes / 1000 ** (unit + 1);
  return `${value < 10 ? value.toFixed(1) : Math.round(value)}${units[unit]}`;
}
