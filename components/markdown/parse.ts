/** The part of Markdown that notes and feedback use: CommonMark's blocks and inlines without raw HTML and images. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'rule' };

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly inside: readonly Inline[] }
  | { readonly kind: 'link'; readonly to: string; readonly inside: readonly Inline[] };

export function blocksOf(text: string): Block[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    if (lines[at].trim() === '') {
      at++;
      continue;
    }
    const [block, next] = readBlock(lines, at);
    blocks.push(block);
    at = next;
  }
  return blocks;
}

const FENCE = /^\s{0,3}(```+|~~~+)/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const RULE = /^\s{0,3}([-*_])(\s*\1){2,}\s*$/;
const ITEM = /^\s{0,3}([-*+]|\d{1,9}[.)])\s+(.*)$/;
const QUOTE = /^\s{0,3}>\s?/;

function readBlock(lines: readonly string[], at: number): [Block, number] {
  const line = lines[at];
  const fence = FENCE.exec(line);
  if (fence) return readFence(lines, at, fence[1]);
  const heading = HEADING.exec(line);
  if (heading) return [{ kind: 'heading', level: heading[1].length, text: heading[2] }, at + 1];
  if (RULE.test(line)) return [{ kind: 'rule' }, at + 1];
  if (QUOTE.test(line)) return readQuote(lines, at);
  if (ITEM.test(line)) return readList(lines, at);
  let end = at + 1;
  while (end < lines.length && lines[end].trim() !== '' && !startsBlock(lines[end])) end++;
  return [{ kind: 'paragraph', text: lines.slice(at, end).join(' ').trim() }, end];
}

function startsBlock(line: string): boolean {
  return [FENCE, HEADING, RULE, QUOTE, ITEM].some((pattern) => pattern.test(line));
}

function readFence(lines: readonly string[], at: number, fence: string): [Block, number] {
  let end = at + 1;
  while (end < lines.length && !lines[end].trim().startsWith(fence)) end++;
  return [{ kind: 'code', text: lines.slice(at + 1, end).join('\n') }, end + 1];
}

function readQuote(lines: readonly string[], at: number): [Block, number] {
  let end = at;
  while (end < lines.length && QUOTE.test(lines[end])) end++;
  const text = lines
    .slice(at, end)
    .map((line) => line.replace(QUOTE, ''))
    .join('\n');
  return [{ kind: 'quote', text }, end];
}

function readList(lines: readonly string[], at: number): [Block, number] {
  const items: string[] = [];
  const ordered = /\d/.test(ITEM.exec(lines[at])?.[1] ?? '');
  let end = at;
  for (; end < lines.length; end++) {
    const item = ITEM.exec(lines[end]);
    if (item) items.push(item[2]);
    else if (/^\s{2,}\S/.test(lines[end])) items[items.length - 1] += ` ${lines[end].trim()}`;
    else break;
  }
  return [{ kind: 'list', ordered, items }, end];
}

/** The earliest of these opens an inline; what is between is text. Depth is bounded: a note cannot nest for ever. */
const OPENERS =
  /(`+)([\s\S]*?[^`])\1(?!`)|\*\*(\S(?:[\s\S]*?\S)?)\*\*|\*(\S(?:[^*]*?\S)?)\*|(?<!\w)_(\S(?:[^_]*?\S)?)_(?!\w)|\[([^\]]+)\]\(([^()\s]+)\)|\\([\\`*_[\]()#>-])/;

export function inlinesOf(text: string, depth = 0): Inline[] {
  const inlines: Inline[] = [];
  let rest = text;
  while (rest !== '') {
    const match = depth < 8 ? OPENERS.exec(rest) : null;
    if (!match) {
      inlines.push({ kind: 'text', text: rest });
      break;
    }
    if (match.index > 0) inlines.push({ kind: 'text', text: rest.slice(0, match.index) });
    inlines.push(inlineOf(match, depth));
    rest = rest.slice(match.index + match[0].length);
  }
  return inlines;
}

function inlineOf(match: RegExpExecArray, depth: number): Inline {
  const [, , code, strong, star, underscore, linkText, linkTo, escaped] = match;
  if (code !== undefined) return { kind: 'code', text: code.trim() };
  if (strong !== undefined) return { kind: 'strong', inside: inlinesOf(strong, depth + 1) };
  const emphasis = star ?? underscore;
  if (emphasis !== undefined) return { kind: 'emphasis', inside: inlinesOf(emphasis, depth + 1) };
  if (linkTo !== undefined) return { kind: 'link', to: linkTo, inside: inlinesOf(linkText, depth + 1) };
  return { kind: 'text', text: escaped };
}
