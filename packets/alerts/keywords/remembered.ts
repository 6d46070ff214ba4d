import type { MemoryAtHand } from '../rules/compiled-rule';
import { wholeNumber } from '../rules/number-test';
import { type PlacedText, RuleError } from '../rules/problem';
import type { RuleDraft } from '../rules/rule-draft';
import { argumentOf, type Keyword, parts } from './keyword';

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};
const MODIFIERS = ['+', '-', '='];
const PRESENCE = ['isset', 'notset', 'isnotset'];

/** `flowint:name,+,1`, `flowint:name,>,3`, `flowint:name,isset`. A number that was never set is neither more nor less. */
const flowint: Keyword = {
  names: ['flowint'],
  about: 'Counts in a flow, or compares what was counted.',
  apply: (option, draft, index) => {
    const argument = argumentOf(option);
    const [name, operator, value] = parts(argument);
    if (!name || !/^[A-Za-z][\w.]*$/.test(name.text))
      throw new RuleError(name ?? argument, 'flowint starts with a name');
    if (!operator) throw new RuleError(argument, 'flowint:name,operator,value;');
    if (PRESENCE.includes(operator.text)) {
      const wanted = operator.text === 'isset';
      draft.memory.push({ option: index, asks: ({ numbers }) => numbers?.has(name.text) === wanted });
      return;
    }
    if (!value) throw new RuleError(argument, `flowint:${name.text},${operator.text} needs a value`);
    const read = numberOf(value);
    const comparison = COMPARISONS[operator.text];
    if (comparison) {
      draft.memory.push({
        option: index,
        asks: ({ numbers }) => {
          const [known, other] = [numbers?.get(name.text), read(numbers)];
          return known !== undefined && other !== undefined && comparison(known, other);
        },
      });
    } else if (MODIFIERS.includes(operator.text)) modify(draft, index, name.text, operator.text, read);
    else
      throw new RuleError(
        operator,
        `"${operator.text}" is not one of ${[...MODIFIERS, ...Object.keys(COMPARISONS), ...PRESENCE].join(' ')}`,
      );
  },
};

type Numbers = MemoryAtHand['numbers'];
type ReadNumber = (numbers: Numbers) => number | undefined;

/** A number, or the name of another. */
function numberOf(value: PlacedText): ReadNumber {
  if (/^\d+$/.test(value.text)) {
    const number = wholeNumber(value, 'the value');
    return () => number;
  }
  if (!/^[A-Za-z][\w.]*$/.test(value.text))
    throw new RuleError(value, `"${value.text}" is neither a number nor the name of one`);
  return (numbers) => numbers?.get(value.text);
}

function modify(draft: RuleDraft, index: number, name: string, operator: string, read: ReadNumber): void {
  draft.memory.push({
    option: index,
    asks: ({ numbers }) => numbers !== undefined && read(numbers) !== undefined,
    does: ({ numbers }) => {
      const known = numbers?.get(name) ?? 0;
      const value = read(numbers) ?? 0;
      numbers?.set(name, operator === '=' ? value : operator === '+' ? known + value : known - value);
    },
  });
}

const ACTIONS = ['set', 'unset', 'toggle', 'isset', 'isnotset'] as const;
type Action = (typeof ACTIONS)[number];
/** Whose bit it is, as a text; undefined where the packet has no such address. */
type Owner = (at: MemoryAtHand) => readonly string[];

const TRACKED: Readonly<Record<string, Owner>> = {
  ip_src: ({ source }) => [source],
  ip_dst: ({ destination }) => [destination],
  ip_pair: ({ source, destination }) => [[source, destination].sort().join(' ')],
};
const SIDES: Readonly<Record<string, Owner>> = {
  src: TRACKED.ip_src,
  dst: TRACKED.ip_dst,
  both: ({ source, destination }) => [source, destination],
};
/** Seconds that a bit is kept where the rule does not say (Suricata user guide, "xbits"; hostbits). */
const XBIT_SECONDS = 30;
const HOSTBIT_SECONDS = 300;

function remember(
  draft: RuleDraft,
  index: number,
  action: Action,
  name: string,
  owner: Owner,
  seconds: number,
): void {
  const bits = (at: MemoryAtHand) => owner(at).map((text) => `${text} ${name}`);
  const isSet = (at: MemoryAtHand) => bits(at).some((bit) => at.hosts.isSet(bit, at.seconds));
  if (action === 'isset' || action === 'isnotset') {
    draft.memory.push({ option: index, asks: (at) => isSet(at) === (action === 'isset') });
    return;
  }
  draft.memory.push({
    option: index,
    does: (at) => {
      const on = action === 'set' || (action === 'toggle' && !isSet(at));
      for (const bit of bits(at)) {
        if (on) at.hosts.set(bit, at.seconds, seconds);
        else at.hosts.unset(bit);
      }
    },
  });
}

function actionOf(word: PlacedText | undefined, argument: PlacedText): Action {
  const action = ACTIONS.find((known) => known === word?.text);
  if (!action) throw new RuleError(word ?? argument, `"${word?.text}" is not one of ${ACTIONS.join(', ')}`);
  return action;
}

const xbits: Keyword = {
  names: ['xbits'],
  about: 'Remembers something about an address or a pair of them, or asks whether another rule did.',
  apply: (option, draft, index) => {
    const argument = argumentOf(option);
    const [action, name, track, expire, ...more] = parts(argument);
    if (action.text === 'noalert') {
      draft.silent = true;
      return;
    }
    const known = actionOf(action, argument);
    if (!name || !track)
      throw new RuleError(argument, 'xbits:action,name,track ip_src|ip_dst|ip_pair[,expire seconds];');
    const owner = TRACKED[/^track\s+(\S+)$/.exec(track.text)?.[1] ?? ''];
    if (!owner)
      throw new RuleError(track, `"${track.text}" is not one of track ip_src, track ip_dst, track ip_pair`);
    const seconds = /^expire\s+(\d+)$/.exec(expire?.text ?? `expire ${XBIT_SECONDS}`);
    if (!seconds || seconds[1] === '0')
      throw new RuleError(expire, 'expire is followed by seconds, at least 1');
    if (more.length) throw new RuleError(more[0], 'nothing stands behind expire');
    remember(draft, index, known, `x ${name.text}`, owner, Number(seconds[1]));
  },
};

const hostbits: Keyword = {
  names: ['hostbits'],
  about: 'Remembers something about an address, or asks whether another rule did.',
  apply: (option, draft, index) => {
    const argument = argumentOf(option);
    const [action, name, side, ...more] = parts(argument);
    if (action.text === 'noalert') {
      draft.silent = true;
      return;
    }
    const known = actionOf(action, argument);
    if (!name) throw new RuleError(argument, 'hostbits:action,name[,src|dst|both];');
    const owner = SIDES[side?.text ?? 'src'];
    if (!owner) throw new RuleError(side, `"${side?.text}" is not one of ${Object.keys(SIDES).join(', ')}`);
    if (more.length) throw new RuleError(more[0], 'hostbits takes an action, a name and a side');
    remember(draft, index, known, `h ${name.text}`, owner, HOSTBIT_SECONDS);
  },
};

/** Keywords about what was seen before. */
export const rememberedKeywords: readonly Keyword[] = [flowint, hostbits, xbits];
