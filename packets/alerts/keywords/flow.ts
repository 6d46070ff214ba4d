import type { ApplicationRequirement } from '../rules/compiled-rule';
import { RuleError } from '../rules/problem';
import { argumentOf, type Keyword, noArgument, parts } from './keyword';

export const flowKeyword: Keyword = {
  names: ['flow'],
  about: 'The direction and the state of the flow that a packet belongs to.',
  apply: (option, draft, index) => {
    draft.flow.option = index;
    for (const part of parts(argumentOf(option))) {
      switch (part.text.toLowerCase()) {
        case 'established':
          draft.flow.established = true;
          break;
        case 'not_established':
          draft.flow.established = false;
          break;
        case 'stateless':
          draft.flow.stateless = true;
          break;
        case 'to_server':
        case 'from_client':
          draft.flow.toServer = true;
          break;
        case 'to_client':
        case 'from_server':
          draft.flow.toClient = true;
          break;
        case 'only_stream':
          draft.flow.stream = 'only';
          break;
        case 'no_stream':
          draft.flow.stream = 'none';
          break;
        case 'only_frag':
        case 'no_frag':
          throw new RuleError(
            part,
            `${part.text} is not supported here: fragments are always put together first`,
          );
        default:
          throw new RuleError(
            part,
            `"${part.text}" is not known to flow: established, not_established, stateless, to_server, to_client, only_stream, no_stream`,
          );
      }
    }
    if (draft.flow.toServer && draft.flow.toClient)
      throw new RuleError(argumentOf(option), 'a packet cannot go to_server and to_client at once');
  },
};

const NAMED = new Set(['set', 'unset', 'toggle', 'isset', 'isnotset']);

export const flowbitsKeyword: Keyword = {
  names: ['flowbits'],
  about: 'Remembers something about a flow, or asks whether another rule did.',
  apply: (option, draft, index) => {
    const argument = argumentOf(option);
    const [action, name, ...more] = parts(argument);
    if (action.text === 'noalert') {
      draft.silent = true;
      return;
    }
    if (!NAMED.has(action.text))
      throw new RuleError(
        action,
        `"${action.text}" is not known to flowbits: set, unset, toggle, isset, isnotset, noalert`,
      );
    if (!name || name.text === '') throw new RuleError(argument, `flowbits:${action.text} needs a name`);
    if (more.length) throw new RuleError(more[0], 'flowbits takes an action and a name');
    const names = name.text.split('|').map((text) => text.trim());
    if (names.length > 1 && !action.text.startsWith('is'))
      throw new RuleError(name, 'only isset and isnotset take alternatives');
    draft.flowbits.push({ option: index, action: action.text as 'set', names });
  },
};

const MODES = ['direction', 'either', 'to_server', 'to_client', 'final', 'original'] as const;

export const applicationProtocolKeyword: Keyword = {
  names: ['app-layer-protocol'],
  about: 'The application protocol that was recognised in the flow.',
  apply: (option, draft, index) => {
    const [name, ...qualifiers] = parts(argumentOf(option));
    const negated = option.negated || name.text.startsWith('!');
    const names = name.text.replace(/^!\s*/, '').toLowerCase().split('|');
    if (names.includes('')) throw new RuleError(name, 'app-layer-protocol needs the name of a protocol');
    let exact = false;
    let mode: ApplicationRequirement['mode'] | undefined;
    for (const qualifier of qualifiers) {
      const known = MODES.find((candidate) => candidate === qualifier.text);
      if (qualifier.text === 'exact') exact = true;
      else if (known && !mode) mode = known;
      else
        throw new RuleError(
          qualifier,
          known
            ? 'one direction is enough for app-layer-protocol'
            : `"${qualifier.text}" is not one of exact, ${MODES.join(', ')}`,
        );
    }
    draft.applications.push({ option: index, names, negated, exact, mode: mode ?? 'direction' });
  },
};

export const bypassKeyword: Keyword = {
  names: ['bypass'],
  about: 'Has no effect on a stored capture: nothing is forwarded here.',
  apply: (option) => noArgument(option),
};
