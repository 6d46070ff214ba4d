import type { ByteComparison, ByteJumpMatch, ByteMathMatch } from '../inspection/match';
import { wholeNumber } from '../rules/number-test';
import { type PlacedText, RuleError } from '../rules/problem';
import { numberReading } from './byte-reading';
import { operandOf } from './content';
import { argumentOf, type Keyword, parts } from './keyword';

const COMPARISONS: readonly ByteComparison[] = ['<', '>', '=', '<=', '>=', '&', '^'];

function atLeast(argument: PlacedText, found: readonly PlacedText[], count: number, form: string): void {
  if (found.length < count) throw new RuleError(argument, `expected ${form}`);
}

const byteTest: Keyword = {
  names: ['byte_test'],
  about: 'Reads a number from the buffer and compares it.',
  apply: (option, draft, index) => {
    const argument = argumentOf(option);
    const [count, operator, value, offset, ...flags] = parts(argument);
    atLeast(argument, parts(argument), 4, 'byte_test:count,operator,value,offset;');
    const negated = operator.text.startsWith('!');
    const symbol = operator.text.replace(/^!\s*/, '') || '=';
    const comparison = COMPARISONS.find((known) => known === symbol);
    if (!comparison)
      throw new RuleError(operator, `"${operator.text}" is not one of ${COMPARISONS.join(' ')}`);
    const reading = numberReading(count, offset, flags, draft, () => false);
    draft.match({
      kind: 'byte_test',
      option: index,
      reading,
      comparison,
      negated,
      value: operandOf(value, draft, 'the value'),
    });
  },
};

const byteJump: Keyword = {
  names: ['byte_jump'],
  about: 'Reads a number and moves on by that many bytes; what follows counts from there.',
  apply: (option, draft, index) => {
    const argument = argumentOf(option);
    const [count, offset, ...flags] = parts(argument);
    atLeast(argument, parts(argument), 2, 'byte_jump:count,offset;');
    const jump = {
      multiplier: 1,
      align: false,
      from: 'here' as ByteJumpMatch['from'],
      postOffset: 0 as ByteJumpMatch['postOffset'],
    };
    const reading = numberReading(count, offset, flags, draft, (flag) => {
      const [word, value] = flag.text.split(/\s+/);
      if (word === 'align') jump.align = true;
      else if (word === 'from_beginning') jump.from = 'beginning';
      else if (word === 'from_end') jump.from = 'end';
      else if (word === 'multiplier' && value)
        jump.multiplier = wholeNumber({ ...flag, text: value }, 'the multiplier', 65535);
      else if (word === 'post_offset' && value)
        jump.postOffset = operandOf({ ...flag, text: value }, draft, 'post_offset');
      else return false;
      return true;
    });
    draft.match({ kind: 'byte_jump', option: index, reading, ...jump });
  },
};

const byteExtract: Keyword = {
  names: ['byte_extract'],
  about: 'Reads a number and gives it a name for later keywords.',
  apply: (option, draft, index) => {
    const argument = argumentOf(option);
    const [count, offset, name, ...flags] = parts(argument);
    atLeast(argument, parts(argument), 3, 'byte_extract:count,offset,name;');
    variableName(name);
    let multiplier = 1;
    let align: 2 | 4 | undefined;
    const reading = numberReading(count, offset, flags, draft, (flag) => {
      const [word, value] = flag.text.split(/\s+/);
      if (word === 'multiplier' && value)
        multiplier = wholeNumber({ ...flag, text: value }, 'the multiplier', 65535);
      else if (word === 'align' && (value === '2' || value === '4')) align = value === '2' ? 2 : 4;
      else return false;
      return true;
    });
    draft.variables.add(name.text);
    draft.match({ kind: 'byte_extract', option: index, reading, name: name.text, multiplier, align });
  },
};

const OPERATORS: readonly ByteMathMatch['operator'][] = ['+', '-', '*', '/', '<<', '>>'];

const byteMath: Keyword = {
  names: ['byte_math'],
  about: 'Reads a number, calculates with it, and gives the result a name.',
  apply: (option, draft, index) => {
    const argument = argumentOf(option);
    const words = new Map<string, PlacedText>();
    const flags: PlacedText[] = [];
    for (const part of parts(argument)) {
      const [word, ...rest] = part.text.split(/\s+/);
      if (word === 'endian') flags.push({ ...part, text: rest.join(' ') });
      else if (word === 'string')
        flags.push({ ...part, text: 'string' }, { ...part, text: rest.join(' ') || 'dec' });
      else if (word === 'bitmask') flags.push({ ...part, text: part.text });
      else if (rest.length) words.set(word, { ...part, text: rest.join(' ') });
      else flags.push(part);
    }
    const [count, offset, operation, value, result] = ['bytes', 'offset', 'oper', 'rvalue', 'result'].map(
      (word) => {
        const there = words.get(word);
        if (!there) throw new RuleError(argument, `byte_math needs "${word}"`);
        return there;
      },
    );
    const operator = OPERATORS.find((known) => known === operation.text);
    if (!operator) throw new RuleError(operation, `"${operation.text}" is not one of ${OPERATORS.join(' ')}`);
    variableName(result);
    const reading = numberReading(count, offset, flags, draft, () => false);
    draft.match({
      kind: 'byte_math',
      option: index,
      reading,
      operator,
      value: operandOf(value, draft, 'rvalue'),
      result: result.text,
    });
    draft.variables.add(result.text);
  },
};

function variableName(name: PlacedText): void {
  if (!/^[A-Za-z][\w.-]*$/.test(name.text))
    throw new RuleError(name, `"${name.text}" is no name for a variable`);
}

const isDataAt: Keyword = {
  names: ['isdataat'],
  about: 'The buffer has (or, with !, has no) byte at this place.',
  apply: (option, draft, index) => {
    const argument = argumentOf(option);
    const [position, ...flags] = parts(argument);
    const negated = option.negated || position.text.startsWith('!');
    const relative = flags.some((flag) => flag.text === 'relative');
    const unknown = flags.find((flag) => flag.text !== 'relative' && flag.text !== 'rawbytes');
    if (unknown) throw new RuleError(unknown, `"${unknown.text}" is not known here: relative, rawbytes`);
    const place = { ...position, text: position.text.replace(/^!\s*/, '') };
    draft.match({
      kind: 'isdataat',
      option: index,
      position: operandOf(place, draft, 'the position'),
      negated,
      relative,
    });
  },
};

export const byteKeywords: readonly Keyword[] = [byteTest, byteJump, byteExtract, byteMath, isDataAt];
