import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCapture } from '@/packets/capture/open';
import { Evidence } from '@/packets/engine/evidence';
import type { LogSettings } from '@/packets/transactions/log';
import { openFile } from '../store/file-store';

/** A log file of a peer's case: a Zeek log, or columns of one with a header line of their own. */
export interface PeerLog {
  readonly fields: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function readPeerLog(path: string): PeerLog {
  const text = readFileSync(path, 'utf8');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('###'));
  const header = lines.find((line) => line.startsWith('#fields'));
  const rows = lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t'));
  return header ? { fields: header.split('\t').slice(1), rows } : { fields: rows[0], rows: rows.slice(1) };
}

/** A peer's case opened the way its command did it. */
export interface PeerCase {
  readonly evidence: Evidence;
  readonly settings: LogSettings;
}

/** Undefined where the trace cannot be opened. */
export async function openPeerCase(folder: string): Promise<PeerCase | undefined> {
  const trace = readdirSync(folder).find((file) => file.startsWith('trace.')) ?? 'trace.pcap';
  const { command, ignoreChecksums, script }: { command: string; ignoreChecksums: boolean; script: string } =
    JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8'));
  const { capture } = await openCapture(openFile(join(folder, trace)), { asBytes: true });
  if (!capture) return undefined;
  const settings = redefinitions(`${command}\n${script}`);
  const localNetworks = settings.get('Site::local_nets')?.split(',') ?? [];
  return { evidence: new Evidence(capture, { ignoreChecksums, localNetworks }), settings };
}

/** Options that a script changes: `redef FTP::max_arg_length = 13;`, `redef FTP::logged_commands += { "USER" };`. */
export function redefinitions(script: string): LogSettings {
  const settings = new Map<string, string>();
  const inModule = /^module (\w+);/m.exec(script)?.[1];
  for (const [, name, value] of script.matchAll(/redef ((?:\w+::)?\w+)\s*\+?=\s*([^;]+);/g)) {
    const set = /^\{([^}]*)\}$/.exec(value.trim());
    const plain = set ? set[1].split(',').map(unquoted).join(',') : unquoted(value);
    settings.set(name.includes('::') || !inModule ? name : `${inModule}::${name}`, plain);
  }
  for (const [, name] of script.matchAll(/redef record ([\w:$]+)\s*\+=\s*\{\s*&log/g))
    settings.set(name, '&log');
  for (const [, word] of script.matchAll(/(?:@load |\s)((?:policy\/)?protocols\/[\w/-]+)/g))
    settings.set(`@load ${word.replace(/^policy\//, '')}`, 'T');
  return settings;
}

function unquoted(text: string): string {
  return text.trim().replace(/^"(.*)"$/, '$1');
}
