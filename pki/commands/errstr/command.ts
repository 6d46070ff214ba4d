import { errorName } from '../../errors/error-names';
import type { Command, Invocation } from '../command';
import { table } from './options';

/** Says in words what error codes mean. */
export const errstr: Command = { table, run };

/** The exit code counts the words that are no numbers. */
async function run(invocation: Invocation): Promise<number> {
  let wrong = 0;
  for (const word of invocation.line.rest) {
    const digits = /^\s*(?:0[xX])?([0-9a-fA-F]+)/.exec(word)?.[1];
    if (digits === undefined) wrong++;
    else invocation.print(`${errorName(Number.parseInt(digits, 16) % 2 ** 32)}\n`);
  }
  return wrong;
}
