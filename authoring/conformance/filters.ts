import { compileBpf } from '@/packets/filters/bpf/filter';
import { bpfRows } from '@/packets/filters/bpf/rows';
import { compileDisplay } from '@/packets/filters/display/filter';
import { displayRows } from '@/packets/filters/display/rows';
import { registry } from '@/packets/protocols/index';
import { type Answer, ask, hasProgram, remembered, runProgram } from './ask';
import { CAPTURE_FILTERS, WRONG_CAPTURE_FILTERS } from './capture-filters';
import type { CaseResult } from './case-result';
import { DISPLAY_FILTERS, WRONG_DISPLAY_FILTERS } from './display-filters';
import { knownRowReason } from './known-rows';
import { type MergedCapture, pcapSeconds, withMergedCaptures } from './merged-capture';
import { eachInTime } from './progress';
import { countCases, type Picked, type Suite } from './suite';

const CAPTURE_SUITE = 'tcpdump filters';
const DISPLAY_SUITE = 'tshark filters';

/** The packets that capture filters match, and the filters that are refused, against tcpdump's. */
export const captureFilterSuite: Suite = {
  name: CAPTURE_SUITE,
  missing: () => (hasProgram('tcpdump') ? undefined : 'tcpdump is not installed here'),
  run: async (picked) => {
    const filters = CAPTURE_FILTERS.filter(picked).map((name) => ({ name }));
    const refused = WRONG_CAPTURE_FILTERS.filter(picked).map((name) => ({ name }));
    return withMergedCaptures(async (merged) => {
      const matched = await eachInTime(CAPTURE_SUITE, filters, ({ name }) =>
        Promise.all(merged.map((frames) => compareCaptureFilter(frames, name))),
      );
      const ethernet = merged.find(({ linkType }) => linkType === 1);
      const wrong = await eachInTime(CAPTURE_SUITE, refused, async ({ name }) =>
        ethernet ? [await compareCaptureRefusal(ethernet, name)] : [],
      );
      return countCases([...matched.flat(), ...wrong.flat()]);
    });
  },
};

async function compareCaptureFilter(merged: MergedCapture, text: string): Promise<CaseResult> {
  const name = `${text} on link type ${merged.linkType}`;
  const peer = await tcpdumpRows(merged, text);
  const { filter, error } = compileBpf(text, merged.linkType);
  if (peer.refusal !== undefined)
    return agreement(CAPTURE_SUITE, name, error !== undefined, [`- ${peer.refusal}`, '+ accepted']);
  if (error) return agreement(CAPTURE_SUITE, name, false, ['- accepted', `+ ${error.message}`]);
  const theirs = new Set(peer.rows);
  const ours = new Set(bpfRows(merged.capture, filter));
  return agreement(CAPTURE_SUITE, name, sameRows(theirs, ours), rowDifferences(theirs, ours, merged), text);
}

/** What tcpdump makes of a capture filter: the rows that it lets through, or why it takes none. */
interface TcpdumpRows {
  readonly rows: readonly number[];
  readonly refusal?: string;
}

async function tcpdumpRows(merged: MergedCapture, text: string): Promise<TcpdumpRows> {
  const kept = await remembered(['tcpdump', merged.digest, text], async () => {
    const peer = await runProgram('tcpdump', ['-r', merged.path, '-w', '-', text]);
    const nothing = peer.stderr.includes('rejects all packets');
    const rows: TcpdumpRows =
      nothing || peer.status === 0
        ? { rows: nothing ? [] : [...pcapSeconds(Buffer.from(peer.stdout, 'latin1'))] }
        : { rows: [], refusal: peer.stderr.trim().split('\n').at(-1) ?? '' };
    return JSON.stringify(rows);
  });
  return JSON.parse(kept) as TcpdumpRows;
}

/** Asked of a file: of an interface, tcpdump would know its network's mask. */
async function compareCaptureRefusal({ path, digest }: MergedCapture, text: string): Promise<CaseResult> {
  const argv = ['-d', '-r', path, '--', text];
  const peer = await ask({ program: 'tcpdump', argv, path, about: digest });
  const { error } = compileBpf(text);
  const details = [`- ${peer.stderr.trim().split('\n').at(-1)}`, `+ ${error?.message ?? 'accepted'}`];
  return agreement(CAPTURE_SUITE, `refuses ${text}`, (peer.status !== 0) === (error !== undefined), details);
}

/** How many Ethernet packets display filters match, and the filters that are refused, against tshark's. */
export const displayFilterSuite: Suite = {
  name: DISPLAY_SUITE,
  missing: () => (hasProgram('tshark') ? undefined : 'tshark is not installed here'),
  run: async (picked) =>
    countCases(
      await withMergedCaptures(async (merged) => {
        const ethernet = merged.find(({ linkType }) => linkType === 1);
        return ethernet ? compareDisplayFilters(ethernet, picked) : [];
      }),
    ),
};

