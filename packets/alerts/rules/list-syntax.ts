import { type PlacedText, RuleError } from './problem';

/** `item`, `!item`, `[item,!item,[…]]` as a tree: the syntax that address and port lists share. */
export type ListNode =
  | { readonly item: string; readonly negated: boolean }
  | { readonly list: readonly ListNode[]; readonly negated: boolean };

const DEEPEST = 16;

/** Reads a list; `text` has its variables replaced already, `at` is where problems point. */
export function parseList(text: string, at: PlacedText): ListNode {
  let position = 0;
  const peek = () => text[position];
  const skipBlanks = () => {
    while (peek() === ' ' || peek() === '\t') position++;
  };

  function node(depth: number): ListNode {
    if (depth > DEEPEST) throw new RuleError(at, 'lists are nested too deeply');
    skipBlanks();
    let negated = false;
    while (peek() === '!') {
      negated = !negated;
      position++;
      skipBlanks();
    }
    return peek() === '[' ? list(negated, depth) : item(negated);
  }

  function list(negated: boolean, depth: number): ListNode {
    position++;
    const nodes: ListNode[] = [];
    for (;;) {
      nodes.push(node(depth + 1));
      skipBlanks();
      const next = peek();
      position++;
      if (next === ']') return { list: nodes, negated };
      if (next !== ',')
        throw new RuleError(
          at,
          next === undefined ? 'the list is not closed with ]' : `expected , or ] in the list, found ${next}`,
        );
    }
  }

  function item(negated: boolean): ListNode {
    const match = /^[^,[\]!\s]+/.exec(text.slice(position));
    if (!match) throw new RuleError(at, 'the list has an empty item');
    position += match[0].length;
    return { item: match[0], negated };
  }

  const parsed = node(0);
  skipBlanks();
  if (position < text.length) throw new RuleError(at, `unexpected "${text.slice(position)}" after the list`);
  return parsed;
}

/**
 * A list matches when one of its plain items does and none of its negated ones does; a list of negated items only
 * stands for everything else (Suricata user guide, "Rules format").
 */
export function listMatches(node: ListNode, test: (item: string) => boolean): boolean {
  if ('item' in node) return test(node.item) !== node.negated;
  let positive = false;
  let anyPositive = false;
  for (const child of node.list) {
    if (child.negated) {
      if (!listMatches(child, test)) return node.negated;
    } else {
      anyPositive = true;
      positive ||= listMatches(child, test);
    }
  }
  return (positive || !anyPositive) !== node.negated;
}

/** Calls `visit` with every item, so that a bad one is refused when the rule is read. */
export function eachItem(node: ListNode, visit: (item: string) => void): void {
  if ('item' in node) visit(node.item);
  else for (const child of node.list) eachItem(child, visit);
}
