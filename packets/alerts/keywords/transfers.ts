import { numberTest } from '../rules/number-test';
import { type PlacedText, RuleError } from '../rules/problem';
import { argumentOf, type Keyword, noArgument } from './keyword';

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);

function text(
  option: number,
  bytes: Uint8Array,
  more: { ignoreCase?: boolean; negated?: boolean; endsWith?: boolean },
) {
  return {
    kind: 'content',
    option,
    bytes,
    negated: more.negated ?? false,
    ignoreCase: more.ignoreCase ?? false,
    startsWith: false,
    endsWith: more.endsWith ?? false,
  } as const;
}

/** `filesize:>100KB`: units are powers of 1024. */
function withUnits(argument: PlacedText): PlacedText {
  const written = argument.text.replace(/(\d+)\s*([KMG])i?B\b/gi, (_, number: string, unit: string) =>
    String(Number(number) * 1024 ** ('KMG'.indexOf(unit.toUpperCase()) + 1)),
  );
  return { ...argument, text: written };
}

/** Files that are carried by HTTP, SMTP and FTP (Suricata user guide, "File keywords"). */
export const fileKeywords: readonly Keyword[] = [
  {
    names: ['filename'],
    about: 'A text in the name of a transferred file.',
    apply: (option, draft, index) =>
      draft.addTo(
        'file.name',
        text(index, latin1(argumentOf(option).text), { ignoreCase: true, negated: option.negated }),
      ),
  },
  {
    names: ['fileext'],
    about: 'The ending of a transferred file’s name.',
    apply: (option, draft, index) =>
      draft.addTo(
        'file.name',
        text(index, latin1(`.${argumentOf(option).text}`), {
          ignoreCase: true,
          negated: option.negated,
          endsWith: true,
        }),
      ),
  },
  {
    names: ['filesize'],
    about: 'The size of a transferred file.',
    apply: (option, draft, index) => {
      const test = numberTest(withUnits(argumentOf(option)), Number.MAX_SAFE_INTEGER);
      draft.addTo('file.size', { kind: 'value', option: index, accepts: (size) => test(Number(size)) });
    },
  },
  {
    names: ['filestore'],
    about: 'Files are extracted without being asked; the rule matches where there is one.',
    apply: (option, draft, index) => {
      if (option.argument) throw new RuleError(option.argument, 'filestore takes no value here');
      draft.addTo('file.size', { kind: 'value', option: index, accepts: () => true });
    },
  },
];

/** Keywords that change what Suricata does with a packet or keeps of it, never whether a rule matches. */
export const neutralKeywords: readonly Keyword[] = [
  neutral('tag', 'Keeps the packets behind an alert; here every packet is kept.'),
  neutral('nfq_set_mark', 'Marks a packet for a firewall; here nothing is forwarded.'),
  neutral('tls_store', 'Keeps the certificate; here every certificate is kept.'),
  {
    names: ['alert'],
    about: 'The rule raises an alert, as it does anyway.',
    apply: (option) => noArgument(option),
  },
];

function neutral(name: string, about: string): Keyword {
  return { names: [name], about, apply: () => {} };
}
