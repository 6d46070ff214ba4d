import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaptureManifest, Fact, FactValue } from '@/pcaps/manifest';
import { same } from './check-capture';
import { described } from './described';
import { FactAnswers } from './fact-answers';
import { findLeaks } from './leaks';
import { writePcapng } from './pcapng-writer';
import { type Recording, runScenario } from './run-scenario';
import type { CompanionCapture, Scenario } from './scenario';
import type { RecordedFrame } from './tap';
import { dissected, tsharkFields } from './tshark';

const ETHERNET = 1;
const DEFAULT_SNAP_LENGTH = 262_144;

/** One capture of a run: the scenario's own or a companion's. */
type View = Omit<CompanionCapture, 'slug'>;

/** A capture that was taken over, with how many facts hold of it. */
export interface MadeCapture {
  readonly slug: string;
  readonly packets: number;
  readonly facts: number;
}

/**
 * Plays a scenario and makes its capture, and those of its companions, with manifests. What holds its facts and gives
 * nothing away is taken over into the folders below `pcaps`; otherwise it is left aside, and the problems say where.
 */
export async function makeCapture(
  pcaps: string,
  slug: string,
  scenario: Scenario,
  say: (line: string) => void,
): Promise<{ captures: MadeCapture[]; problems: string[] }> {
  const made = new Date();
  const recording = await runScenario(slug, scenario, say);
  const drafts = mkdtempSync(join(tmpdir(), 'tapbook-draft-'));
  const views = [{ slug, ...scenario }, ...(scenario.also ?? [])];
  const problems: string[] = [];
  const captures: MadeCapture[] = [];
  for (const view of views) {
    const frames = recording.taps.get(view.slug)?.frames ?? [];
    if (frames.length === 0) throw new Error(`${view.slug} recorded nothing`);
    const folder = join(drafts, view.slug);
    mkdirSync(folder);
    const finished = await finish(folder, view, scenario, recording, frames, made);
    problems.push(...finished.problems);
    captures.push({ slug: view.slug, packets: frames.length, facts: finished.facts });
    for (const line of differences(join(pcaps, view.slug), folder)) say(`${view.slug}: ${line}`);
  }
  if (problems.length > 0)
    return { captures: [], problems: [...problems, `the result was not taken over; it lies in ${drafts}`] };
  for (const view of views) cpSync(join(drafts, view.slug), join(pcaps, view.slug), { recursive: true });
  rmSync(drafts, { recursive: true });
  return { captures, problems };
}

async function finish(
  folder: string,
  view: View & { slug: string },
  scenario: Scenario,
  recording: Recording,
  frames: RecordedFrame[],
  made: Date,
): Promise<{ facts: number; problems: string[] }> {
  const file = join(folder, `${view.slug}.pcapng`);
  write(file, view, recording, frames);
  const { answers, problem } = await FactAnswers.open(file, new Uint8Array(readFileSync(file)), true);
  if (problem !== undefined) throw new Error(`the engine cannot read ${view.slug}: ${problem}`);
  await annotate(file, view, recording, frames, answers);
  const { facts, problems } = await computeFacts(answers, view);
  const bytes = readFileSync(file);
  const isMain = view.tap === scenario.tap;
  if (isMain)
    for (const { file: name, content } of recording.attachments) writeFileSync(join(folder, name), content);
  const allowed = (view.allowed ?? []).map(({ word }) => word);
  for (const leak of [
    ...findLeaks(bytes, allowed, made),
    ...findLeaks(await dissected(file), allowed, made),
  ]) {
    problems.push(`${view.slug}.pcapng gives away ${leak.why}: “${leak.word.trim()}” near “${leak.context}”`);
  }
  problems.push(...(await strayFindings(file, view, answers)));
  const manifest = manifestOf(view, scenario, isMain ? recording.attachments : [], frames, bytes, facts);
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  return { facts: Object.keys(facts).length, problems };
}

function write(file: string, view: View, recording: Recording, frames: readonly RecordedFrame[]): void {
  const bytes = writePcapng({
    interfaceName: view.tap.interfaceName ?? 'tap0',
    linkType: ETHERNET,
    snapLength: view.tap.snapLength ?? DEFAULT_SNAP_LENGTH,
    keyLog: recording.keyLog,
    frames,
  });
  writeFileSync(file, bytes);
}

