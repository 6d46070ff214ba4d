'use client';

import { countText, sizeText } from '@/components/evidence/formats';
import type { HierarchyNode } from '@/packets/statistics/hierarchy';
import { AskedState } from '../asked-state';
import { useBench } from '../bench';
import { TimeStrip } from '../time-strip';
import { useStatistic } from '../use-statistic';
import { CountLine, CountTable, FilterOn } from './count-table';
import { SeriesTable } from './series-table';

const MOST = 25;

/** Counts of what is in view: over time, by protocol, by address, by conversation, by length. Every name is a filter. */
export function Counts() {
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
    <section aria-label="Statistics" tabIndex={0} className="min-h-0 flex-1 overflow-auto px-4 py-3.5">
      <p className="eyebrow mb-1.5">Packets over time{range ? ` · ${range[0]} to ${range[1]} s` : ''}</p>
      <div className="rounded-lg border border-line bg-panel p-2.5">
        <TimeStrip view={view} rows={rows} range={range} onRange={onRange} height={88} />
      </div>
      <SeriesTable rows={rows} />
      <div className="mt-5 grid gap-x-8 gap-y-6 xl:grid-cols-2">
        <CountTable title="Protocols" heads={['protocol', 'packets', 'bytes']}>
          {flat(hierarchy).map(({ node, depth, path }) => (
            <CountLine
              key={path}
              share={node.frames / mostFrames}
              cells={[countText(node.frames), sizeText(node.bytes)]}
            >
              <span style={{ paddingLeft: depth * 14 }}>
                <FilterOn filter={node.protocol} onFilter={onFilter} />
              </span>
            </CountLine>
          ))}
        </CountTable>
        <CountTable title="Packet lengths" heads={['bytes', 'packets', 'share']}>
          {lengths
            .filter((row) => row.count > 0)
            .map((row) => (
              <CountLine
                key={row.from}
                share={row.share}
                cells={[countText(row.count), `${(row.share * 100).toFixed(1)} %`]}
              >
                <FilterOn
                  filter={row.filter}
                  onFilter={onFilter}
                  text={row.to === null ? `${row.from} and more` : `${row.from}–${row.to}`}
                />
              </CountLine>
            ))}
        </CountTable>
        <CountTable
          title="Addresses"
          heads={['address', 'sent', 'received', 'bytes']}
          more={endpoints.length - MOST}
        >
          {endpoints.slice(0, MOST).map((each) => (
            <CountLine
              key={each.address}
              share={each.bytes / mostBytes}
              cells={[sizeText(each.sentBytes), sizeText(each.receivedBytes), sizeText(each.bytes)]}
            >
              <FilterOn filter={each.filter} onFilter={onFilter} text={each.address} />
            </CountLine>
          ))}
        </CountTable>
        <CountTable
          title="Conversations"
          heads={['between', 'to the right', 'to the left', 'seconds']}
          more={conversations.length - MOST}
        >
          {conversations.slice(0, MOST).map((each) => (
            <CountLine
              key={`${each.protocol}-${each.firstPacket}`}
              share={(each.bytesToA + each.bytesToB) / mostTalk}
              cells={[sizeText(each.bytesToB), sizeText(each.bytesToA), each.duration.toFixed(3)]}
            >
              <FilterOn
                filter={each.filter}
                onFilter={onFilter}
                text={`${each.protocol} ${end(each.a)} ↔ ${end(each.b)}`}
              />
            </CountLine>
          ))}
        </CountTable>
      </div>
    </section>
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
