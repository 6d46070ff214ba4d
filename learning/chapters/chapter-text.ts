import { createProcessor } from '@mdx-js/mdx';
import type { Program } from 'estree';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import { parse as parseYaml } from 'yaml';
import { type PlainData, plainData } from './plain-data';

/** A chapter's MDX as far as checks, search and review need it. */
export interface ChapterText {
  readonly front: Readonly<Record<string, unknown>>;
  /** Components in order, with what their attributes hold. */
  readonly components: readonly Component[];
  /** Targets of Markdown links. */
  readonly links: readonly string[];
  /** Fenced code in order. */
  readonly code: readonly CodeBlock[];
  /** Words of running text: without code blocks, attributes and front matter. */
  readonly words: number;
  /** Attributes that are no plain data, as sentences. */
  readonly problems: readonly string[];
}

export interface Component {
  readonly name: string;
  readonly line: number;
  readonly props: Readonly<Record<string, PlainData>>;
}

export interface CodeBlock {
  /** `bash`, `nginx`, …; undefined where the fence names none. */
  readonly language: string | undefined;
  /** The name of the file that the block shows: `title="nginx.conf"` behind the language. */
  readonly title: string | undefined;
  readonly text: string;
  readonly line: number;
}

/** The parts of the syntax tree that are looked at (mdast with MDX's nodes). */
interface Node {
  readonly type: string;
  readonly name?: string | null;
  readonly value?: string;
  readonly url?: string;
  readonly lang?: string | null;
  readonly meta?: string | null;
  readonly children?: readonly Node[];
  readonly attributes?: readonly Attribute[];
  readonly position?: { readonly start: { readonly line: number } };
}

interface Attribute {
  readonly type: string;
  readonly name?: string;
  readonly value?: string | null | { readonly data?: { readonly estree?: Program | null } };
}

/** Throws what the MDX parser throws: an error with a line and a reason. */
export function readChapterText(source: string): ChapterText {
  const tree = syntaxTree(source);
  const components: Component[] = [];
  const links: string[] = [];
  const code: CodeBlock[] = [];
  const problems: string[] = [];
  let words = 0;
  let front: unknown;
  visit(tree, (node) => {
    if (node.type === 'yaml') front = parseYaml(node.value ?? '');
    if (node.type === 'text' || node.type === 'inlineCode') words += wordsIn(node.value ?? '');
    if (node.type === 'link' && node.url !== undefined) links.push(node.url);
    if (node.type === 'code') code.push(codeBlock(node));
    if (node.type.startsWith('mdxJsx') && node.name) components.push(componentOf(node, node.name, problems));
  });
  return { front: isRecord(front) ? front : {}, components, links, code, words, problems };
}

/** Reading text from one heading to the next. */
export interface Section {
  /** Undefined before the first heading. */
  readonly heading: string | undefined;
  readonly text: string;
}

/** Components whose inside is kept back until the reader has answered, or that only hold answers. */
const KEPT_BACK: readonly string[] = ['Predict', 'Check', 'Reveal', 'Cards'];

/** What a search may find in a chapter: its text by heading, without explanations that wait for an answer. */
export function chapterSections(source: string): readonly Section[] {
  const sections: { heading: string | undefined; text: string }[] = [{ heading: undefined, text: '' }];
  for (const node of syntaxTree(source).children ?? []) {
    const text = openText(node).replace(/\s+/g, ' ').trim();
    if (node.type === 'heading') sections.push({ heading: text, text: '' });
    else if (text !== '') sections[sections.length - 1].text += `${text} `;
  }
  return sections.filter(({ heading, text }) => heading !== undefined || text !== '');
}

function openText(node: Node): string {
  if (node.type === 'yaml' || (node.name && KEPT_BACK.includes(node.name))) return '';
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value ?? '';
  const apart = BLOCKS.has(node.type) ? ' ' : '';
  return (node.children ?? []).map(openText).join(apart);
}

/** Parts whose texts do not run together. */
const BLOCKS = new Set(['list', 'listItem', 'table', 'tableRow', 'blockquote', 'mdxJsxFlowElement', 'root']);

function syntaxTree(source: string): Node {
  return createProcessor({ remarkPlugins: [remarkFrontmatter, remarkGfm] }).parse(source) as Node;
}

function visit(node: Node, look: (node: Node) => void): void {
  look(node);
  for (const child of node.children ?? []) visit(child, look);
}

function codeBlock(node: Node): CodeBlock {
  return {
    language: node.lang ?? undefined,
    title: /\btitle="([^"]+)"/.exec(node.meta ?? '')?.[1],
    text: node.value ?? '',
    line: node.position?.start.line ?? 0,
  };
}

function componentOf(node: Node, name: string, problems: string[]): Component {
  const line = node.position?.start.line ?? 0;
  const props: Record<string, PlainData> = {};
  for (const attribute of node.attributes ?? []) {
    try {
      props[attribute.name ?? '…'] = attributeData(attribute);
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      problems.push(`line ${line}: ${attribute.name} of <${name}> ${what}`);
    }
  }
  return { name, line, props };
}

function attributeData({ type, value }: Attribute): PlainData {
  if (type !== 'mdxJsxAttribute') throw new Error('is a spread');
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value;
  const program = value.data?.estree;
  if (!program) throw new Error('has no value');
  return plainData(program);
}

/** Words as a reader counts them. */
export function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}’'.-]*/gu)?.length ?? 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