/** Notes are placed by display filter, so that the file has to be there first; then it is written again. */
async function annotate(
  file: string,
  view: View,
  recording: Recording,
  frames: readonly RecordedFrame[],
  answers: FactAnswers,
): Promise<void> {
  const notes = view.comments ?? [];
  for (const note of notes) {
    const numbers = await answers.packets(note.filter);
    if (numbers.length === 0) throw new Error(`no packet for the note “${note.text}” (${note.filter})`);
    const chosen =
      note.which === 'every' ? numbers : [note.which === 'last' ? numbers[numbers.length - 1] : numbers[0]];
    for (const number of chosen) frames[number - 1].comments.push(note.text);
  }
  if (notes.length > 0) write(file, view, recording, frames);
}

async function computeFacts(
  answers: FactAnswers,
  scenario: Pick<View, 'facts'>,
): Promise<{ facts: Record<string, Fact>; problems: string[] }> {
  const facts: Record<string, Fact> = {};
  const problems: string[] = [];
  for (const [name, { statement, how, expect }] of Object.entries(scenario.facts)) {
    const found = await answers.answer(how);
    const value = found.value ?? expect;
    if (value === undefined) {
      problems.push(
        `${name}: neither the engine nor tshark can compute it, and the scenario does not say it`,
      );
      continue;
    }
    if (expect !== undefined && !alike(value, expect)) {
      problems.push(`${name}: expected ${JSON.stringify(expect)}, found ${JSON.stringify(value)}`);
    }
    if (value === 0 && expect !== 0) problems.push(`${name}: nothing matches`);
    facts[name] = { statement, how, value, fixed: expect !== undefined };
  }
  return { facts, problems };
}

/** What nobody intended: malformed packets, and what a busy machine does to TCP. */
async function strayFindings(file: string, scenario: View, answers: FactAnswers): Promise<string[]> {
  const excused = scenario.malformed ? ` && !(${scenario.malformed})` : '';
  const malformed = await tsharkFields(file, `_ws.malformed${excused}`, ['frame.number', '_ws.col.Info']);
  const findings = malformed.map(([number, info]) => `packet ${number} is malformed: ${info}`);
  if (scenario.losesSegments) return findings;
  const repeated = await answers.packets(
    'tcp.analysis.retransmission || tcp.analysis.out_of_order || tcp.analysis.lost_segment',
  );
  return [...findings, ...repeated.map((number) => `packet ${number} was sent twice or came late`)];
}

function manifestOf(
  view: View & { slug: string },
  scenario: Scenario,
  attachments: Recording['attachments'],
  frames: readonly RecordedFrame[],
  bytes: Buffer,
  facts: Record<string, Fact>,
): CaptureManifest {
  const first = frames[0].time;
  const last = frames[frames.length - 1].time;
  const listed = attachments.map(({ file, content, about }) => ({ file, sha256: sha256(content), about }));
  return {
    ...described(view, scenario),
    file: `${view.slug}.pcapng`,
    sha256: sha256(bytes),
    bytes: bytes.length,
    packets: frames.length,
    start: new Date(Number(first / 1_000_000n)).toISOString(),
    duration: Number((last - first) / 1_000n) / 1e6,
    facts,
    ...(listed.length > 0 ? { attachments: listed } : {}),
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What a new making changed in the facts that every making has to give: the scenario was edited, or the world moved. */
function differences(before: string, after: string): string[] {
  if (!existsSync(join(before, 'manifest.json'))) return [];
  const [old, made] = [before, after].map(
    (folder) => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as CaptureManifest,
  );
  return Object.entries(old.facts)
    .filter(
      ([name, fact]) => fact.fixed && made.facts[name]?.fixed && !alike(fact.value, made.facts[name].value),
    )
    .map(
      ([name, fact]) =>
        `${name} was ${JSON.stringify(fact.value)} and is ${JSON.stringify(made.facts[name].value)}`,
    );
}

/** A scenario promises which values are seen; in what order some of them come is chance (a scanner shuffles ports). */
export function alike(one: FactValue, other: FactValue): boolean {
  return same(inOrder(one), inOrder(other));
}

function inOrder(value: FactValue): FactValue {
  return typeof value === 'object' ? [...value].sort() : value;
}
