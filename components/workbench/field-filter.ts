import type { PacketTree, TreeNode } from '@/components/engine/contract';
import type { Selection } from '@/components/evidence/selection';
import { lineAt, lineOn, treeLines } from '@/components/evidence/tree-index';

/**
 * A display filter for the chosen field: `ip.ttl == 64`; for a layer or a heading its name. Where bytes were chosen
 * by an address, it is the field that stands on them, or holds the first of them.
 */
export function fieldFilter(tree: PacketTree, { node, source, bytes }: Selection): string | undefined {
  const lines = treeLines(tree);
  const line =
    lines.find((each) => each.node.id === node) ??
    (bytes ? (lineOn(lines, source, bytes) ?? lineAt(lines, source, bytes[0])) : undefined);
  return line ? filterOf(line.node) : undefined;
}

function filterOf({ name, value, type }: TreeNode): string {
  if (value === '' || type === 'protocol' || type === 'none') return name;
  if (type === 'string') return `${name} == "${value.replace(/[\\"]/g, '\\$&')}"`;
  if (type === 'bytes') return `${name} == ${(value.match(/../g) ?? []).join(':')}`;
  if (type === 'absolute_time') return `${name} == "${value}"`;
  return `${name} == ${value}`;
}
