import { type PlacedText, RuleError } from '../rules/problem';
import type { RuleOption } from '../rules/rule';
import type { RuleDraft } from '../rules/rule-draft';

/** One keyword of the rule language (or a few that differ in name only): one file, one line in the index. */
export interface Keyword {
  readonly names: readonly string[];
  /** What it asks, in one sentence, for the editor's help. */
  readonly about: string;
  /** Gives the option its meaning in the draft. Throws `RuleError` at the place that is wrong. */
  apply(option: RuleOption, draft: RuleDraft, index: number): void;
}

/** The option's argument, which this keyword needs. */
export function argumentOf(option: RuleOption): PlacedText {
  const { argument } = option;
  if (!argument || (option.quoted ? argument.text : argument.text.trim()) === '') {
    throw new RuleError(option.keyword, `${option.keyword.text} needs a value: ${option.keyword.text}:…;`);
  }
  return argument;
}

/** Refuses a value where the keyword takes none. */
export function noArgument(option: RuleOption): void {
  if (option.argument) throw new RuleError(option.argument, `${option.keyword.text} takes no value`);
}

/** The comma-separated parts of an argument, each with its place, blanks around them removed. */
export function parts(argument: PlacedText): PlacedText[] {
  const found: PlacedText[] = [];
  let column = 0;
  for (const text of argument.text.split(',')) {
    const lead = text.length - text.trimStart().length;
    found.push({ text: text.trim(), line: argument.line, column: argument.column + column + lead });
    column += text.length + 1;
  }
  return found;
}
