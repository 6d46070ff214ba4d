import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { COMMANDS, commandNamed } from '.';
import { helpText } from './help';
import { optionsOf } from './option';

const here = fileURLToPath(new URL('.', import.meta.url));

describe('the index of commands', () => {
  it('names every folder, sorted', () => {
    const folders = readdirSync(here).filter(
      (name) => statSync(join(here, name)).isDirectory() && existsSync(join(here, name, 'options.ts')),
    );
    expect(COMMANDS.map((command) => command.table.command)).toEqual(folders.sort());
  });

  it('knows digests and ciphers by their names', () => {
    expect(commandNamed('sha256')?.table.command).toBe('dgst');
    expect(commandNamed('aes-256-cbc')?.table.command).toBe('enc');
    expect(commandNamed('base64')?.table.command).toBe('enc');
    expect(commandNamed('nope')).toBeUndefined();
  });

  it.each(COMMANDS.map((command) => [command.table.command, command] as const))(
    '%s declares each option once',
    (_, command) => {
      const names = optionsOf(command.table).map((each) => each.name);
      expect(new Set(names).size).toBe(names.length);
      expect(names).toContain('help');
      expect(helpText(command.table)).toContain(`Usage: ${command.table.command} `);
    },
  );
});
