import { eachRow, type Statistic } from './statistic';

/** A protocol under another: how many frames had it there, and how many bytes those frames were long. */
export interface HierarchyNode {
  readonly protocol: string;
  frames: number;
  bytes: number;
  readonly children: HierarchyNode[];
}

const QUOTING: ReadonlySet<string> = new Set(['icmp', 'icmpv6']);

/** As `tshark -z io,phs`: a frame counts once at each place of the tree, whatever else it carries. */
export const hierarchy: Statistic<readonly HierarchyNode[]> = {
  name: 'hierarchy',
  title: 'Protocol hierarchy',

  compute(evidence, options) {
    const root: HierarchyNode = { protocol: '', frames: 0, bytes: 0, children: [] };
    const { table } = evidence.capture;
    eachRow(evidence, options, (row) => {
      let node = root;
      const counted = new Set<HierarchyNode>();
      // Wireshark counts the tree's top level: what ICMP quotes or carries stands under ICMP and has no place there.
      for (const layer of evidence.tree(row).layers) {
        const { name } = layer.spec;
        if (name === 'frame') continue;
        node = child(node, name);
        if (counted.has(node)) continue;
        counted.add(node);
        node.frames++;
        node.bytes += table.original[row];
        if (QUOTING.has(name)) break;
      }
    });
    return root.children;
  },

  text(data) {
    const rule = '='.repeat(67);
    const lines = [rule, 'Protocol Hierarchy Statistics', 'Filter: ', ''];
    const write = (nodes: readonly HierarchyNode[], depth: number) => {
      for (const node of nodes) {
        lines.push(
          `${(' '.repeat(depth * 2) + node.protocol).padEnd(40)} frames:${node.frames} bytes:${node.bytes}`,
        );
        write(node.children, depth + 1);
      }
    };
    write(data, 0);
    return [...lines, rule, ''].join('\n');
  },
};

function child(node: HierarchyNode, protocol: string): HierarchyNode {
  const there = node.children.find((each) => each.protocol === protocol);
  if (there) return there;
  const made: HierarchyNode = { protocol, frames: 0, bytes: 0, children: [] };
  node.children.push(made);
  return made;
}
