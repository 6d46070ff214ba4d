import { generateRsa } from '../../keys/generate';
import type { Command, Invocation } from '../command';
import { keyTooSmall } from '../errors';
import { SMALLEST_RSA } from '../genpkey/key-options';
import { chosenCipher, encodePrivateKey, Output } from '../outputs';
import { parseNumber } from '../parse-options';
import { passPhrase } from '../sources';
import { table } from './options';

/** Generates an RSA key: the older sister of `genpkey -algorithm RSA`. */
export const genrsa: Command = { table, run };

async function run(invocation: Invocation): Promise<number> {
  const { system } = invocation;
  const [size, ...more] = invocation.line.rest;
  const bits = size === undefined ? 2048 : parseNumber(size);
  if (more.length) invocation.misuse('Extra arguments given.');
  if (bits === undefined) return system.refuse(`${invocation.name}: Can't parse "${size}" as a number\n`);
  if (invocation.has('primes') && invocation.value('primes') !== '2') {
    return system.refuse(`${invocation.name}: this openssl makes RSA keys of two primes only.\n`);
  }
  const cipher = chosenCipher(invocation);
  const pass = passPhrase(invocation, 'passout');
  const output = Output.open(system, invocation.value('out'));
  if (bits < SMALLEST_RSA) return system.refuse('Error setting RSA length\n', [keyTooSmall()]);
  const key = await generateRsa(bits, invocation.has('3') ? 3n : 65537n, system.random);
  output.bytes(
    await encodePrivateKey(system, key, {
      der: false,
      cipher,
      pass,
      traditional: invocation.has('traditional'),
    }),
  );
  return 0;
}
