import { writeIndex } from '../../authority/index-file';
import type { Command, Invocation } from '../command';
import { chosenTime } from '../print-styles';
import { type Authority, type AuthorityKeys, authorityDigest, loadKeys, openAuthority } from './authority';
import { checkEntries, checkIndex, type Database, openDatabase } from './database';
import { issueAll, openFolder } from './issue-all';
import { table } from './options';
import { makeList } from './revocation-list';
import { markExpired, revoke, showStatus } from './revoke';
import { readStyles } from './styles';

/** A small CA: a database of certificates, policies for subjects, revocation, lists. */
export const ca: Command = { table, run };

const REQUESTS = ['in', 'infiles', 'ss_cert'];

async function run(invocation: Invocation): Promise<number> {
  const time = chosenTime(invocation, false);
  const authority = openAuthority(invocation);
  const asked = invocation.value('status');
  if (asked !== undefined) return status(authority, asked);
  const keys = await loadKeys(authority);
  const styles = readStyles(authority, time);
  const certifies = REQUESTS.some((name) => invocation.has(name));
  const folder = certifies ? openFolder(authority) : undefined;
  const database = openDatabase(authority);
  checkDatabase(invocation, database);
  if (invocation.has('updatedb')) markExpired(invocation, database);
  if (folder !== undefined) await issueAll({ authority, keys, database, styles, time, folder });
  else if (!invocation.has('gencrl')) authorityDigest(authority, keys.key);
  if (invocation.has('gencrl')) gencrl(authority, keys, database);
  if (invocation.has('revoke') || invocation.has('valid')) revoke(invocation, database);
  return 0;
}

function status(authority: Authority, asked: string): number {
  const database = openDatabase(authority);
  checkIndex(authority.invocation.system, database);
  showStatus(authority.invocation, database, asked);
  return 1;
}

function checkDatabase(invocation: Invocation, database: Database): void {
  const { system } = invocation;
  checkEntries(system, database.entries);
  if (invocation.has('verbose')) {
    invocation.print(writeIndex(database.entries));
    invocation.complain(`${database.entries.length} entries loaded from the database\ngenerating index\n`);
  }
  checkIndex(system, database);
}

function gencrl(authority: Authority, keys: AuthorityKeys, database: Database): void {
  makeList(authority, keys, authorityDigest(authority, keys.key), database);
}
