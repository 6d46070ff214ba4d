import { type PlacedText, RuleError } from '../rules/problem';
import { argumentOf, type Keyword } from './keyword';

const TCP_FLAGS: Readonly<Record<string, number>> = {
  F: 0x01,
  S: 0x02,
  R: 0x04,
  P: 0x08,
  A: 0x10,
  U: 0x20,
  E: 0x40,
  C: 0x80,
  '1': 0x80,
  '2': 0x40,
};
const FRAGMENT_BITS: Readonly<Record<string, number>> = { R: 0x8000, D: 0x4000, M: 0x2000 };

type BitTest = (bits: number) => boolean;

/** `S`, `SA`, `+S` (these and others), `*SA` (any of these), `!S` (none of these), `0` (none at all), `S,CE` (CE do not count). */
function bitTest(argument: PlacedText, letters: Readonly<Record<string, number>>, none: string): BitTest {
  const match = /^([!*+-]?)\s*([A-Za-z0-9]+)\s*([!*+-]?)(?:\s*,\s*([A-Za-z0-9]+))?$/.exec(
    argument.text.trim(),
  );
  if (!match) throw new RuleError(argument, `"${argument.text}" is no set of flags`);
  const wanted = mask(match[2], letters, none, argument);
  const counted = ~(match[4] ? mask(match[4], letters, none, argument) : 0);
  switch (match[1] || match[3]) {
    case '+':
      return (bits) => (bits & counted & wanted) === wanted;
    case '*':
      return (bits) => (bits & counted & wanted) !== 0;
    case '!':
    case '-':
      return (bits) => (bits & counted & wanted) === 0;
    default:
      return (bits) => (bits & counted) === wanted;
  }
}

function mask(text: string, letters: Readonly<Record<string, number>>, none: string, at: PlacedText): number {
  let bits = 0;
  for (const letter of text.toUpperCase()) {
    if (letter === none) continue;
    if (letters[letter] === undefined)
      throw new RuleError(at, `"${letter}" is no flag: ${Object.keys(letters).join(' ')}`);
    bits |= letters[letter];
  }
  return bits;
}

export const flagBitKeywords: readonly Keyword[] = [
  {
    names: ['flags', 'tcp.flags'],
    about: 'The flags of the TCP header.',
    apply: (option, draft, index) => {
      const argument = argumentOf(option);
      const test = bitTest(
        option.negated ? { ...argument, text: `!${argument.text}` } : argument,
        TCP_FLAGS,
        '0',
      );
      draft.packetTests.push({
        option: index,
        field: 'tcp.flags',
        holds: (packet) => packet.protocol === 6 && test(packet.tcpFlags & 0xff),
      });
    },
  },
  {
    names: ['fragbits'],
    about: 'The flags of the IPv4 header: R reserved, D don’t fragment, M more fragments.',
    apply: (option, draft, index) => {
      const test = bitTest(argumentOf(option), FRAGMENT_BITS, '0');
      draft.packetTests.push({
        option: index,
        field: 'ip.flags',
        holds: (packet) =>
          !packet.ipv6 && test(((packet.networkHeader[6] << 8) | packet.networkHeader[7]) & 0xe000),
      });
    },
  },
];
