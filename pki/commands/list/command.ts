import { columns } from '../columns';
import type { Command, Invocation } from '../command';
import { CIPHER_COMMANDS, DIGEST_COMMANDS, STANDARD_COMMANDS } from '../names';
import { type OptionTable, optionsOf, type ValueKind } from '../option';
import { table } from './options';

/** Lists what there is. The tables of the other commands come from outside, since the index of commands holds this one too. */
export function listCommand(tableOf: (name: string) => OptionTable | undefined): Command {
  return { table, run: (invocation) => run(invocation, tableOf) };
}

const LETTERS: Readonly<Record<ValueKind, string>> = {
  '-': '-',
  val: 's',
  infile: '<',
  outfile: '>',
  dir: '/',
  uri: ':',
  int: 'n',
  '+int': 'p',
  nonneg: 'N',
  ulong: 'U',
  intmax: 'M',
  format: 'f',
  'PEM|DER': 'F',
  'PEM|DER|ENGINE': 'E',
  parm: '.',
};

async function run(
  invocation: Invocation,
  tableOf: (name: string) => OptionTable | undefined,
): Promise<number> {
  if (!invocation.given.length) invocation.misuse();
  const single = invocation.has('1');
  const print = (names: readonly string[]) => invocation.print(columns(names, single) + (single ? '' : '\n'));
  for (const { name, value } of invocation.given) {
    if (name === 'commands' || name === 'standard-commands') print(STANDARD_COMMANDS);
    if (name === 'digest-commands') print(DIGEST_COMMANDS);
    if (name === 'cipher-commands') print(CIPHER_COMMANDS);
    if (name === 'options') invocation.print(optionLines(invocation, tableOf(value), value));
  }
  return 0;
}

function optionLines(invocation: Invocation, listed: OptionTable | undefined, name: string): string {
  if (!listed) return invocation.system.refuse(`Invalid command '${name}'; type "help" for a list.\n`);
  return optionsOf(listed)
    .filter((each) => each.name !== '*')
    .map((each) => `${each.name} ${LETTERS[each.kind]}\n`)
    .concat(listed.parameters.length || optionsOf(listed).some((each) => each.name === '*') ? ['- -\n'] : [])
    .join('');
}
