'use client';

import type { ReactNode } from 'react';
import { countText, inertText, sizeText } from '@/components/evidence/formats';
import type { HierarchyNode } from '@/packets/statistics/hierarchy';
import { AskedState } from './asked-state';
import { useBench } from './bench';
import { TimeStrip } from './time-strip';
import { useStatistic } from './use-statistic';

const MOST = 25;

/** Counts of what is in view: over time, by protocol, by address, by conversation, by length. Every name is a filter. */
export default function StatisticsView() {
  const { view, rows, address, change, go } = useBench();
  const range = address.time;
  const onRange = (time: typeof range) => change({ time });
  const onFilter = go.toFilter;
  const asked = {
    hierarchy: useStatistic(view, 'hierarchy', rows),
    endpoints: useStatistic(view, 'endpoints', rows),
    conversations: useStatistic(view, 'conversations', rows),
    lengths: useStatistic(view, 'lengths', rows),
  };
  const failed = Object.values(asked).find(({ trouble }) => trouble !== undefined);
  const [hierarchy, endpoints] = [asked.hierarchy.value, asked.endpoints.value];
  const [conversations, lengths] = [asked.conversations.value, asked.lengths.value];
  if (failed || !hierarchy || !endpoints || !conversations || !lengths)
    return (
      <AskedState
        asked={{ ...asked.hierarchy, ...failed, value: undefined }}
        doing="Counting"
        failed="What is in view could not be counted"
      >
        {() => null}
      </AskedState>
    );
  const mostFrames = Math.max(1, ...hierarchy.map((node) => node.frames));
  const mostBytes = Math.max(1, ...endpoints.map((each) => each.bytes));
  const mostTalk = Math.max(1, ...conversations.map((each) => each.bytesToA + each.bytesToB));
  return (
    <section aria-label="Statistics" tabIndex={0} className="h-full overflow-auto px-4 py-3.5">
      <p className="eyebrow mb-1.5">Packets over time{range ? ` · ${range[0]} to ${range[1]} s` : ''}</p>
      <div className="rounded-lg border border-line bg-panel p-2.5">
        <TimeStrip view={view} rows={rows} range={range} onRange={onRange} height={88} />
      </div>
      <div className="mt-5 grid gap-x-8 gap-y-6 xl:grid-cols-2">
        <Counts title="Protocols" heads={['protocol', 'packets', 'bytes']}>
          {flat(hierarchy).map(({ node, depth, path }) => (
            <Line
              key={path}
              share={node.frames / mostFrames}
              cells={[countText(node.frames), sizeText(node.bytes)]}
            >
              <span style={{ paddingLeft: depth * 14 }}>
                <FilterOn filter={node.protocol} onFilter={onFilter} />
              </span>
            </Line>
          ))}
        </Counts>
        <Counts title="Packet lengths" heads={['bytes', 'packets', 'share']}>
          {lengths
            .filter((row) => row.count > 0)
            .map((row) => (
              <Line
                key={row.from}
                share={row.share}
                cells={[countText(row.count), `${(row.share * 100).toFixed(1)} %`]}
              >
                <FilterOn
                  filter={row.filter}
                  onFilter={onFilter}
                  text={row.to === null ? `${row.from} and more` : `${row.from}–${row.to}`}
                />
              </Line>
            ))}
        </Counts>
        <Counts
          title="Addresses"
          heads={['address', 'sent', 'received', 'bytes']}
          more={endpoints.length - MOST}
        >
          {endpoints.slice(0, MOST).map((each) => (
            <Line
              key={each.address}
              share={each.bytes / mostBytes}
              cells={[sizeText(each.sentBytes), sizeText(each.receivedBytes), sizeText(each.bytes)]}
            >
              <FilterOn filter={each.filter} onFilter={onFilter} text={each.address} />
            </Line>
          ))}
        </Counts>
        <Counts
          title="Conversations"
          heads={['between', 'to the right', 'to the left', 'seconds']}
          more={conversations.length - MOST}
        >
          {conversations.slice(0, MOST).map((each) => (
            <Line
              key={`${each.protocol}-${each.firstPacket}`}
              share={(each.bytesToA + each.bytesToB) / mostTalk}
              cells={[sizeText(each.bytesToB), sizeText(each.bytesToA), each.duration.toFixed(3)]}
            >
              <FilterOn
                filter={each.filter}
                onFilter={onFilter}
                text={`${each.protocol} ${end(each.a)} ↔ ${end(each.b)}`}
              />
            </Line>
          ))}
        </Counts>
      </div>
    </section>
  );
}

function Counts({
  title,
  heads,
  more = 0,
  children,
}: {
  title: string;
  heads: readonly string[];
  /** Rows that were left out. */
  more?: number;
  children: ReactNode;
}) {
  return (
    <div className="min-w-0">
      <p className="eyebrow mb-1.5">{title}</p>
      <div className="overflow-x-auto rounded-lg border border-line bg-panel" role="group" aria-label={title}>
        <table className="w-full border-collapse font-mono text-[12px] leading-[22px] whitespace-nowrap">
          <thead className="font-ui text-[11px] text-ink-3">
            <tr className="border-b border-line">
              {heads.map((head, i) => (
                <th
                  key={head}
                  scope="col"
                  className={`px-3 py-0.5 font-semibold ${i === 0 ? 'text-left' : 'text-right'}`}
                >
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
      {more > 0 ? <p className="mt-1 text-[12px] text-ink-3">and {countText(more)} more</p> : null}
    </div>
  );
}

/** A row with its share as a bar behind the name. */
function Line({ share, cells, children }: { share: number; cells: readonly string[]; children: ReactNode }) {
  return (
    <tr className="hover:bg-sunk">
      <td className="relative px-3">
        <i
          aria-hidden
          className="absolute inset-y-[3px] left-0 rounded-r-sm bg-statistic/15"
          style={{ width: `${Math.min(1, share) * 100}%` }}
        />
        <span className="relative">{children}</span>
      </td>
      {cells.map((cell, i) => (
        <td key={`${i}-${cell}`} className="px-3 text-right">
          {cell}
        </td>
      ))}
    </tr>
  );
}

function FilterOn({
  filter,
  text,
  onFilter,
}: {
  filter: string;
  text?: string;
  onFilter: (filter: string) => void;
}) {
  return (
    <button
      type="button"
      title={`Show the packets: ${filter}`}
      onClick={() => onFilter(filter)}
      className="decoration-line-2 underline-offset-2 hover:text-accent hover:underline"
    >
      {inertText(text ?? filter)}
    </button>
  );
}

function end({ address, port }: { readonly address: string; readonly port: number | null }): string {
  if (port === null) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function flat(
  nodes: readonly HierarchyNode[],
  depth = 0,
  above = '',
): { node: HierarchyNode; depth: number; path: string }[] {
  return [...nodes]
    .sort((a, b) => b.frames - a.frames)
    .flatMap((node) => {
      const path = `${above}/${node.protocol}`;
      return [{ node, depth, path }, ...flat(node.children, depth + 1, path)];
    });
}
