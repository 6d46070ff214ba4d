import { numberTest } from '../rules/number-test';
import { RuleError } from '../rules/problem';
import { argumentOf, type Keyword, noArgument } from './keyword';

export const bufferSizeKeywords: readonly Keyword[] = [
  {
    names: ['bsize'],
    about: 'The size of the whole buffer.',
    apply: (option, draft, index) => {
      const argument = argumentOf(option);
      const text = argument.text.trim();
      if (draft.variables.has(text)) {
        draft.match({
          kind: 'bsize',
          option: index,
          accepts: (size, variables) => size === variables.get(text),
        });
        return;
      }
      const test = numberTest(argument, 0xffff_ffff);
      draft.match({ kind: 'bsize', option: index, accepts: (size) => test(size) });
    },
  },
  {
    names: ['urilen'],
    about: 'The length of the request’s URI; ",norm" counts the normalised one.',
    apply: (option, draft, index) => {
      const argument = argumentOf(option);
      const [range, form] = argument.text.split(',').map((text) => text.trim());
      if (form !== undefined && form !== 'raw' && form !== 'norm')
        throw new RuleError(argument, 'urilen is followed by raw or norm');
      const test = numberTest({ ...argument, text: range }, 65535);
      const buffer = form === 'norm' ? 'http.uri' : 'http.uri.raw';
      draft.bufferNamed(buffer).matches.push({ kind: 'bsize', option: index, accepts: (size) => test(size) });
    },
  },
  {
    names: ['absent'],
    about: 'The buffer must not exist; with or_else, the other matches may hold instead.',
    apply: (option, draft, index) => {
      if (option.argument && option.argument.text !== 'or_else')
        throw new RuleError(option.argument, 'absent takes or_else or nothing');
      if (!option.argument) noArgument(option);
      draft.match({ kind: 'absent', option: index, orElse: option.argument !== undefined });
    },
  },
];
