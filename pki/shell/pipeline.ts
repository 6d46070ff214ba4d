import { type ShellToken, type ShellWord, tokenize } from './words';

/** Where a stream goes or comes from. */
export interface Redirection {
  readonly kind: 'in' | 'out' | 'append' | 'error' | 'error-append' | 'error-to-out' | 'both' | 'here';
  /** A file, or for `here` the text itself. */
  readonly target: ShellWord | undefined;
  readonly text?: string;
}

export interface SimpleCommand {
  /** `NAME=value` in front. */
  readonly assignments: readonly (readonly [name: string, value: string])[];
  readonly words: readonly ShellWord[];
  readonly redirections: readonly Redirection[];
}

/** Commands joined by pipes, and the condition under which they run: after the previous one, if it succeeded, if it failed. */
export interface Pipeline {
  readonly when: 'always' | 'success' | 'failure';
  readonly commands: readonly SimpleCommand[];
}

export type ParsedScript =
  | { readonly state: 'ready'; readonly pipelines: readonly Pipeline[] }
  /** More lines are needed: an open quote, a backslash at the end, or a here-document without its end. */
  | { readonly state: 'unfinished' }
  | { readonly state: 'wrong'; readonly message: string };

interface HereDocument {
  readonly text: string;
  readonly literal: boolean;
}

/** Parses what was typed, here-documents and all. */
export function parseScript(source: string, variables: Readonly<Record<string, string>>): ParsedScript {
  const lifted = liftHereDocuments(source);
  if (!lifted) return { state: 'unfinished' };
  const { tokens, unfinished } = tokenize(lifted.line, variables);
  if (unfinished) return { state: 'unfinished' };
  const documents = lifted.documents.map((document) =>
    document.literal ? document.text : expandVariables(document.text, variables),
  );
  return new ScriptParser(tokens, documents).parse();
}

/** Takes the bodies of `<<END` out of the text, in order. Undefined where one has no end yet. */
function liftHereDocuments(source: string): { line: string; documents: HereDocument[] } | undefined {
  const documents: HereDocument[] = [];
  const lines = source.split('\n');
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    kept.push(lines[at]);
    for (const match of withoutQuotes(lines[at]).matchAll(/<<(-?)\s*(\\?)([A-Za-z0-9_'"]+)/g)) {
      const end = match[3].replace(/['"]/g, '');
      const body: string[] = [];
      for (at++; at < lines.length && trimmed(lines[at], match[1]) !== end; at++)
        body.push(trimmed(lines[at], match[1]));
      if (at >= lines.length) return undefined;
      const text = body.map((line) => `${line}\n`).join('');
      documents.push({ text, literal: match[2] === '\\' || match[3] !== end });
    }
  }
  return { line: kept.join('\n').replace(/<<-/g, '<<'), documents };
}

const trimmed = (line: string, dash: string): string => (dash ? line.replace(/^\t+/, '') : line);

/** The line with quoted parts blanked, except for the word behind `<<`. */
const withoutQuotes = (line: string): string =>
  line.replace(/(<<-?\s*)?(['"])(?:\\.|(?!\2).)*\2/g, (whole, before?: string) =>
    before ? whole : ' '.repeat(whole.length),
  );

const expandVariables = (text: string, variables: Readonly<Record<string, string>>): string =>
  text.replace(
    /\\([$\\])|\$(?:\{(\w+)\}|(\w+))/g,
    (_, escaped?: string, braced?: string, plain?: string) =>
      escaped ?? variables[braced ?? plain ?? ''] ?? '',
  );

const REDIRECTIONS: Readonly<Record<string, Redirection['kind']>> = {
  '>': 'out',
  '>>': 'append',
  '<': 'in',
  '2>': 'error',
  '2>>': 'error-append',
  '&>': 'both',
  '<<': 'here',
};

class ScriptParser {
  private readonly pipelines: Pipeline[] = [];
  private commands: SimpleCommand[] = [];
  private words: ShellWord[] = [];
  private redirections: Redirection[] = [];
  private when: Pipeline['when'] = 'always';

  constructor(
    private readonly tokens: readonly ShellToken[],
    private readonly documents: string[],
  ) {}

  parse(): ParsedScript {
    for (let at = 0; at < this.tokens.length; at++) {
      const token = this.tokens[at];
      if (token.kind === 'word') this.words.push(token);
      else if (token.text === '2>&1') this.redirections.push({ kind: 'error-to-out', target: undefined });
      else if (REDIRECTIONS[token.text]) {
        const target = this.tokens[++at];
        if (target?.kind !== 'word') return wrong(target?.text);
        const kind = REDIRECTIONS[token.text];
        this.redirections.push({ kind, target, text: kind === 'here' ? this.documents.shift() : undefined });
      } else if (!this.separator(token.text)) return wrong(token.text);
    }
    if (this.when !== 'always' && !this.pending()) return { state: 'unfinished' };
    if (this.commands.length && !this.pending()) return { state: 'unfinished' };
    this.endPipeline();
    return { state: 'ready', pipelines: this.pipelines };
  }

  private pending(): boolean {
    return this.words.length > 0 || this.redirections.length > 0;
  }

  private separator(text: string): boolean {
    if (!this.pending()) return text === ';' && !this.commands.length;
    if (text === '|') {
      this.endCommand();
      return true;
    }
    this.endPipeline();
    this.when = text === '&&' ? 'success' : text === '||' ? 'failure' : 'always';
    return true;
  }

  private endCommand(): void {
    const assignments: (readonly [string, string])[] = [];
    let first = 0;
    for (; first < this.words.length; first++) {
      const match = /^([A-Za-z_]\w*)=(.*)$/s.exec(this.words[first].text);
      if (!match || this.words[first].literal.has(0)) break;
      assignments.push([match[1], match[2]]);
    }
    this.commands.push({ assignments, words: this.words.slice(first), redirections: this.redirections });
    this.words = [];
    this.redirections = [];
  }

  private endPipeline(): void {
    if (!this.pending()) return;
    this.endCommand();
    this.pipelines.push({ when: this.when, commands: this.commands });
    this.commands = [];
    this.when = 'always';
  }
}

const wrong = (text: string | undefined): ParsedScript => ({
  state: 'wrong',
  message: `sh: syntax error near unexpected token \`${text === ';' || text === undefined ? 'newline' : text}'\n`,
});
