import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectAlerts } from '@/packets/alerts/detect/detect';
import { compileRules } from '@/packets/alerts/rules/compile-rule';
import { openCapture } from '@/packets/capture/open';
import { openFile } from '../store/file-store';
import type { CaseResult } from './case-result';
import type { Picked } from './suite';
import { suricataReason } from './suricata-differences';

const SUITE = 'suricata alerts';

/** What a case says about itself. */
interface Case {
  readonly expect: readonly { readonly sid: number; readonly count: number }[];
  readonly ignoreChecksums: boolean;
  readonly midstream: boolean;
}

/** Runs the rules of every case of the peers' folder and compares how many alerts each of them raises. */
export async function suricataCases(peers: string, picked: Picked): Promise<CaseResult[]> {
  const root = join(peers, 'suricata');
  const results: CaseResult[] = [];
  for (const name of existsSync(root) ? readdirSync(root).sort() : []) {
    if (picked(name) && existsSync(join(root, name, 'case.json')))
      results.push(await compareCase(join(root, name), name));
  }
  return results;
}

async function compareCase(folder: string, name: string): Promise<CaseResult> {
  const expected: Case = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8'));
  const { rules, problems } = compileRules(readFileSync(join(folder, 'test.rules'), 'utf8'));
  const details = problems.map(({ line, column, reason }) => `+ ${line}:${column}: ${reason}`);
  const trace = readdirSync(folder).find((file) => file.startsWith('trace.')) ?? 'trace.pcap';
  const { capture } = await openCapture(openFile(join(folder, trace)), { asBytes: true });
  const alerts = capture ? detectAlerts(capture, rules, expected) : [];
  const counts = new Map<number, number>();
  for (const { rule } of alerts) counts.set(rule.identity.sid, (counts.get(rule.identity.sid) ?? 0) + 1);
  for (const { sid, count } of expected.expect) {
    const found = counts.get(sid) ?? 0;
    if (found !== count) details.push(`- sid ${sid}: ${count} alerts`, `+ sid ${sid}: ${found} alerts`);
  }
  if (details.length === 0) return { suite: SUITE, name, verdict: 'agrees', details };
  const known = suricataReason(name);
  return known
    ? { suite: SUITE, name, verdict: 'known difference', details: [known] }
    : { suite: SUITE, name, verdict: 'differs', details };
}
