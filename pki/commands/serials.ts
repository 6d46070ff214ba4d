import { toBigInt } from '../asn1/bytes';
import type { System } from '../system';
import type { Invocation } from './command';

/** A random serial number of 159 bits with the top bit set, as rand_serial makes it: 20 positive octets. */
export function randomSerial(system: System): bigint {
  const number = toBigInt(system.random(20)) >> 1n;
  return number === 0n ? 1n : number;
}

/** `-set_serial`: decimal, or hexadecimal behind 0x. Undefined without the option; nonsense ends the command. */
export function givenSerial(invocation: Invocation): bigint | undefined {
  const text = invocation.value('set_serial');
  if (text === undefined) return undefined;
  const match = /^(-?)(0[xX][0-9a-fA-F]+|\d+)$/.exec(text);
  if (!match) return invocation.misuse();
  return BigInt(match[2]) * (match[1] ? -1n : 1n);
}

const DAY = 86_400_000;
export const daysLater = (from: Date, days: number): Date => new Date(from.getTime() + days * DAY);
