import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applications } from './index';

/** Folders that only hold the types of a transaction have no parser yet. */
function protocolFolders(): string[] {
  return readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((name) => existsSync(join(import.meta.dirname, name, `${name}.ts`)))
    .sort();
}

it('knows every protocol of the folder, sorted', () => {
  expect(applications.map(({ name }) => FOLDERS[name] ?? name)).toEqual(protocolFolders());
});

/** Zeek's service names that differ from the folder’s name. */
const FOLDERS: Readonly<Record<string, string>> = { ssl: 'tls', 'ftp-data': 'ftp-data' };
