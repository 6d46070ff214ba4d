import { type PlacedText, RuleError } from './problem';

/** `5`, `!5`, `<5`, `<=5`, `>5`, `>=5`, `5<>9` and `5-9` (both ends excluded, as Suricata has it). */
export type NumberTest = (value: number) => boolean;

const FORM = /^(?:(!=?|<=?|>=?|=)?\s*(0x[0-9a-f]+|\d+)|(\d+)\s*(?:<>|-)\s*(\d+))$/i;

export function numberTest(argument: PlacedText, highest: number): NumberTest {
  const match = FORM.exec(argument.text.trim());
  if (!match) throw new RuleError(argument, `"${argument.text}" is no number test: 5, <5, >5, !5 or 5<>9`);
  const numbers = [match[2], match[3], match[4]].filter((text) => text !== undefined).map(Number);
  const tooHigh = numbers.find((number) => number > highest);
  if (tooHigh !== undefined) throw new RuleError(argument, `${tooHigh} is above ${highest}`);
  const [first, second] = numbers;
  if (match[3] !== undefined) {
    if (first >= second) throw new RuleError(argument, `the range ${argument.text} ends before it starts`);
    return (value) => value > first && value < second;
  }
  return comparison(match[1] ?? '=', first);
}

function comparison(operator: string, bound: number): NumberTest {
  switch (operator) {
    case '<':
      return (value) => value < bound;
    case '<=':
      return (value) => value <= bound;
    case '>':
      return (value) => value > bound;
    case '>=':
      return (value) => value >= bound;
    case '!':
    case '!=':
      return (value) => value !== bound;
    default:
      return (value) => value === bound;
  }
}

/** A plain whole number in decimal or 0x hex. */
export function wholeNumber(argument: PlacedText, what: string, highest = 0xffff_ffff): number {
  const text = argument.text.trim();
  if (!/^(0x[0-9a-f]+|\d+)$/i.test(text))
    throw new RuleError(argument, `${what} has to be a whole number, not "${argument.text}"`);
  const value = Number(text);
  if (value > highest) throw new RuleError(argument, `${what} ${value} is above ${highest}`);
  return value;
}
