import { type OptionSpec, type OptionTable, optionsOf } from './option';

export interface GivenOption {
  readonly spec: OptionSpec;
  /** The name as it was typed, for `*`. */
  readonly name: string;
  readonly value: string;
}

export interface ParsedLine {
  readonly options: readonly GivenOption[];
  readonly rest: readonly string[];
}

export type Parsing =
  | { readonly ok: true; readonly line: ParsedLine }
  /** `message` is what OpenSSL prints before `Use -help for summary.` */
  | { readonly ok: false; readonly message: string };

const FORMATS = /^(pem|der|p12|pkcs12|pvk|msblob|engine|http|text|smime|any|p|d|b64|base64|1|2)$/i;

/** opt_next of OpenSSL's apps/lib/opt.c: one dash or two, a value behind it or after `=`. */
export function parseOptions(table: OptionTable, words: readonly string[]): Parsing {
  const specs = optionsOf(table);
  const options: GivenOption[] = [];
  let at = 0;
  while (at < words.length) {
    const word = words[at];
    if (!word.startsWith('-') || word === '-') break;
    at++;
    if (word === '--') break;
    const [name, attached] = splitWord(word);
    const spec =
      specs.find((each) => each.name === name && name !== '*') ?? specs.find((each) => each.name === '*');
    if (!spec) return { ok: false, message: `Unknown option: -${name}` };
    if (spec.kind === '-') {
      if (attached !== undefined) return { ok: false, message: `Option -${name} does not take a value` };
      options.push({ spec, name, value: '' });
      if (name === 'help' || spec.endsOptions) break;
      continue;
    }
    const value = attached ?? words[at++];
    if (value === undefined) return { ok: false, message: `Option -${name} needs a value` };
    const fault = valueFault(spec, value);
    if (fault) return { ok: false, message: fault };
    options.push({ spec, name, value });
  }
  return { ok: true, line: { options, rest: words.slice(at) } };
}

function splitWord(word: string): [name: string, attached: string | undefined] {
  const bare = word.replace(/^--?/, '');
  const equals = bare.indexOf('=');
  return equals < 0 ? [bare, undefined] : [bare.slice(0, equals), bare.slice(equals + 1)];
}

/** Decimal, octal or hexadecimal, as strtol with base 0. Undefined for anything else. */
export function parseNumber(text: string): number | undefined {
  if (!/^\s*[+-]?(0[xX][0-9a-fA-F]+|\d+)$/.test(text)) return undefined;
  const [, sign, digits] = /([+-]?)(\w+)$/.exec(text.trim()) ?? [];
  const magnitude = /^0\d/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return sign === '-' ? -magnitude : magnitude;
}

function valueFault(spec: OptionSpec, value: string): string | undefined {
  switch (spec.kind) {
    case 'int':
    case '+int':
    case 'nonneg':
    case 'ulong':
    case 'intmax': {
      const number = parseNumber(value);
      if (number === undefined) return `Can't parse "${value}" as a number`;
      if (spec.kind === '+int' && number <= 0)
        return `Non-positive number "${value}" for option -${spec.name}`;
      if (spec.kind === 'nonneg' && number < 0) return `Negative number "${value}" for option -${spec.name}`;
      return undefined;
    }
    case 'format':
    case 'PEM|DER':
    case 'PEM|DER|ENGINE':
      return formatFault(spec, value);
    default:
      return undefined;
  }
}

/** The second line repeats the command's name, which the caller puts before the first only. */
function formatFault(spec: OptionSpec, value: string): string | undefined {
  const known = FORMATS.test(value);
  const fits = spec.kind !== 'PEM|DER' || /^(p|d|pem|der|1|2)$/i.test(value);
  if (known && fits) return undefined;
  return `${known ? `Format "${value}" not allowed here` : `Bad format "${value}"`}\n%prog: Invalid format "${value}" for option -${spec.name}`;
}
