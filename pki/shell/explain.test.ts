import { describe, expect, it } from 'vitest';
import { readPem } from '../asn1/pem';
import { COMMANDS } from '../commands';
import { optionsOf } from '../commands/option';
import fixtures from '../conformance/fixtures.json';
import { allFields, explore } from '../explorer/explore';
import type { StructureName } from '../explorer/shapes';
import { explainLine } from './explain';

const pathsOf = (name: keyof typeof fixtures, structure: StructureName): string[] =>
  allFields(explore(readPem(new TextEncoder().encode(fixtures[name]))[0].bytes, structure).root).map(
    (field) => field.path,
  );

const PATHS = new Set([
  ...pathsOf('all.pem', 'certificate'),
  ...pathsOf('server.csr', 'request'),
  ...pathsOf('inter.crl', 'list'),
]);

describe('explanations of a line', () => {
  it.each(COMMANDS.map((command) => command.table.command))('openssl %s says what it is for', (name) => {
    const [command] = explainLine(`openssl ${name}`);
    expect(command.meaning).not.toMatch(/algorithm, called as a command/);
  });

  it.each(
    COMMANDS.flatMap((command) =>
      optionsOf(command.table).flatMap(({ name, field }) =>
        field === undefined ? [] : [[command.table.command, name, field] as const],
      ),
    ),
  )('%s -%s points to %s, which there is', (_command, _name, field) => {
    expect(PATHS.has(field)).toBe(true);
  });

  it.each([
    ['openssl req -new -subj /CN=a', 'certificationRequestInfo.subject'],
    ['openssl req -x509 -new -subj /CN=a', 'tbsCertificate.subject'],
    ['openssl req -x509 -addext basicConstraints=CA:TRUE', 'tbsCertificate.[3] extensions'],
    ['openssl ca -gencrl -crldays 7', 'tbsCertList.nextUpdate'],
  ])('%s', (line, field) => {
    expect(explainLine(line).at(-1)?.field).toBe(field);
  });
});
