import { RECORD_TYPES } from '../../protocols/dns/codes';
import { numberTest } from '../rules/number-test';
import { type PlacedText, RuleError } from '../rules/problem';
import { argumentOf, type Keyword, parts } from './keyword';

const OPCODES: Readonly<Record<string, number>> = { query: 0, iquery: 1, status: 2, notify: 4, update: 5 };
const RESPONSE_CODES: Readonly<Record<string, number>> = {
  noerror: 0,
  formerr: 1,
  servfail: 2,
  nxdomain: 3,
  notimp: 4,
  refused: 5,
};
const TYPES: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(RECORD_TYPES).map(([code, name]) => [name.split(' ')[0].toLowerCase(), Number(code)]),
);

/** A keyword that holds a number of a DNS message against `5`, `!5`, `5-9`, or a name. */
function dnsNumber(
  name: string,
  highest: number,
  names: Readonly<Record<string, number>>,
  about: string,
): Keyword {
  return {
    names: [name],
    about,
    apply: (option, draft, index) => {
      const test = numberTest(withoutNames(argumentOf(option), names), highest);
      draft.bufferNamed(name).matches.push({
        kind: 'value',
        option: index,
        accepts: (text) => test(Number(text)),
      });
    },
  };
}

/** `!NXDOMAIN` as `!3`. */
function withoutNames(argument: PlacedText, names: Readonly<Record<string, number>>): PlacedText {
  const text = argument.text.replace(/[a-z][\w-]*/gi, (word) => {
    const code = Object.hasOwn(names, word.toLowerCase()) ? names[word.toLowerCase()] : undefined;
    return code === undefined ? word : `${code}`;
  });
  return { ...argument, text };
}

const VERSIONS: readonly string[] = ['1.0', '1.1', '1.2', '1.3'];
const OLDER_NAMES: Readonly<Record<string, string>> = {
  sslv2: 'sslv2',
  sslv3: 'sslv3',
  'tls1.0': '1.0',
  'tls1.1': '1.1',
  'tls1.2': '1.2',
  'tls1.3': '1.3',
};

const tlsVersion: Keyword = {
  names: ['tls.version'],
  about: 'The version of TLS, as 1.2.',
  apply: (option, draft, index) => {
    const argument = argumentOf(option);
    const wanted = argument.text.trim();
    if (!VERSIONS.includes(wanted))
      throw new RuleError(argument, `"${wanted}" is no version: ${VERSIONS.join(', ')}`);
    draft
      .bufferNamed('tls.version')
      .matches.push({ kind: 'value', option: index, accepts: (text) => text === wanted });
  },
};

const sslVersion: Keyword = {
  names: ['ssl_version'],
  about: 'The version of SSL or TLS, several separated by commas, each perhaps negated.',
  apply: (option, draft, index) => {
    const words = parts(argumentOf(option)).map((part) => {
      const name = part.text.replace(/^!\s*/, '').toLowerCase();
      if (!Object.hasOwn(OLDER_NAMES, name))
        throw new RuleError(part, `"${part.text}" is not one of ${Object.keys(OLDER_NAMES).join(', ')}`);
      return { version: OLDER_NAMES[name], negated: part.text.startsWith('!') };
    });
    draft.bufferNamed('tls.version').matches.push({
      kind: 'value',
      option: index,
      accepts: (text) => words.some(({ version, negated }) => (version === text) !== negated),
    });
  },
};

/** Keywords that ask for one value of an application's message. */
export const applicationValueKeywords: readonly Keyword[] = [
  dnsNumber('dns.opcode', 15, OPCODES, 'The opcode of a DNS message.'),
  dnsNumber('dns.rcode', 4095, RESPONSE_CODES, 'The response code of a DNS message.'),
  dnsNumber('dns.rrtype', 65535, TYPES, 'The type of the question.'),
  tlsVersion,
  sslVersion,
];
