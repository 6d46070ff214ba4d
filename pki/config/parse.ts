import { type OpensslError, openssl } from '../errors/openssl-error';
import { Config } from './config';

export interface ConfigSources {
  /** Text of an included file; undefined where there is none. */
  readonly include: (path: string) => string | undefined;
  /** `ENV::NAME`. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A place in the text where a name is set: what lint and explanations point at. */
export interface ConfigProblem {
  readonly line: number;
  readonly errors: readonly OpensslError[];
}

export type ConfigParsing =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problem: ConfigProblem };

const SOURCE = 'crypto/conf/conf_def.c';
const LIBRARY = 'configuration file routines';
const MOST_INCLUDES = 20;
const LONGEST_VALUE = 65536;

/** openssl.cnf, config(5): sections, variables, quotes, escapes, continued lines, includes and pragmas. */
export function parseConfig(text: string, sources: ConfigSources): ConfigParsing {
  const parser = new Parser(sources);
  const problem = parser.file(text, 0);
  return problem ? { ok: false, problem } : { ok: true, config: parser.config };
}

/** Lines with their continuations joined; `number` is that of the last physical line, as in OpenSSL's messages. */
function logicalLines(text: string): { text: string; number: number }[] {
  const lines: { text: string; number: number }[] = [];
  let pending = '';
  const physical = text.replace(/^\ufeff/, '').split('\n');
  for (const [index, raw] of physical.entries()) {
    const line = raw.replace(/\r$/, '');
    if (/(^|[^\\])(\\\\)*\\$/.test(line)) {
      pending += line.slice(0, -1);
      continue;
    }
    lines.push({ text: pending + line, number: index + 1 });
    pending = '';
  }
  if (pending) lines.push({ text: pending, number: physical.length });
  return lines;
}

/** Cuts a comment off: `#` that is neither quoted nor escaped. */
function withoutComment(line: string): string {
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const char = line[at];
    if (char === '\\') at++;
    else if (quote) quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'" || char === '`') quote = char;
    else if (char === '#') return line.slice(0, at);
  }
  return line;
}

class Parser {
  readonly config = new Config();
  private current = 'default';
  private dollarId = false;

  constructor(private readonly sources: ConfigSources) {}

  file(text: string, level: number): ConfigProblem | undefined {
    for (const line of logicalLines(text)) {
      const problem = this.line(withoutComment(line.text).trim(), line.number, level);
      if (problem) return problem;
    }
    return undefined;
  }

  private line(text: string, number: number, level: number): ConfigProblem | undefined {
    if (!text) return undefined;
    if (text.startsWith('[')) return this.header(text, number);
    const directive = /^\.(include|pragma)\b\s*=?\s*(.*)$/.exec(text);
    if (directive) return this.directive(directive[1], directive[2], number, level);
    return this.assignment(text, number);
  }

  private header(text: string, number: number): ConfigProblem | undefined {
    const match = /^\[\s*([\w.;!%^&~*\-+/|@{}\s]*?)\s*\]/.exec(text);
    if (!match) return fault(number, 'missing close square bracket', '07000064', 368);
    this.current = match[1];
    if (!this.config.sections.has(this.current)) this.config.sections.set(this.current, []);
    return undefined;
  }

  private directive(
    name: string,
    argument: string,
    number: number,
    level: number,
  ): ConfigProblem | undefined {
    if (name === 'pragma') {
      const match = /^dollarid\s*:\s*(on|true|off|false)$/i.exec(argument.trim());
      if (match) this.dollarId = /^(on|true)$/i.test(match[1]);
      return undefined;
    }
    const path = this.value(argument, this.current, number);
    if (typeof path !== 'string') return path;
    const included = level < MOST_INCLUDES ? this.sources.include(path) : undefined;
    return included === undefined ? undefined : this.file(included, level + 1);
  }

  private assignment(text: string, number: number): ConfigProblem | undefined {
    const match = /^((?:\\.|[^\s=\\])+)\s*=\s*(.*)$/s.exec(text);
    if (!match) return fault(number, 'missing equal sign', '07000065', 427);
    const [section, name] = splitName(match[1].replace(/\\(.)/g, '$1'), this.current);
    const value = this.value(match[2], section, number);
    if (typeof value !== 'string') return value;
    this.config.add(section, name, value);
    return undefined;
  }

  /** Quotes, escapes and variables of a value: str_copy. */
  private value(raw: string, section: string, number: number): string | ConfigProblem {
    let value = '';
    for (let at = 0; at < raw.length; ) {
      const char = raw[at];
      if (char === '"' || char === "'" || char === '`') {
        const end = closingQuote(raw, at);
        value += raw.slice(at + 1, end).replace(/\\(.)/g, '$1');
        at = end + 1;
      } else if (char === '\\' && at + 1 < raw.length) {
        value += ESCAPES[raw[at + 1]] ?? raw[at + 1];
        at += 2;
      } else if (char === '$' && (!this.dollarId || raw[at + 1] === '{' || raw[at + 1] === '(')) {
        const variable = this.variable(raw.slice(at), section, number);
        if ('errors' in variable) return variable;
        value += variable.value;
        at += variable.length;
      } else {
        value += char;
        at++;
      }
      if (value.length > LONGEST_VALUE) return fault(number, 'variable expansion too long', '07000074', 682);
    }
    return value;
  }

  private variable(
    text: string,
    section: string,
    number: number,
  ): { value: string; length: number } | ConfigProblem {
    const match = /^\$(?:\{([\w:.]+)\}|\(([\w:.]+)\)|(\w+(?:::\w+)?))/.exec(text);
    if (!match) {
      if (/^\$[{(]/.test(text)) return fault(number, 'no close brace', '07000066', 640);
      return { value: '$', length: 1 };
    }
    const [from, name] = splitName(match[1] ?? match[2] ?? match[3], section);
    const value = from === 'ENV' ? this.sources.environment[name] : this.config.get(from, name);
    if (value === undefined) return fault(number, 'variable has no value', '07000068', 673);
    return { value, length: match[0].length };
  }
}

const ESCAPES: Readonly<Record<string, string>> = { r: '\r', n: '\n', b: '\b', t: '\t' };

function closingQuote(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === text[start]) return at;
  }
  return text.length;
}

function splitName(text: string, current: string): [section: string, name: string] {
  const at = text.indexOf('::');
  return at < 0 ? [current, text] : [text.slice(0, at), text.slice(at + 2)];
}

function fault(line: number, reason: string, code: string, place: number): ConfigProblem {
  return {
    line,
    errors: [openssl(code, LIBRARY, 'def_load_bio', reason, `${SOURCE}:${place}`, `line ${line}`)],
  };
}
