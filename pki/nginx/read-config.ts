import { checkHttp } from './check-http';
import { checkValue } from './check-value';
import { type Directive, Emergency, type NginxProblem, type Word } from './config';
import { allowedIn, type Context, type DirectiveRule, rulesOf } from './directives';
import { isPattern, type NginxFiles } from './nginx-files';
import { checkRawEntry, isRawBlock } from './raw-blocks';
import { WordReader, type Words } from './read-words';

export interface NginxConfig {
  /** What was read, up to the first error. */
  readonly directives: readonly Directive[];
  /** Warnings in their order, and the error that ended the reading, last. */
  readonly problems: readonly NginxProblem[];
}

/** A block while its directives are being read. */
export interface OpenBlock {
  readonly context: Context;
  readonly directive?: Directive;
  readonly parent?: OpenBlock;
  readonly directives: Directive[];
}

/** Includes may not go on forever: a file that includes itself ends as it does where a process runs out of files. */
const DEEPEST_INCLUDE = 16;
const MOST_DIRECTIVES = 5000;

/** Reads `nginx.conf` and what it includes, as `nginx -t` does: the first error ends it. */
export function readConfig(files: NginxFiles, main: string): NginxConfig {
  const reader = new ConfigReader(files);
  const root: OpenBlock = { context: 'main', directives: [] };
  try {
    reader.include(main, root, undefined);
    if (!root.directives.some(({ name }) => name === 'events'))
      throw new Emergency('no "events" section in configuration');
  } catch (problem) {
    if (!(problem instanceof Emergency)) throw problem;
    reader.problems.push({ level: 'emerg', message: problem.message, at: problem.at });
  }
  return { directives: root.directives, problems: reader.problems };
}

class ConfigReader {
  readonly problems: NginxProblem[] = [];
  private depth = 0;
  private count = 0;

  constructor(private readonly files: NginxFiles) {}

  /** Reads a whole file into a block; `by` is the `include` that asks for it. */
  include(name: string, block: OpenBlock, by: Directive | undefined): void {
    const path = this.files.path(name);
    const text = this.files.text(name);
    const at = by && { ...by.at, line: by.endLine };
    if (text === undefined) throw new Emergency(`open() "${path}" failed (2: No such file or directory)`, at);
    if (++this.depth > DEEPEST_INCLUDE)
      throw new Emergency(`open() "${path}" failed (24: Too many open files)`, at);
    const words = new WordReader(path, text);
    const end = this.fill(block, words);
    if (end.end === 'close') throw new Emergency('unexpected "}"', end.at);
    this.depth--;
  }

  /** Reads directives until the block or the file ends; gives what ended it. */
  private fill(block: OpenBlock, words: WordReader): Words {
    for (;;) {
      const next = words.next();
      if (next.end === 'close' || next.end === 'file') return next;
      if (++this.count > MOST_DIRECTIVES) throw new Emergency('too many directives for the lab', next.at);
      this.take(block, next, words);
    }
  }

  private take(block: OpenBlock, { words: [name, ...args], end, at }: Words, words: WordReader): void {
    const line = { ...at, column: name.at.column };
    const rule = ruleFor(name, block.context, line);
    if (rule.opensBlock && end !== 'block')
      throw new Emergency(`directive "${name.text}" has no opening "{"`, line);
    if (!rule.opensBlock && end === 'block')
      throw new Emergency(`directive "${name.text}" is not terminated by ";"`, line);
    if (!rule.takes(args.length))
      throw new Emergency(`invalid number of arguments in "${name.text}" directive`, line);
    const directive: Directive = { name: name.text, args, at: name.at, endLine: at.line };
    this.warn(directive, checkValue(directive, rule, block));
    if (directive.name === 'include') this.includeAll(block, directive);
    else if (rule.opensBlock) this.open(block, directive, words);
    else block.directives.push(directive);
  }

  private includeAll(block: OpenBlock, directive: Directive): void {
    const [{ text: name }] = directive.args;
    const paths = isPattern(name) ? this.files.matching(name) : [name];
    for (const path of paths) this.include(path, block, directive);
  }

  private open(parent: OpenBlock, directive: Directive, words: WordReader): void {
    const directives: Directive[] = [];
    const block: OpenBlock = { context: inside(directive.name, parent), directive, parent, directives };
    const end = isRawBlock(directive.name) ? this.fillRaw(block, words) : this.fill(block, words);
    if (end.end === 'file') throw new Emergency('unexpected end of file, expecting "}"', end.at);
    const whole: Directive = { ...directive, block: directives, closingLine: end.at.line };
    parent.directives.push(whole);
    if (directive.name === 'upstream' && !directives.some(({ name }) => name === 'server'))
      throw new Emergency('no servers are inside upstream', end.at);
    if (directive.name === 'http') checkHttp(whole, this.files);
  }

  /** Entries of `map`, `types` and their like are no directives. */
  private fillRaw(block: OpenBlock, words: WordReader): Words {
    for (;;) {
      const next = words.next();
      if (next.end === 'close' || next.end === 'file') return next;
      if (++this.count > MOST_DIRECTIVES) throw new Emergency('too many directives for the lab', next.at);
      const [name, ...args] = next.words;
      const entry: Directive = { name: name.text, args, at: name.at, endLine: next.at.line };
      if (entry.name === 'include' && args.length === 1) this.includeRaw(block, entry);
      else {
        checkRawEntry(block.directive?.name ?? '', entry, next.end);
        block.directives.push(entry);
      }
    }
  }

  private includeRaw(block: OpenBlock, entry: Directive): void {
    const [{ text: name }] = entry.args;
    const text = this.files.text(name);
    const at = { ...entry.at, line: entry.endLine };
    if (text === undefined)
      throw new Emergency(`open() "${this.files.path(name)}" failed (2: No such file or directory)`, at);
    if (++this.depth > DEEPEST_INCLUDE) throw new Emergency('too many includes for the lab', at);
    this.fillRaw(block, new WordReader(this.files.path(name), text));
    this.depth--;
  }

  private warn(directive: Directive, warnings: readonly string[]): void {
    for (const message of warnings)
      this.problems.push({ level: 'warn', message, at: { ...directive.at, line: directive.endLine } });
  }
}

function ruleFor(name: Word, context: Context, at: Word['at']): DirectiveRule {
  const rules = rulesOf(name.text);
  if (rules.length === 0) throw new Emergency(`unknown directive "${name.text}"`, at);
  const rule = rules.find((candidate) => allowedIn(candidate, context));
  if (!rule) throw new Emergency(`"${name.text}" directive is not allowed here`, at);
  return rule;
}

/** The context of a block's directives. */
function inside(name: string, parent: OpenBlock): Context {
  switch (name) {
    case 'events':
    case 'http':
    case 'server':
    case 'location':
    case 'upstream':
      return name;
    case 'if':
      return parent.context === 'server' ? 'server-if' : 'location-if';
    case 'limit_except':
      return 'limit-except';
    default:
      return parent.context;
  }
}
