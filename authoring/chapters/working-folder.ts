import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChapterText } from '@/learning/chapters/chapter-text';
import { root } from '../evidence/root';
import { isThere } from './installed';

/** Makes the files that a script names and that the page takes for granted, those that are not there yet. */
export function prepareFolder(folder: string, script: string, text: ChapterText): void {
  for (const slug of capturesOf(text))
    offer(folder, script, captureName(slug), (to) => copyFileSync(captureFile(slug), to));
  const flows = /\bnfcapd\.\d{12}\b/.exec(script)?.[0];
  if (flows !== undefined) offer(folder, script, flows, (to) => flowRecords(to, folder, text));
  for (const { name, make } of PREPARED) offer(folder, script, name, (to) => make(to, folder, text));
}

function offer(folder: string, script: string, name: string, make: (to: string) => void): void {
  const to = join(folder, name);
  if (script.includes(name) && !existsSync(to)) make(to);
}

/** What commands of the course read without saying where it is from: the reader has it, or makes it with the tool before. */
const PREPARED: readonly {
  readonly name: string;
  readonly make: (to: string, folder: string, text: ChapterText) => void;
}[] = [
  { name: 'f.pcap', make: (to, _folder, text) => firstCapture(to, text) },
  { name: 'f.argus', make: (to, folder, text) => argusRecords(to, folder, text) },
  { name: 'my.rules', make: (to, _folder, text) => writeFileSync(to, rulesOf(text)) },
  { name: 'eve.json', make: (to, folder, text) => eveLines(to, folder, text) },
  ...['conn', 'dns', 'http', 'ssl', 'x509', 'files', 'notice'].map((log) => ({
    name: `${log}.log`,
    make: (to: string, _folder: string, text: ChapterText) => zeekLog(to, log, text),
  })),
];

/** The chapter’s first capture, as classic pcap where there is a tool that writes it. */
function firstCapture(to: string, text: ChapterText): void {
  const from = captureFile(capturesOf(text)[0] ?? 'shop-visit');
  if (!isThere('editcap') || spawnSync('editcap', ['-F', 'pcap', from, to]).status !== 0)
    copyFileSync(from, to);
}

function argusRecords(to: string, folder: string, text: ChapterText): void {
  firstCapture(join(folder, 'f.pcap'), text);
  spawnSync('argus', ['-r', join(folder, 'f.pcap'), '-w', to]);
}

/** As nfpcapd keeps the flows of a capture, under the name that the page gives them. */
function flowRecords(to: string, folder: string, text: ChapterText): void {
  const capture = join(folder, 'f.pcap');
  firstCapture(capture, text);
  const flows = mkdtempSync(join(folder, 'flows-'));
  spawnSync('nfpcapd', ['-r', capture, '-l', flows]);
  const written = readdirSync(flows, { recursive: true })
    .map(String)
    .find((name) => /nfcapd\.\d+$/.test(name));
  if (written !== undefined) copyFileSync(join(flows, written), to);
}

/** The rules that the page itself runs. */
function rulesOf(text: ChapterText): string {
  const rules = text.components.map(({ props }) => props.rule).filter((rule) => typeof rule === 'string');
  return `${[...new Set(rules)].join('\n')}\n`;
}

function eveLines(to: string, folder: string, text: ChapterText): void {
  const rules = join(folder, 'my.rules');
  if (!existsSync(rules)) writeFileSync(rules, rulesOf(text));
  writeFileSync(to, tapbook('alerts', captureFile(capturesOf(text)[0] ?? 'shop-visit'), '--rules', rules));
}

function zeekLog(to: string, log: string, text: ChapterText): void {
  const file = captureFile(capturesOf(text)[0] ?? 'shop-visit');
  writeFileSync(to, log === 'conn' ? tapbook('sessions', file) : tapbook('log', log, file));
}

function tapbook(...words: string[]): string {
  const bin = join(root, 'authoring', 'bin', 'tapbook.mjs');
  return spawnSync(process.execPath, [bin, ...words], { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout ?? '';
}

function capturesOf({ front }: ChapterText): string[] {
  return Array.isArray(front.captures) ? front.captures.map(String) : [];
}

function captureFile(slug: string): string {
  const folder = join(root, 'pcaps', slug);
  const manifest: { file: string } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  return join(folder, manifest.file);
}

function captureName(slug: string): string {
  return captureFile(slug).split('/').pop() ?? slug;
}
