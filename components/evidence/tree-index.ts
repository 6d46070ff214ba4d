import type { PacketTree, TreeNode } from '@/components/engine/contract';
import type { ByteRange } from '@/packets/fields/byte-source';

/** A node of a packet's tree with its place: what the tree view draws as one line. */
export interface TreeLine {
  readonly node: TreeNode;
  readonly depth: number;
  readonly parent: TreeLine | undefined;
  /** Names from the layer down, with the node's place among its siblings: the same line in the next packet. */
  readonly path: string;
}

/** All lines that may be drawn, in order; hidden nodes are left out with everything under them. */
export function treeLines(tree: PacketTree): TreeLine[] {
  const lines: TreeLine[] = [];
  collect(tree.nodes, undefined, lines);
  return lines;
}

function collect(nodes: readonly TreeNode[], parent: TreeLine | undefined, into: TreeLine[]): void {
  const seen = new Map<string, number>();
  for (const node of nodes) {
    if (node.hidden) continue;
    const nth = seen.get(node.name) ?? 0;
    seen.set(node.name, nth + 1);
    const path = `${parent ? `${parent.path}/` : ''}${node.name}${nth > 0 ? `[${nth}]` : ''}`;
    const line: TreeLine = { node, depth: parent ? parent.depth + 1 : 0, parent, path };
    into.push(line);
    collect(node.children, line, into);
  }
}

/** The innermost field that holds the byte at `offset` of a source: the deepest one, of those the shortest. */
export function lineAt(lines: readonly TreeLine[], source: number, offset: number): TreeLine | undefined {
  let best: TreeLine | undefined;
  for (const line of lines) {
    const { node } = line;
    if (node.source !== source || node.generated || offset < node.from || offset >= node.to) continue;
    if (!best || line.depth > best.depth || (line.depth === best.depth && span(line) < span(best)))
      best = line;
  }
  return best;
}

/** The field that stands on exactly these bytes, the outermost one of several. */
export function lineOn(lines: readonly TreeLine[], source: number, bytes: ByteRange): TreeLine | undefined {
  return lines.find(
    ({ node }) => node.source === source && !node.generated && node.from === bytes[0] && node.to === bytes[1],
  );
}

export function ancestors(line: TreeLine): TreeLine[] {
  const above: TreeLine[] = [];
  for (let at = line.parent; at; at = at.parent) above.unshift(at);
  return above;
}

function span(line: TreeLine): number {
  return line.node.to - line.node.from;
}
