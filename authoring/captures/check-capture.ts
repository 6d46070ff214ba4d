import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaptureManifest, FactValue } from '@/pcaps/manifest';
import { FactAnswers } from './fact-answers';
import { findLeaks } from './leaks';
import { manifestProblems } from './manifest';

export interface CheckResult {
  /** What is wrong, in words; empty when nothing. */
  readonly problems: readonly string[];
  /** Facts that the engine answered, that tshark answered in its place, and that nobody here could answer. */
  readonly byEngine: number;
  readonly byTshark: number;
  readonly unanswered: number;
}

export interface CheckOptions {
  /** Words that the leak check lets pass. */
  readonly allowed?: readonly string[];
  /** Ask tshark as well: for what the engine cannot answer, and whether it sees the rest as the engine does. */
  readonly tshark?: boolean;
}

/** Checks a committed capture against its manifest: hash, counts, leaks, and every fact. */
export async function checkCapture(
  folder: string,
  slug: string,
  options: CheckOptions = {},
): Promise<CheckResult> {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as CaptureManifest;
  const bytes = readFileSync(join(folder, manifest.file));
  const problems = [...manifestProblems(slug, manifest), ...fileProblems(folder, manifest, bytes)];
  for (const leak of findLeaks(bytes, options.allowed))
    problems.push(`gives away ${leak.why}: “${leak.word}” near “${leak.context}”`);
  const facts = await factProblems(join(folder, manifest.file), manifest, bytes, options.tshark ?? false);
  return { ...facts, problems: [...problems, ...facts.problems] };
}

function fileProblems(folder: string, manifest: CaptureManifest, bytes: Buffer): string[] {
  const problems: string[] = [];
  if (sha256(bytes) !== manifest.sha256)
    problems.push('the file is not the one that the manifest describes (SHA-256)');
  if (bytes.length !== manifest.bytes)
    problems.push(`the file has ${bytes.length} bytes, not ${manifest.bytes}`);
  for (const attachment of manifest.attachments ?? []) {
    const path = join(folder, attachment.file);
    if (!existsSync(path)) problems.push(`${attachment.file} is missing`);
    else if (sha256(readFileSync(path)) !== attachment.sha256)
      problems.push(`${attachment.file} is not the one that the manifest describes`);
  }
  return problems;
}

async function factProblems(
  path: string,
  manifest: CaptureManifest,
  bytes: Buffer,
  tshark: boolean,
): Promise<CheckResult> {
  const problems: string[] = [];
  const tally = { byEngine: 0, byTshark: 0, unanswered: 0 };
  const { answers, problem } = await FactAnswers.open(path, new Uint8Array(bytes), tshark);
  if (problem !== undefined) return { problems: [problem], ...tally };
  const { capture } = answers.evidence;
  problems.push(...capture.warnings);
  if (capture.table.count !== manifest.packets)
    problems.push(`it has ${capture.table.count} packets, not ${manifest.packets}`);
  for (const [name, { how, value }] of Object.entries(manifest.facts)) {
    const found = await answers.answer(how);
    if (found.by === undefined) tally.unanswered += 1;
    else if (found.by === 'engine') tally.byEngine += 1;
    else tally.byTshark += 1;
    if (found.by !== undefined && !same(found.value, value)) {
      problems.push(
        `${name} is ${JSON.stringify(found.value)}, and the manifest says ${JSON.stringify(value)}`,
      );
    }
    const other = found.by === 'engine' ? await answers.secondOpinion(how) : undefined;
    if (other !== undefined && !same(other, value))
      problems.push(
        `${name} is ${JSON.stringify(other)} for tshark, and the manifest says ${JSON.stringify(value)}`,
      );
  }
  return { problems, ...tally };
}

export function same(one: FactValue, other: FactValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
