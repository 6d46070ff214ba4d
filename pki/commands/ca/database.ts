import { fromUtf8, utf8 } from '../../asn1/bytes';
import { parseTime } from '../../asn1/decode';
import { type IndexEntry, indexClash, readIndex, writeIndex } from '../../authority/index-file';
import { readRevocation } from '../../authority/revocation-info';
import { parseConfig } from '../../config/parse';
import type { System } from '../../system';
import { openErrors } from '../errors';
import { rotateFile } from '../number-file';
import { type Authority, demanded } from './authority';

/** The database while a command works on it. */
export interface Database {
  readonly path: string;
  entries: readonly IndexEntry[];
  readonly uniqueSubject: boolean;
}

export function openDatabase(authority: Authority): Database {
  const { system } = authority.invocation;
  const path = demanded(authority, 'database');
  const failure = `Problem with index file: ${path} (could not load/parse file)\n`;
  const bytes = system.files.read(path);
  if (!bytes) return system.refuseWith(openErrors(path, 'r'), failure);
  const entries = readIndex(fromUtf8(bytes));
  if (!entries) return system.refuse(failure);
  return { path, entries, uniqueSubject: uniqueSubject(authority, path) };
}

/** From `index.txt.attr` where that says it, else from the CA's section. */
function uniqueSubject({ invocation, config, section }: Authority, path: string): boolean {
  const attributes = invocation.system.files.read(`${path}.attr`);
  const parsed =
    attributes && parseConfig(fromUtf8(attributes), { include: () => undefined, environment: {} });
  const own = parsed?.ok ? parsed.config.get('default', 'unique_subject') : undefined;
  return isYes(own ?? config.get(section, 'unique_subject'));
}

/** parse_yesno, where the answer without one is yes. */
const isYes = (text: string | undefined): boolean => !/^[fFnN0]/.test(text ?? '');

/** The index of serial numbers and subjects; entries that clash end the command. */
export function checkIndex(system: System, database: Database): void {
  const clash = indexClash(database.entries, database.uniqueSubject);
  if (clash) system.refuse(`Error creating ${clash.by} index:(2,${clash.first},${clash.second})\n`);
}

/** Every entry's fields; the first that is wrong ends the command. */
export function checkEntries(system: System, entries: readonly IndexEntry[]): void {
  for (const [index, entry] of entries.entries()) {
    const complaint = entryComplaint(entry, index + 1);
    if (complaint) system.refuse(complaint);
  }
}

function entryComplaint(entry: IndexEntry, number: number): string | undefined {
  const revoked = entry.type.startsWith('R');
  if (!revoked && entry.revoked) return `entry ${number}: not revoked yet, but has a revocation date\n`;
  const info = revoked ? readRevocation(entry.revoked) : undefined;
  if (info && 'complaint' in info) return `${info.complaint} in entry ${number}\n`;
  if (!endOfValidity(entry)) return `entry ${number}: invalid expiry date\n`;
  const digits = entry.serial.replace(/^-/, '');
  if (digits.length % 2 || digits.length < 2)
    return `entry ${number}: bad serial number length (${digits.length})\n`;
  const bad = /[^0-9a-fA-F]/.exec(digits)?.[0];
  if (bad === undefined) return undefined;
  return `entry ${number}: bad char 0${bad.charCodeAt(0).toString(8)} '${bad}' in serial number\n`;
}

export const endOfValidity = ({ expires }: IndexEntry): Date | undefined =>
  parseTime(expires, expires.length < 15);

/** Writes the database in place of the old one, which stays as `.old`; so do its attributes. */
export function saveDatabase(system: System, database: Database): void {
  rotateFile(system, database.path, utf8(writeIndex(database.entries)));
  const unique = database.uniqueSubject ? 'yes' : 'no';
  rotateFile(system, `${database.path}.attr`, utf8(`unique_subject = ${unique}\n`));
}
