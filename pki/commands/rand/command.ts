import { toBase64, toHex } from '../../asn1/bytes';
import type { Command, Invocation } from '../command';
import { Output } from '../outputs';
import { parseNumber } from '../parse-options';
import { table } from './options';

/** Random bytes. */
export const rand: Command = { table, run };

const MOST = 16 * 1024 * 1024;

async function run(invocation: Invocation): Promise<number> {
  const [count, ...more] = invocation.line.rest;
  if (more.length) invocation.misuse('Extra arguments given.');
  const number = count === undefined ? 0 : parseNumber(count);
  if (number === undefined) return invocation.misuse(`Can't parse "${count}" as a number`);
  if (number > MOST)
    return invocation.system.refuse(`${invocation.name}: ${count} bytes are more than this tab gives.\n`);
  if (number <= 0) return count === undefined ? 0 : invocation.misuse();
  const output = Output.open(invocation.system, invocation.value('out'), true);
  const bytes = invocation.system.random(number);
  if (invocation.has('base64')) output.text(toBase64(bytes).replace(/.{1,64}/g, '$&\n'));
  else if (invocation.has('hex')) output.text(`${toHex(bytes)}\n`);
  else output.bytes(bytes);
  return 0;
}