async function compareDisplayFilters(merged: MergedCapture, picked: Picked): Promise<CaseResult[]> {
  const filters = DISPLAY_FILTERS.filter(picked);
  const counts = await tsharkCounts(merged, filters);
  const numbered = filters.map((name, index) => ({ name, theirs: counts[index] }));
  const matched = await eachInTime(DISPLAY_SUITE, numbered, async ({ name, theirs }) => {
    const { filter, error } = compileDisplay(name, registry);
    const ours = filter && displayRows(merged.capture, filter);
    if (theirs === ours?.length) return agreement(DISPLAY_SUITE, name, true, []);
    if (theirs !== undefined && ours) return compareDisplayRows(merged, name, new Set(ours));
    return agreement(DISPLAY_SUITE, name, false, [
      `- ${theirs ?? 'refused'}`,
      `+ ${ours?.length ?? error?.message}`,
    ]);
  });
  const wrong = WRONG_DISPLAY_FILTERS.filter(picked).map((name) => ({ name }));
  const refused = await eachInTime(DISPLAY_SUITE, wrong, ({ name }) => compareDisplayRefusal(merged, name));
  return [...matched, ...refused];
}

/** Which packets a filter is at odds about, where its counts differ; those that are accounted for do not count. */
async function compareDisplayRows(
  merged: MergedCapture,
  name: string,
  ours: ReadonlySet<number>,
): Promise<CaseResult> {
  const { stdout } = await askTshark(merged, ['-n', '-Y', name, '-T', 'fields', '-e', 'frame.number']);
  const theirs = new Set(stdout.split('\n').filter(Boolean).map(rowOf));
  const chains = await protocolChains(merged);
  const differing = [...new Set([...theirs, ...ours])].filter((row) => theirs.has(row) !== ours.has(row));
  const reasons = differing.map((row) => knownRowReason(chains[row] ?? '', merged.origins[row]));
  if (reasons.every((reason) => reason !== undefined))
    return { suite: DISPLAY_SUITE, name, verdict: 'known difference', details: counted(reasons) };
  const details = rowDifferences(theirs, ours, merged);
  return agreement(DISPLAY_SUITE, name, false, [`- ${theirs.size}`, `+ ${ours.size}`, ...details]);
}

function rowOf(number: string): number {
  return Number(number) - 1;
}

/** `frame.protocols` of every packet. */
async function protocolChains(merged: MergedCapture): Promise<readonly string[]> {
  const { stdout } = await askTshark(merged, ['-n', '-T', 'fields', '-e', 'frame.protocols']);
  return stdout.split('\n');
}

function counted(reasons: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `${count} packets: ${reason}`);
}

async function compareDisplayRefusal(merged: MergedCapture, text: string): Promise<CaseResult> {
  const { error } = compileDisplay(text, registry);
  const peer = await askTshark(merged, ['-c', '1', '-Y', text]);
  const details = [`- ${peer.stderr.split('\n').find((line) => line.startsWith('tshark:'))}`, '+ accepted'];
  return agreement(DISPLAY_SUITE, `refuses ${text}`, (peer.status !== 0) === (error !== undefined), details);
}

/** tshark counts many filters in one pass over the capture, if there is no comma in them; the last comes first. */
async function tsharkCounts(
  merged: MergedCapture,
  filters: readonly string[],
): Promise<(number | undefined)[]> {
  const together = filters.filter((text) => !text.includes(','));
  const counted = new Map<string, number>();
  for (let at = 0; at < together.length; at += TOGETHER) {
    const some = together.slice(at, at + TOGETHER);
    const { stdout } = await askTshark(merged, [
      '-q',
      '-n',
      ...some.flatMap((text) => ['-z', `io,stat,0,${text}`]),
    ]);
    const rows = [...stdout.matchAll(/\|\s*[\d.]+\s*<>\s*[\d.]+\s*\|\s*(\d+)\s*\|/g)];
    const totals = rows.map((row) => Number(row[1])).reverse();
    if (totals.length === some.length)
      for (const [index, text] of some.entries()) counted.set(text, totals[index]);
  }
  return Promise.all(filters.map(async (text) => counted.get(text) ?? (await countAlone(merged, text))));
}

const TOGETHER = 40;

async function countAlone(merged: MergedCapture, text: string): Promise<number | undefined> {
  const { status, stdout } = await askTshark(merged, [
    '-n',
    '-Y',
    text,
    '-T',
    'fields',
    '-e',
    'frame.number',
  ]);
  return status === 0 ? stdout.split('\n').filter(Boolean).length : undefined;
}

function askTshark({ path, digest }: MergedCapture, options: readonly string[]): Promise<Answer> {
  return ask({ program: 'tshark', argv: ['-r', path, ...options], path, about: digest });
}

/** Differences that stay, with their reasons. */
const KNOWN: Readonly<Record<string, string>> = {
  'byte 12 & 8': 'libpcap loads no byte for “byte … &” and compares what its register holds',
};

function agreement(
  suite: string,
  name: string,
  agrees: boolean,
  details: readonly string[],
  text = name,
): CaseResult {
  if (agrees) return { suite, name, verdict: 'agrees', details: [] };
  const reason = KNOWN[text];
  return reason
    ? { suite, name, verdict: 'known difference', details: [reason] }
    : { suite, name, verdict: 'differs', details };
}

function sameRows(theirs: ReadonlySet<number>, ours: ReadonlySet<number>): boolean {
  return theirs.size === ours.size && [...theirs].every((row) => ours.has(row));
}

function rowDifferences(
  theirs: ReadonlySet<number>,
  ours: ReadonlySet<number>,
  merged: MergedCapture,
): string[] {
  const missing = [...theirs].filter((row) => !ours.has(row)).map((row) => `- ${merged.origins[row]}`);
  const extra = [...ours].filter((row) => !theirs.has(row)).map((row) => `+ ${merged.origins[row]}`);
  return [...missing, ...extra];
}
