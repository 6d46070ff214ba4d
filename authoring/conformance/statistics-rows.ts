import type { Evidence } from '@/packets/engine/evidence';
import { statistics } from '@/packets/statistics';
import { PAIR_LAYERS } from '@/packets/statistics/layer-ends';
import type { Statistic, StatisticOptions } from '@/packets/statistics/statistic';

/** One statistic and how a peer's text of it, and ours, are cut into rows that can be compared. */
export interface ComparedStatistic {
  readonly name: string;
  readonly program: 'capinfos' | 'tshark';
  /** The `-z` of tshark. */
  readonly tap?: string;
  theirRows(text: string): readonly string[];
  ourRows(evidence: Evidence, file: string): readonly string[];
}

const taps: readonly ComparedStatistic[] = [
  {
    name: 'io,phs',
    program: 'tshark',
    tap: 'io,phs',
    theirRows: protocolRows,
    ourRows: (evidence) => hierarchyRows(textOf('hierarchy', evidence)),
  },
  {
    name: 'io,stat',
    program: 'tshark',
    tap: 'io,stat,1',
    theirRows: seriesRows,
    ourRows: (evidence) => {
      const { packets, bytes } = statistics.series.compute(evidence, { interval: 1 });
      return packets.flatMap((count, step) => (count > 0 ? [`${step} ${count} ${bytes[step]}`] : []));
    },
  },
  {
    name: 'plen,tree',
    program: 'tshark',
    tap: 'plen,tree',
    theirRows: lengthRows,
    ourRows: (evidence) => lengthRows(textOf('lengths', evidence)),
  },
  ...PAIR_LAYERS.flatMap((by): ComparedStatistic[] => [
    {
      name: `conv,${by}`,
      program: 'tshark',
      tap: `conv,${by}`,
      theirRows: tableRows,
      ourRows: (evidence) => tableRows(textOf('conversations', evidence, { by })),
    },
    {
      name: `endpoints,${by}`,
      program: 'tshark',
      tap: `endpoints,${by}`,
      theirRows: tableRows,
      ourRows: (evidence) => tableRows(textOf('endpoints', evidence, { by })),
    },
  ]),
];

/** The statistics that are compared: the summary line by line, the others row by row. */
export const comparedStatistics: readonly ComparedStatistic[] = [
  {
    name: 'capinfos',
    program: 'capinfos',
    theirRows: summaryRows,
    ourRows: (evidence, file) => summaryRows(textOf('summary', evidence, { file })),
  },
  ...taps,
];

function textOf(kind: keyof typeof statistics, evidence: Evidence, options: StatisticOptions = {}): string {
  const statistic = statistics[kind] as Statistic<unknown>;
  return statistic.text(statistic.compute(evidence, options), options);
}

/** Each line with what stands above it: `Interface #0 info:` heads lines that repeat for each interface. */
function summaryRows(text: string): readonly string[] {
  let head = '';
  return lines(text).map((line) => {
    if (!line.startsWith(' ')) head = line.startsWith('Interface #') ? line : '';
    return line.startsWith(' ') ? `${head} ${line.trim()}` : line;
  });
}

/** `eth/ip/tcp frames:3 bytes:200`: each node with the way to it. */
function hierarchyRows(text: string): readonly string[] {
  const way: string[] = [];
  return lines(text).flatMap((line) => {
    const node = /^( *)(\S+) +(frames:\d+ bytes:\d+)$/.exec(line);
    if (!node) return [];
    way.length = node[1].length / 2;
    way.push(node[2]);
    return [`${way.join('/')} ${node[3]}`];
  });
}

/**
 * tshark's hierarchy by protocols alone: it counts everything that stands at the top of its tree, which some fields do
 * (`tcp.segments`, `ftp-data.command`), notes on what went wrong, and packet comments, below which all layers come again.
 */
function protocolRows(text: string): readonly string[] {
  const sums = new Map<string, [frames: number, bytes: number]>();
  for (const row of hierarchyRows(text)) {
    const [, path, frames, bytes] = /^(\S+) frames:(\d+) bytes:(\d+)$/.exec(row) ?? [];
    const names = path.split('/');
    if (isNoProtocol(names[names.length - 1])) continue;
    const key = names.filter((name) => !isNoProtocol(name)).join('/');
    const sum = sums.get(key) ?? [0, 0];
    sums.set(key, [sum[0] + Number(frames), sum[1] + Number(bytes)]);
  }
  return [...sums].map(([key, [frames, bytes]]) => `${key} frames:${frames} bytes:${bytes}`);
}

function isNoProtocol(name: string): boolean {
  return name.includes('.') || name === 'text' || name === 'pkt_comment';
}

function seriesRows(text: string): readonly string[] {
  return lines(text).flatMap((line) => {
    const row = /^\|\s*([\d.]+) <>.*?\|\s*(\d+) \|\s*(\d+) \|$/.exec(line);
    return row && row[2] !== '0' ? [`${Number(row[1])} ${row[2]} ${row[3]}`] : [];
  });
}

/** Range, count, average, least, greatest and the share of all packets, which tshark has behind a rate. */
function lengthRows(text: string): readonly string[] {
  return lines(text).flatMap((line) => {
    if (!/^ \d/.test(line)) return [];
    const cells = line.replace(' and greater', '').trim().split(/ +/);
    return [[...cells.slice(0, 5), cells.find((cell) => cell.endsWith('%'))].join(' ')];
  });
}

/** The rows between a table's rules, without its headings. */
function tableRows(text: string): readonly string[] {
  return lines(text).filter((line) => /^[0-9a-f]/.test(line));
}

function lines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
