import { columns } from '../columns';
import type { Command, Invocation } from '../command';
import { helpText } from '../help';
import {
  CIPHER_COMMANDS,
  DIGEST_COMMANDS,
  LEGACY_CIPHERS,
  LEGACY_DIGESTS,
  STANDARD_COMMANDS,
} from '../names';
import type { OptionTable } from '../option';
import { table } from './options';

/** Lists commands, or prints the help of one. */
export function helpCommand(tableOf: (name: string) => OptionTable | undefined): Command {
  return { table, run: (invocation) => run(invocation, tableOf) };
}

async function run(
  invocation: Invocation,
  tableOf: (name: string) => OptionTable | undefined,
): Promise<number> {
  const [name, ...more] = invocation.line.rest;
  if (more.length) invocation.misuse();
  if (name === undefined) {
    invocation.complain(commandList());
    return 0;
  }
  const found = tableOf(name);
  if (found) {
    invocation.complain(helpText(found));
    return 0;
  }
  return invocation.system.refuse(`Invalid command '${name}'; type "help" for a list.\n`);
}

function commandList(): string {
  return (
    `help:\n\nStandard commands\n${columns(STANDARD_COMMANDS)}` +
    `\nMessage Digest commands (see the \`dgst' command for more details)\n${columns([...DIGEST_COMMANDS, ...LEGACY_DIGESTS].sort())}` +
    `\nCipher commands (see the \`enc' command for more details)\n${columns([...CIPHER_COMMANDS, ...LEGACY_CIPHERS].sort())}\n`
  );
}
