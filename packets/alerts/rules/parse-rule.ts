import { parseAddressList } from './address-list';
import { parseOptions } from './options';
import { parsePortList } from './port-list';
import { type PlacedText, RuleError, type RuleProblem } from './problem';
import type { RuleAction, RuleDirection, WrittenRule } from './rule';
import { ruleLines } from './rule-lines';
import type { RuleVariables } from './variables';

const ACTIONS: Readonly<Record<string, RuleAction>> = {
  alert: 'alert',
  pass: 'pass',
  drop: 'drop',
  reject: 'reject',
  rejectsrc: 'reject',
  rejectdst: 'reject',
  rejectboth: 'reject',
};
const DIRECTIONS: Readonly<Record<string, RuleDirection>> = {
  '->': 'to',
  '<>': 'either',
  '=>': 'transaction',
};

export interface WrittenRules {
  readonly rules: readonly WrittenRule[];
  readonly problems: readonly RuleProblem[];
}

/** Reads a rule file. A rule that cannot be read is refused with line, column and reason; the others stand. */
export function readRules(file: string, variables: RuleVariables): WrittenRules {
  const rules: WrittenRule[] = [];
  const problems: RuleProblem[] = [];
  for (const line of ruleLines(file)) {
    try {
      rules.push(parseRule(line, variables));
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      const sid = /[;(\s]sid\s*:\s*(\d+)/.exec(line.text);
      problems.push(error.problem(sid ? Number(sid[1]) : undefined));
    }
  }
  return { rules, problems };
}

/** `action protocol source ports direction destination ports (options)`. Throws `RuleError`. */
export function parseRule(line: PlacedText, variables: RuleVariables): WrittenRule {
  const open = line.text.indexOf('(');
  if (open < 0)
    throw new RuleError(
      line,
      'a rule needs options in parentheses: alert tcp any any -> any any (msg:"…"; sid:1;)',
      line.text.length,
    );
  if (!line.text.endsWith(')'))
    throw new RuleError(line, 'the options are not closed with )', line.text.length);
  const [action, protocol, source, sourcePorts, direction, destination, destinationPorts] = headerWords(
    line,
    open,
  );
  return {
    action: known(ACTIONS, action, 'an action'),
    protocol: { ...protocol, text: protocol.text.toLowerCase() },
    source: parseAddressList(source, variables),
    sourcePorts: parsePortList(sourcePorts, variables),
    direction: known(DIRECTIONS, direction, 'a direction'),
    destination: parseAddressList(destination, variables),
    destinationPorts: parsePortList(destinationPorts, variables),
    options: parseOptions({
      text: line.text.slice(open + 1, -1),
      line: line.line,
      column: line.column + open + 1,
    }),
    text: line.text,
    line: line.line,
  };
}

function known<T>(table: Readonly<Record<string, T>>, word: PlacedText, what: string): T {
  const found = Object.hasOwn(table, word.text) ? table[word.text] : undefined;
  if (found === undefined)
    throw new RuleError(word, `"${word.text}" is not ${what}: ${Object.keys(table).join(', ')}`);
  return found;
}

const PARTS = [
  'action',
  'protocol',
  'source address',
  'source port',
  'direction',
  'destination address',
  'destination port',
];

/** The seven words of the header; blanks inside brackets belong to the word. */
function headerWords(line: PlacedText, end: number): PlacedText[] {
  const words: PlacedText[] = [];
  const header = line.text.slice(0, end);
  const word = /(?:\[(?:[^[\]]|\[[^[\]]*\])*\]|[^\s[\]])+/g;
  for (const match of header.matchAll(word)) {
    words.push({ text: match[0], line: line.line, column: line.column + match.index });
  }
  if (words.length < PARTS.length)
    throw new RuleError(line, `the header ends before the ${PARTS[words.length]}`, end);
  if (words.length > PARTS.length)
    throw new RuleError(
      words[PARTS.length],
      'the header has a word too many: seven stand before the options',
    );
  return words;
}
