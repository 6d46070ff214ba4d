import type { PacketTree, TreeNode } from '@/components/engine/contract';
import { treeLines } from '@/components/evidence/tree-index';

/** A display filter for the chosen field: `ip.ttl == 64`; for a layer or a heading its name. */
export function fieldFilter(tree: PacketTree, node: number | undefined): string | undefined {
  const line = treeLines(tree).find((each) => each.node.id === node);
  return line ? filterOf(line.node) : undefined;
}

function filterOf({ name, value, type }: TreeNode): string {
  if (value === '' || type === 'protocol' || type === 'none') return name;
  if (type === 'string') return `${name} == "${value.replace(/[\\"]/g, '\\$&')}"`;
  if (type === 'bytes') return `${name} == ${(value.match(/../g) ?? []).join(':')}`;
  if (type === 'absolute_time') return `${name} == "${value}"`;
  return `${name} == ${value}`;
}
