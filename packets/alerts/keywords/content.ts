import type { Operand } from '../inspection/match';
import { contentBytes } from '../rules/content-pattern';
import { type PlacedText, RuleError } from '../rules/problem';
import type { RuleOption } from '../rules/rule';
import type { RuleDraft } from '../rules/rule-draft';
import { argumentOf, type Keyword, noArgument } from './keyword';

/** A whole number, or the name of a variable that was set before. */
export function operandOf(argument: PlacedText, draft: RuleDraft, what: string): Operand {
  const text = argument.text.trim();
  if (/^[+-]?(0x[0-9a-f]+|\d+)$/i.test(text))
    return text.startsWith('-') ? -Number(text.slice(1)) : Number(text.replace('+', ''));
  if (draft.variables.has(text)) return text;
  throw new RuleError(
    argument,
    `${what} is a number or a variable set by byte_extract or byte_math, not "${text}"`,
  );
}

type Position = 'offset' | 'depth' | 'distance' | 'within';

function position(name: Position, about: string): Keyword {
  return {
    names: [name],
    about,
    apply: (option, draft) => {
      const content = draft.lastContent(option);
      const value = operandOf(argumentOf(option), draft, name);
      if (name !== 'distance' && typeof value === 'number' && value < 0)
        throw new RuleError(argumentOf(option), `${name} cannot be negative`);
      if (
        (name === 'depth' || name === 'within') &&
        typeof value === 'number' &&
        value < content.bytes.length
      ) {
        throw new RuleError(
          argumentOf(option),
          `${name} ${value} is shorter than the content, which has ${content.bytes.length} bytes`,
        );
      }
      content[name] = value;
    },
  };
}

function addContent(option: RuleOption, draft: RuleDraft, index: number): void {
  draft.match({
    kind: 'content',
    option: index,
    bytes: contentBytes(argumentOf(option)),
    negated: option.negated,
    ignoreCase: false,
    startsWith: false,
    endsWith: false,
  });
}

export const contentKeywords: readonly Keyword[] = [
  {
    names: ['content'],
    about: 'Bytes that have to be (or, with !, must not be) in the buffer.',
    apply: addContent,
  },
  {
    names: ['uricontent'],
    about: 'The old way to ask for bytes in the normalised URI.',
    apply: (option, draft, index) => {
      draft.unstick();
      addContent(option, draft, index);
      draft.moveLastContent(option, 'http.uri');
    },
  },
  {
    names: ['nocase'],
    about: 'The content before it matches in any case.',
    apply: (option, draft) => {
      noArgument(option);
      draft.lastContent(option).ignoreCase = true;
    },
  },
  position('offset', 'The content is looked for from this byte of the buffer on.'),
  position('depth', 'The content has to lie within this many bytes from the offset.'),
  position('distance', 'The content is looked for this many bytes behind the match before it.'),
  position('within', 'The content has to end within this many bytes behind the match before it.'),
  {
    names: ['startswith'],
    about: 'The content has to stand at the very start of the buffer.',
    apply: (option, draft) => {
      noArgument(option);
      draft.lastContent(option).startsWith = true;
    },
  },
  {
    names: ['endswith'],
    about: 'The content has to stand at the very end of the buffer.',
    apply: (option, draft) => {
      noArgument(option);
      draft.lastContent(option).endsWith = true;
    },
  },
  {
    names: ['fast_pattern'],
    about: 'The content before it is looked for first. It changes speed, never the result.',
    apply: (option, draft) => {
      const { argument } = option;
      if (argument && argument.text !== 'only' && !/^\d+\s*,\s*\d+$/.test(argument.text.trim()))
        throw new RuleError(argument, 'fast_pattern takes nothing, "only", or an offset and a length');
      draft.lastContent(option).chosen = true;
    },
  },
  {
    names: ['rawbytes'],
    about: 'Has no effect; kept for rules written for other engines.',
    apply: (option) => noArgument(option),
  },
];
