import { openCapture } from '@/packets/capture/open';
import { Evidence } from '@/packets/engine/evidence';
import { openFile } from '../store/file-store';
import { type Answer, ask, hasProgram } from './ask';
import type { CaseResult } from './case-result';
import { type ComparedCapture, comparedCaptures, isOwnCapture } from './oracle';
import { fileDigest } from './oracle-store';
import { eachInTime } from './progress';
import { statisticsReason } from './statistics-differences';
import { type ComparedStatistic, comparedStatistics } from './statistics-rows';
import type { Suite } from './suite';

const SUITE = 'statistics';
/** Share of equal rows that the whole corpus has to reach, in percent; the project's own captures have to agree. */
const THRESHOLD = 99;
/** Peers' captures that are compared: those that stand in one folder. */
const SAMPLE = /^(captures|community-id)\//;

/** Summary, hierarchy, series, lengths, conversations and endpoints against capinfos and tshark's statistics. */
export const statisticsSuite: Suite = {
  name: SUITE,
  missing: () =>
    hasProgram('tshark') && hasProgram('capinfos') ? undefined : 'tshark or capinfos is not installed here',
  run: async (picked) => {
    const captures = comparedCaptures().filter(
      ({ name }) => picked(name) && (isOwnCapture(name) || SAMPLE.test(name)),
    );
    const compared = (await eachInTime(SUITE, captures, compareStatistics)).flat();
    const sum = (count: (one: Compared) => number) => compared.reduce((all, one) => all + count(one), 0);
    return {
      unit: 'rows',
      compared: sum((one) => one.compared),
      equal: sum((one) => one.equal),
      threshold: THRESHOLD,
      cases: compared.map((one) => one.result),
      mustAgree: isOwnCapture,
    };
  },
};

interface Compared {
  readonly compared: number;
  readonly equal: number;
  readonly result: CaseResult;
}

async function compareStatistics({ path, name }: ComparedCapture): Promise<Compared[]> {
  const { capture } = await openCapture(openFile(path), { asBytes: true });
  if (!capture) return [];
  const evidence = new Evidence(capture);
  const taps = comparedStatistics.flatMap(({ tap }) => (tap ? ['-z', tap] : []));
  const digest = fileDigest(path);
  const [info, counts] = [
    await ask({ program: 'capinfos', argv: [path], path, about: digest }),
    await ask({ program: 'tshark', argv: ['-n', '-q', '-r', path, ...taps], path, about: digest }),
  ];
  // Without a duration tshark has no series and no rates.
  return comparedStatistics
    .map((statistic) => ({
      statistic,
      text: statistic.program === 'capinfos' ? read(info) : partOf(read(counts), statistic),
    }))
    .filter(({ text, statistic }) => statistic.theirRows(text).length > 0 || isTable(statistic, text))
    .map(({ statistic, text }) => compareOne(name, statistic, text, statistic.ourRows(evidence, path), path));
}

/** A table without rows says that there is nothing; no table says nothing. */
function isTable({ tap }: ComparedStatistic, text: string): boolean {
  return text !== '' && tap !== 'io,stat,1';
}

/** What a program printed, where it did not give up: a peer that stops in the middle says nothing whole. */
function read({ status, stdout }: Answer): string {
  return status === 0 ? Buffer.from(stdout, 'latin1').toString('utf8') : '';
}

function compareOne(
  capture: string,
  statistic: ComparedStatistic,
  text: string,
  ours: readonly string[],
  path: string,
): Compared {
  const theirs = statistic.theirRows(text).map((row) => row.replaceAll(path, '<file>'));
  const mine = ours.map((row) => row.replaceAll(path, '<file>'));
  const missing = without(theirs, mine);
  const extra = without(mine, theirs);
  const unexplained = [
    ...missing.filter((row) => !statisticsReason(capture, statistic.name, row)).map((row) => `- ${row}`),
    ...extra.filter((row) => !statisticsReason(capture, statistic.name, row)).map((row) => `+ ${row}`),
  ];
  const reasons = [...missing, ...extra].map((row) => statisticsReason(capture, statistic.name, row) ?? '');
  const equal = theirs.length - missing.length;
  const same = missing.length + extra.length === 0;
  return {
    compared: equal + unexplained.length,
    equal,
    result: {
      suite: SUITE,
      name: `${capture} ${statistic.name}`,
      verdict: same ? 'agrees' : unexplained.length > 0 ? 'differs' : 'known difference',
      details: unexplained.length > 0 ? unexplained : [...new Set(reasons)],
    },
  };
}

/** Rows of `rows` that `others` lack; a row that is there twice has to be there twice. */
function without(rows: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const row of others) left.set(row, (left.get(row) ?? 0) + 1);
  return rows.filter((row) => {
    const count = left.get(row) ?? 0;
    if (count > 0) left.set(row, count - 1);
    return count === 0;
  });
}

/** The part of tshark's output that one tap wrote: they follow one another, each with its heading. */
function partOf(text: string, { tap = '' }: ComparedStatistic): string {
  const heading = headingOf(tap);
  const parts = text.split(/\n(?=={20,}\n|\n-{20,}\n)/);
  return parts.find((part) => heading.test(part)) ?? '';
}

const LAYERS: Readonly<Record<string, string>> = {
  eth: 'Ethernet',
  ip: 'IPv4',
  ipv6: 'IPv6',
  tcp: 'TCP',
  udp: 'UDP',
  sctp: 'SCTP',
};

function headingOf(tap: string): RegExp {
  const [kind, layer] = tap.split(',');
  if (kind === 'conv') return new RegExp(`^${LAYERS[layer]} Conversations$`, 'm');
  if (kind === 'endpoints') return new RegExp(`^${LAYERS[layer]} Endpoints$`, 'm');
  if (tap === 'io,phs') return /^Protocol Hierarchy Statistics$/m;
  return tap === 'plen,tree' ? /^Packet Lengths:$/m : /IO Statistics/;
}
