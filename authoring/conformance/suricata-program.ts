import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerKey, fileDigest, storeAnswer, storedAnswer } from './oracle-store';

/** What the installed Suricata made of some rules on one capture. */
export interface SuricataAnswer {
  /** Packet numbers of the alerts of each rule, ascending; 0 for what was raised when a flow ended. */
  readonly alerts: Readonly<Record<string, readonly number[]>>;
  /** Rules that it refuses itself: another version would take them. */
  readonly refused: readonly number[];
  /** Why it does not read the capture at all. */
  readonly unreadable?: string;
}

let version: string | undefined;

/** `8.0.7`; undefined where Suricata is not installed. */
export function suricataVersion(): string | undefined {
  if (version !== undefined) return version;
  try {
    const text = execFileSync('suricata', ['-V'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    version = /version (\S+)/.exec(text)?.[1];
  } catch {
    return undefined;
  }
  return version;
}

/** Runs Suricata over a capture in one thread, wrong checksums counting, and keeps what it said. */
export function askSuricata(path: string, rules: string, more: readonly string[] = []): SuricataAnswer {
  const key = answerKey('suricata', suricataVersion() ?? '', fileDigest(path), rules, ...more);
  const known = storedAnswer(key);
  if (known !== undefined) return JSON.parse(known);
  const answer = runSuricata(path, rules, more);
  storeAnswer(key, JSON.stringify(answer));
  return answer;
}

function runSuricata(path: string, rules: string, more: readonly string[]): SuricataAnswer {
  const folder = mkdtempSync(join(tmpdir(), 'tapbook-suricata-'));
  try {
    const file = join(folder, 'case.rules');
    writeFileSync(file, rules);
    const argv = ['-r', path, '-S', file, '-l', folder, '-k', 'none', '--runmode', 'single', ...more];
    const { stderr, error, status } = spawnSync('suricata', argv, { encoding: 'latin1', maxBuffer: 1 << 28 });
    const unreadable = /pcap: (datalink type .* not \(yet\) supported)/.exec(stderr ?? '')?.[1];
    if (unreadable) return { alerts: {}, refused: [], unreadable };
    if (error || status !== 0) throw new Error(`suricata failed on ${path}: ${error ?? stderr}`);
    return { alerts: alertsIn(readFileSync(join(folder, 'eve.json'), 'utf8')), refused: refusedIn(stderr) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function alertsIn(eve: string): Record<string, number[]> {
  const found: Record<string, number[]> = {};
  for (const line of eve.split('\n')) {
    if (!line.includes('"event_type":"alert"')) continue;
    const { alert, pcap_cnt } = JSON.parse(line);
    const packets = found[alert.signature_id] ?? [];
    packets.push(pcap_cnt ?? 0);
    found[alert.signature_id] = packets;
  }
  for (const packets of Object.values(found)) packets.sort((a, b) => a - b);
  return found;
}

function refusedIn(stderr: string): number[] {
  return [...stderr.matchAll(/error parsing signature .*?[\s;]sid:\s*(\d+)/g)].map((match) =>
    Number(match[1]),
  );
}
