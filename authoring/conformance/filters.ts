import { spawnSync } from 'node:child_process';
import { compileBpf } from '@/packets/filters/bpf/filter';
import { bpfRows } from '@/packets/filters/bpf/rows';
import { compileDisplay } from '@/packets/filters/display/filter';
import { displayRows } from '@/packets/filters/display/rows';
import { registry } from '@/packets/protocols/index';
import { CAPTURE_FILTERS, WRONG_CAPTURE_FILTERS } from './capture-filters';
import type { CaseResult } from './case-result';
import { DISPLAY_FILTERS, WRONG_DISPLAY_FILTERS } from './display-filters';
import { type MergedCapture, pcapSeconds, withMergedCaptures } from './merged-capture';
import { describedBytes, hasProgram } from './oracle';
import { countCases, type Suite } from './suite';

const CAPTURE_SUITE = 'tcpdump filters';
const DISPLAY_SUITE = 'tshark filters';

/** The packets that capture filters match, and the filters that are refused, against tcpdump's. */
export const captureFilterSuite: Suite = {
  name: CAPTURE_SUITE,
  missing: () => (hasProgram('tcpdump') ? undefined : 'tcpdump is not here'),
  run: async () => {
    const matched = await withMergedCaptures(async (merged) => merged.flatMap(compareCaptureFilters));
    return countCases([...matched, ...WRONG_CAPTURE_FILTERS.map(compareRefusal)]);
  },
};

function compareCaptureFilters(merged: MergedCapture): CaseResult[] {
  return CAPTURE_FILTERS.map((text) => {
    const name = `${text} on link type ${merged.linkType}`;
    const peer = spawnSync('tcpdump', ['-r', merged.path, '-w', '-', text], { maxBuffer: describedBytes });
    const { filter, error } = compileBpf(text, merged.linkType);
    const nothing = peer.stderr.toString().includes('rejects all packets');
    if (!nothing && peer.status !== 0) {
      const reason = peer.stderr.toString().trim().split('\n').at(-1) ?? '';
      return agreement(CAPTURE_SUITE, name, error !== undefined, [`- ${reason}`, '+ accepted']);
    }
    if (error) return agreement(CAPTURE_SUITE, name, false, ['- accepted', `+ ${error.message}`]);
    const theirs = nothing ? new Set<number>() : pcapSeconds(peer.stdout);
    const ours = new Set(bpfRows(merged.capture, filter));
    return agreement(CAPTURE_SUITE, name, sameRows(theirs, ours), rowDifferences(theirs, ours, merged), text);
  });
}

function compareRefusal(text: string): CaseResult {
  const peer = spawnSync('tcpdump', ['-d', '-y', 'EN10MB', '--', text], { encoding: 'utf8' });
  const { error } = compileBpf(text);
  const details = [`- ${peer.stderr.trim().split('\n').at(-1)}`, `+ ${error?.message ?? 'accepted'}`];
  return agreement(CAPTURE_SUITE, `refuses ${text}`, (peer.status !== 0) === (error !== undefined), details);
}

/** How many Ethernet packets display filters match, and the filters that are refused, against tshark's. */
export const displayFilterSuite: Suite = {
  name: DISPLAY_SUITE,
  missing: () => (hasProgram('tshark') ? undefined : 'tshark is not here'),
  run: async () =>
    countCases(
      await withMergedCaptures(async (merged) => {
        const ethernet = merged.find(({ linkType }) => linkType === 1);
        return ethernet ? compareDisplayFilters(ethernet) : [];
      }),
    ),
};

function compareDisplayFilters(merged: MergedCapture): CaseResult[] {
  const counts = tsharkCounts(merged.path, DISPLAY_FILTERS);
  const matched = DISPLAY_FILTERS.map((text, index) => {
    const { filter, error } = compileDisplay(text, registry);
    const theirs = counts[index];
    const ours = filter ? displayRows(merged.capture, filter).length : undefined;
    const details = [`- ${theirs ?? 'refused'}`, `+ ${ours ?? error?.message}`];
    return agreement(DISPLAY_SUITE, text, theirs === ours, details, text);
  });
  const refused = WRONG_DISPLAY_FILTERS.map((text) => {
    const { error } = compileDisplay(text, registry);
    const peer = tshark(['-r', merged.path, '-c', '1', '-Y', text]);
    const details = [`- ${peer.stderr.split('\n').find((line) => line.startsWith('tshark:'))}`, '+ accepted'];
    return agreement(
      DISPLAY_SUITE,
      `refuses ${text}`,
      (peer.status !== 0) === (error !== undefined),
      details,
    );
  });
  return [...matched, ...refused];
}

/** tshark counts many filters in one pass over the capture, if there is no comma in them; the last comes first. */
function tsharkCounts(path: string, filters: readonly string[]): (number | undefined)[] {
  const together = filters.filter((text) => !text.includes(','));
  const counted = new Map<string, number>();
  for (let at = 0; at < together.length; at += TOGETHER) {
    const some = together.slice(at, at + TOGETHER);
    const { stdout } = tshark([
      '-q',
      '-n',
      '-r',
      path,
      ...some.flatMap((text) => ['-z', `io,stat,0,${text}`]),
    ]);
    const rows = [...stdout.matchAll(/\|\s*[\d.]+\s*<>\s*[\d.]+\s*\|\s*(\d+)\s*\|/g)];
    const totals = rows.map((row) => Number(row[1])).reverse();
    if (totals.length === some.length)
      for (const [index, text] of some.entries()) counted.set(text, totals[index]);
  }
  return filters.map((text) => counted.get(text) ?? countAlone(path, text));
}

const TOGETHER = 40;

function countAlone(path: string, text: string): number | undefined {
  const { status, stdout } = tshark(['-n', '-r', path, '-Y', text, '-T', 'fields', '-e', 'frame.number']);
  return status === 0 ? stdout.split('\n').filter(Boolean).length : undefined;
}

function tshark(argv: readonly string[]) {
  return spawnSync('tshark', argv, { encoding: 'utf8', maxBuffer: describedBytes });
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
