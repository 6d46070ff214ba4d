import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaptureManifest, CaptureTopology, Fact, FactValue } from '@/pcaps/manifest';
import { findLeaks } from './leaks';
import { writePcapng } from './pcapng-writer';
import { type Recording, runScenario } from './run-scenario';
import type { Scenario } from './scenario';
import { dissected, tsharkFact, tsharkFields, tsharkPackets } from './tshark';

const ETHERNET = 1;
const DEFAULT_SNAP_LENGTH = 262_144;

/** Makes a capture: plays its scenario, writes file and manifest, and says what is wrong with the result. */
export async function makeCapture(
  folder: string,
  slug: string,
  scenario: Scenario,
  say: (line: string) => void,
): Promise<{ problems: string[] }> {
  const made = new Date();
  const recording = await runScenario(slug, scenario, say);
  const file = join(folder, `${slug}.pcapng`);
  write(file, scenario, recording);
  await annotate(file, scenario, recording);
  const { facts, problems } = await computeFacts(file, scenario);
  const bytes = readFileSync(file);
  for (const { file: name, content } of recording.attachments) writeFileSync(join(folder, name), content);
  const allowed = (scenario.allowed ?? []).map(({ word }) => word);
  for (const leak of [
    ...findLeaks(bytes, allowed, made),
    ...findLeaks(await dissected(file), allowed, made),
  ]) {
    problems.push(`${slug}.pcapng gives away ${leak.why}: “${leak.word.trim()}” near “${leak.context}”`);
  }
  problems.push(...(await strayFindings(file, scenario)));
  const manifest = manifestOf(slug, scenario, recording, bytes, facts);
  problems.push(...differences(join(folder, 'manifest.json'), manifest));
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  return { problems };
}

function write(file: string, scenario: Scenario, recording: Recording): void {
  const bytes = writePcapng({
    interfaceName: scenario.tap.interfaceName ?? 'tap0',
    linkType: ETHERNET,
    snapLength: scenario.tap.snapLength ?? DEFAULT_SNAP_LENGTH,
    keyLog: recording.keyLog,
    frames: recording.tap.frames,
  });
  writeFileSync(file, bytes);
}

/** Notes are placed by display filter, so that the file has to be there first; then it is written again. */
async function annotate(file: string, scenario: Scenario, recording: Recording): Promise<void> {
  const notes = scenario.comments ?? [];
  for (const note of notes) {
    const numbers = await tsharkPackets(file, note.filter);
    if (numbers.length === 0) throw new Error(`no packet for the note “${note.text}” (${note.filter})`);
    const chosen =
      note.which === 'every' ? numbers : [note.which === 'last' ? numbers[numbers.length - 1] : numbers[0]];
    for (const number of chosen) recording.tap.frames[number - 1].comments.push(note.text);
  }
  if (notes.length > 0) write(file, scenario, recording);
}

async function computeFacts(
  file: string,
  scenario: Scenario,
): Promise<{ facts: Record<string, Fact>; problems: string[] }> {
  const facts: Record<string, Fact> = {};
  const problems: string[] = [];
  for (const [name, { statement, how, expect }] of Object.entries(scenario.facts)) {
    const seen = await tsharkFact(file, how);
    const value = seen ?? expect;
    if (value === undefined)
      throw new Error(`${name}: tshark cannot compute it and the scenario does not say it`);
    if (expect !== undefined && !same(value, expect)) {
      problems.push(`${name}: expected ${JSON.stringify(expect)}, found ${JSON.stringify(value)}`);
    }
    if (value === 0 && expect !== 0) problems.push(`${name}: nothing matches`);
    facts[name] = { statement, how, value, fixed: expect !== undefined };
  }
  return { facts, problems };
}

function same(one: FactValue, other: FactValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function strayFindings(file: string, scenario: Scenario): Promise<string[]> {
  const excused = scenario.malformed ? ` && !(${scenario.malformed})` : '';
  const rows = await tsharkFields(file, `_ws.malformed${excused}`, ['frame.number', '_ws.col.Info']);
  return rows.map(([number, info]) => `packet ${number} is malformed: ${info}`);
}

function manifestOf(
  slug: string,
  scenario: Scenario,
  recording: Recording,
  bytes: Buffer,
  facts: Record<string, Fact>,
): CaptureManifest {
  const { frames } = recording.tap;
  const first = frames[0].time;
  const last = frames[frames.length - 1].time;
  const attachments = recording.attachments.map(({ file, content, about }) => ({
    file,
    sha256: sha256(content),
    about,
  }));
  return {
    slug,
    title: scenario.title,
    story: scenario.story,
    topology: drawing(scenario),
    licence: 'CC0-1.0',
    howMade: scenario.howMade,
    file: `${slug}.pcapng`,
    sha256: sha256(bytes),
    bytes: bytes.length,
    packets: frames.length,
    start: new Date(Number(first / 1_000_000n)).toISOString(),
    duration: Number((last - first) / 1_000n) / 1e6,
    facts,
    ...(attachments.length > 0 ? { attachments } : {}),
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function drawing(scenario: Scenario): CaptureTopology {
  return {
    segments: scenario.topology.segments,
    hosts: scenario.topology.hosts.map(({ name, role, links }) => ({
      name,
      role,
      links: links.map(({ segment, mac, addresses }) => ({ segment, mac, addresses })),
    })),
    tap: { segment: scenario.tap.segment, where: scenario.tap.where },
  };
}

/** What a new making changed in the facts that every making has to give. */
function differences(path: string, made: CaptureManifest): string[] {
  if (!existsSync(path)) return [];
  const before = JSON.parse(readFileSync(path, 'utf8')) as CaptureManifest;
  return Object.entries(before.facts)
    .filter(
      ([name, fact]) => fact.fixed && made.facts[name]?.fixed && !same(fact.value, made.facts[name].value),
    )
    .map(
      ([name, fact]) =>
        `${name} was ${JSON.stringify(fact.value)} and is ${JSON.stringify(made.facts[name].value)}`,
    );
}
