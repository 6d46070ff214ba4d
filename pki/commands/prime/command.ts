import { toBigInt } from '../../asn1/bytes';
import { integerHex } from '../../certificates/certificate';
import { isProbablePrime } from '../../keys/generate';
import type { System } from '../../system';
import type { Command, Invocation } from '../command';
import { parseNumber } from '../parse-options';
import { table } from './options';

/** Tests numbers for primality, and makes primes. */
export const prime: Command = { table, run };

async function run(invocation: Invocation): Promise<number> {
  const { rest } = invocation.line;
  const generates = invocation.has('generate');
  if (generates !== (rest.length === 0)) invocation.misuse();
  if (generates) return generate(invocation);
  for (const word of rest) {
    const number = readNumber(word, invocation.has('hex'));
    if (number === undefined) return invocation.system.refuse(`Failed to process value (${word})\n`);
    const verdict = isPrime(number, invocation.system) ? 'is' : 'is not';
    invocation.print(`${plainHex(number)} (${word}) ${verdict} prime\n`);
  }
  return 0;
}

/** BN_print: no leading zeros. */
const plainHex = (number: bigint): string => integerHex(number).replace(/^(-?)0(?=.)/, '$1');

/** BN_dec2bn and BN_hex2bn read as many digits as there are. */
function readNumber(word: string, hex: boolean): bigint | undefined {
  const match = (hex ? /^(-?)([0-9a-fA-F]+)/ : /^(-?)(\d+)/).exec(word);
  if (!match) return undefined;
  const size = BigInt(hex ? `0x${match[2]}` : match[2]);
  return match[1] ? -size : size;
}

const isPrime = (number: bigint, { random }: System): boolean =>
  number === 2n || (number > 2n && number % 2n === 1n && isProbablePrime(number, random));

const SMALLEST = 2;
const SMALLEST_SAFE = 6;

function generate(invocation: Invocation): number {
  const { system } = invocation;
  const bits = parseNumber(invocation.value('bits') ?? '');
  if (!bits) return system.refuse('Specify the number of bits.\n');
  const safe = invocation.has('safe');
  if (bits < (safe ? SMALLEST_SAFE : SMALLEST)) return system.refuse('Failed to generate prime.\n');
  for (;;) {
    const candidate = oddNumber(bits, system);
    if (!isPrime(candidate, system) || (safe && !isPrime((candidate - 1n) / 2n, system))) continue;
    invocation.print(`${invocation.has('hex') ? integerHex(candidate) : candidate}\n`);
    return 0;
  }
}

/** With the two top bits set where there is room for them, as BN_generate_prime makes them. */
function oddNumber(bits: number, { random }: System): bigint {
  const mask = (1n << BigInt(bits)) - 1n;
  const top = bits > 2 ? 3n << BigInt(bits - 2) : 2n;
  return (toBigInt(random(Math.ceil(bits / 8))) & mask) | top | 1n;
}
