import { parseIpv4, parseIpv6 } from '../../filters/ip-text';
import { eachItem, listMatches, parseList } from './list-syntax';
import { type PlacedText, RuleError } from './problem';
import { expandVariables, type RuleVariables } from './variables';

/** `any`, `10.0.0.1`, `[192.168.0.0/16,!192.168.3.7]`, `10.0.0.1-10.0.0.9`, `2001:db8::/32`, `!$HOME_NET`. */
export interface AddressList {
  readonly any: boolean;
  /** Something in it is excluded. */
  readonly negated: boolean;
  /** `address` has 4 or 16 bytes. */
  matches(address: Uint8Array): boolean;
}

const ANY: AddressList = { any: true, negated: false, matches: () => true };

type AddressTest = (address: Uint8Array) => boolean;

export function parseAddressList(at: PlacedText, variables: RuleVariables): AddressList {
  const text = expandVariables(at, variables);
  if (text === 'any') return ANY;
  const tree = parseList(text, at);
  const tests = new Map<string, AddressTest>();
  eachItem(tree, (item) => tests.set(item, addressTest(item, at)));
  return {
    any: false,
    negated: text.includes('!'),
    matches: (address) => listMatches(tree, (item) => tests.get(item)!(address)),
  };
}

function addressTest(item: string, at: PlacedText): AddressTest {
  if (item === 'any') return () => true;
  const [base, prefix] = item.split('/');
  if (prefix !== undefined) return prefixTest(base, prefix, at);
  const dash = item.indexOf('-');
  if (dash > 0) return rangeTest(item.slice(0, dash), item.slice(dash + 1), at);
  const wanted = address(item, at);
  return (candidate) => compare(candidate, wanted) === 0;
}

function address(text: string, at: PlacedText): Uint8Array {
  const bytes = parseIp(text);
  if (!bytes) throw new RuleError(at, `"${text}" is no address, no network and no variable`);
  return bytes;
}

/** 4 or 16 bytes; undefined for text that is no address. */
function parseIp(text: string): Uint8Array | undefined {
  if (text.includes(':')) return parseIpv6(text);
  const number = parseIpv4(text);
  return number === undefined ? undefined : Uint8Array.of(number >>> 24, number >>> 16, number >>> 8, number);
}

function prefixTest(base: string, prefix: string, at: PlacedText): AddressTest {
  const network = address(base, at);
  const bits = /^\d+$/.test(prefix) ? Number(prefix) : netmaskBits(prefix, at);
  if (bits > network.length * 8)
    throw new RuleError(at, `a prefix of ${bits} bits is longer than the address`);
  return (candidate) => {
    if (candidate.length !== network.length) return false;
    const whole = bits >> 3;
    for (let i = 0; i < whole; i++) if (candidate[i] !== network[i]) return false;
    const rest = bits & 7;
    return rest === 0 || ((candidate[whole] ^ network[whole]) & (0xff << (8 - rest)) & 0xff) === 0;
  };
}

function netmaskBits(mask: string, at: PlacedText): number {
  const bits = [...address(mask, at)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  if (!/^1*0*$/.test(bits)) throw new RuleError(at, `"${mask}" is no netmask`);
  return bits.indexOf('0') < 0 ? bits.length : bits.indexOf('0');
}

function rangeTest(low: string, high: string, at: PlacedText): AddressTest {
  const from = address(low, at);
  const to = address(high, at);
  if (from.length !== to.length || compare(from, to) > 0)
    throw new RuleError(at, `the address range ${low}-${high} ends before it starts`);
  return (candidate) =>
    candidate.length === from.length && compare(candidate, from) >= 0 && compare(candidate, to) <= 0;
}

/** Order of two addresses; addresses of different families are never equal. */
function compare(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return 0;
}
