import { wholeNumber } from '../rules/number-test';
import { RuleError } from '../rules/problem';
import { type Keyword, noArgument, parts } from './keyword';

/** Base64 text inside of a buffer (Suricata user guide, "Base64 keywords"): decoded once, then looked at like a buffer. */
export const base64Keywords: readonly Keyword[] = [
  {
    names: ['base64_decode'],
    about: 'Decodes base64 text of the buffer for base64_data: bytes, offset, relative.',
    apply: (option, draft, index) => {
      let bytes: number | undefined;
      let offset = 0;
      let relative = false;
      for (const part of option.argument ? parts(option.argument) : []) {
        const [word, value] = part.text.split(/\s+/);
        if (word === 'relative' && value === undefined) relative = true;
        else if (word === 'bytes' && value) bytes = wholeNumber({ ...part, text: value }, 'bytes', 65535);
        else if (word === 'offset' && value) offset = wholeNumber({ ...part, text: value }, 'offset', 65535);
        else throw new RuleError(part, `"${part.text}" is not one of bytes N, offset N, relative`);
      }
      draft.match({ kind: 'base64', option: index, bytes, offset, relative, matches: [] });
    },
  },
  {
    names: ['base64_data'],
    about: 'The matches that follow look at what base64_decode decoded.',
    apply: (option, draft) => {
      noArgument(option);
      draft.lookInsideBase64(option);
    },
  },
];
