import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Evidence } from '@/packets/engine/evidence';
import { hashesOf } from '@/packets/files/hashes';
import { safeName } from '@/packets/files/safe-name';
import { filesOf, type TransferredFile } from '@/packets/files/transferred-file';
import { openInput } from './input';
import { fileAndOptions, oneOf } from './options';
import { writeOut } from './output';
import { SECRET_OPTIONS, secretsOf } from './secrets';

/** `tapbook files FILE`: the files that went over the network, one JSON object a line; written to `--out` as well. */
export async function files(argv: readonly string[]): Promise<number> {
  const { values, file } = fileAndOptions(argv, {
    out: { type: 'string' },
    format: { type: 'string', default: 'json' },
    'ignore-checksums': { type: 'boolean', default: false },
    decrypt: { type: 'boolean', default: false },
    ...SECRET_OPTIONS,
  });
  const secrets = secretsOf(values);
  const format = oneOf('--format', values.format, ['json', 'table']);
  const capture = await openInput(file);
  if (!capture) return 1;
  const decrypt = values.decrypt || secrets.given;
  const evidence = new Evidence(secrets.addTo(capture), {
    ignoreChecksums: values['ignore-checksums'],
    decrypt,
  });
  // Certificates are files to Zeek; here they are found in the x509 log.
  const found = filesOf(evidence).filter(({ source }) => source !== 'SSL');
  const rows = found.map(described);
  writeOut(format === 'json' ? rows.map((row) => `${JSON.stringify(row)}\n`).join('') : table(rows));
  return values.out === undefined ? 0 : writeAll(values.out, found);
}

type Row = ReturnType<typeof described>;

function described(file: TransferredFile) {
  return {
    file: file.number,
    name: file.name === undefined ? null : readable(file.name),
    type: file.type ?? null,
    bytes: file.content.bytes.length,
    ...hashesOf(file.content.bytes),
    session: file.sessions[0] + 1,
    source: file.source,
    complete: file.complete,
  };
}

/** Names are bytes: as UTF-8 where they are, as Latin-1 where not. */
function readable(name: string): string {
  const bytes = Uint8Array.from(name, (character) => character.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return name;
  }
}

function table(rows: readonly Row[]): string {
  const titles = [
    'file',
    'name',
    'type',
    'bytes',
    'md5',
    'sha1',
    'sha256',
    'session',
    'source',
    'complete',
  ] as const;
  const lines = [titles.map(String), ...rows.map((row) => titles.map((title) => shown(row[title])))];
  return lines.map((cells) => `${cells.join('\t')}\n`).join('');
}

function shown(value: string | number | boolean | null): string {
  // A name must not break the table or the terminal.
  return value === null ? '-' : String(value).replace(/\p{Cc}/gu, '?');
}

/** Writes every file into the folder, under names that lead nowhere else; never over a file that is there. */
function writeAll(folder: string, found: readonly TransferredFile[]): number {
  try {
    mkdirSync(folder, { recursive: true });
    for (const file of found)
      writeFileSync(join(folder, safeName(file)), file.content.bytes, { flag: 'wx', mode: 0o600 });
    return 0;
  } catch (problem) {
    const { code, path } = problem as NodeJS.ErrnoException;
    if (code === undefined) throw problem;
    console.error(
      code === 'EEXIST' ? `${path}: is there already` : `${path ?? folder}: cannot be written (${code})`,
    );
    return 1;
  }
}
