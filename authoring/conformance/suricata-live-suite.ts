import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectAlerts } from '@/packets/alerts/detect/detect';
import { compileRules } from '@/packets/alerts/rules/compile-rule';
import type { Rule } from '@/packets/alerts/rules/compiled-rule';
import { openCapture } from '@/packets/capture/open';
import { openFile } from '../store/file-store';
import type { CaseResult } from './case-result';
import { type ComparedCapture, comparedCaptures, repository } from './oracle';
import type { Suite, SuiteResult } from './suite';
import { liveReason } from './suricata-live-differences';
import { askSuricata, suricataVersion } from './suricata-program';

const NAME = 'suricata, installed';
const folder = join(repository, 'authoring/conformance/suricata-rules');
/** Suricata raises at most this many alerts for one packet (`packet-alert-max`); our own rules raise more. */
const MORE_ALERTS = ['--set', 'packet-alert-max=255'];

/**
 * One rule for each keyword and form of the rule language, on every capture, against the Suricata that is installed:
 * the packets on which each rule fires have to be the same.
 */
export const suricataLiveSuite: Suite = {
  name: NAME,
  missing: () => (suricataVersion() ? undefined : 'suricata is not installed'),
  run: async (picked) => {
    const text = ruleText();
    const { rules, problems } = compileRules(text);
    const total = { compared: 0, equal: 0 };
    const cases: CaseResult[] = [];
    for (const capture of comparedCaptures())
      if (picked(capture.name)) cases.push(await compare(capture, text, rules, total));
    const refused = problems.map(({ line, column, reason }) => `+ line ${line}:${column}: ${reason}`);
    cases.unshift({
      suite: NAME,
      name: 'rules refused here',
      verdict: refused.length === 0 ? 'agrees' : 'differs',
      details: refused,
    });
    return { unit: 'alerts of a rule', ...total, threshold: 90, cases } satisfies SuiteResult;
  },
};

function ruleText(): string {
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  return files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}

async function compare(
  { path, name }: ComparedCapture,
  text: string,
  rules: readonly Rule[],
  total: { compared: number; equal: number },
): Promise<CaseResult> {
  const { capture } = await openCapture(openFile(path), { asBytes: true });
  const theirs = askSuricata(path, text, MORE_ALERTS);
  if (theirs.unreadable !== undefined) return unreadableCase(name, theirs.unreadable);
  const ours = new Map<number, number[]>();
  for (const { rule, packet, atEnd, inTunnel } of capture
    ? detectAlerts(capture, rules, { ignoreChecksums: true })
    : []) {
    const { sid } = rule.identity;
    ours.set(sid, [...(ours.get(sid) ?? []), atEnd || inTunnel ? 0 : packet]);
  }
  const details: string[] = [];
  const reasons: string[] = [];
  for (const { identity } of rules) {
    if (theirs.refused.includes(identity.sid)) continue;
    const expected = theirs.alerts[identity.sid] ?? [];
    const found = (ours.get(identity.sid) ?? []).sort((a, b) => a - b);
    if (expected.length === 0 && found.length === 0) continue;
    total.compared++;
    if (expected.join() === found.join()) total.equal++;
    else {
      const reason = liveReason(identity.sid, name);
      if (reason) reasons.push(reason);
      else details.push(difference(identity.sid, identity.message, expected, found));
    }
  }
  total.compared -= reasons.length;
  if (details.length > 0) return { suite: NAME, name, verdict: 'differs', details };
  const verdict = reasons.length > 0 ? 'known difference' : 'agrees';
  return { suite: NAME, name, verdict, details: [...new Set(reasons)] };
}

function unreadableCase(name: string, why: string): CaseResult {
  return { suite: NAME, name, verdict: 'known difference', details: [`suricata stops: ${why}`] };
}

function difference(
  sid: number,
  message: string,
  expected: readonly number[],
  found: readonly number[],
): string {
  const missing = expected.filter((packet) => !found.includes(packet)).slice(0, 6);
  const extra = found.filter((packet) => !expected.includes(packet)).slice(0, 6);
  return `${sid} ${message}: ${expected.length} alerts, here ${found.length}; missing on ${missing.join(' ') || '-'}, too many on ${extra.join(' ') || '-'}`;
}
