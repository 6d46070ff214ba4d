import { eachRow, type Statistic } from './statistic';

/** A protocol under another: how many frames had it there, and how many bytes those frames were long. */
export interface HierarchyNode {
  readonly protocol: string;
  frames: number;
  bytes: number;
  readonly children: HierarchyNode[];
}

const ICMP: ReadonlySet<string> = new Set(['icmp', 'icmpv6']);
const TRANSPORTS: ReadonlySet<string> = new Set(['tcp', 'udp', 'sctp']);
/** What Wireshark draws inside of another layer; `*` for all that follows. */
const INSIDE: Readonly<Record<string, ReadonlySet<string>>> = {
  quic: new Set(['tls']),
  amqp: new Set(['data-text-lines', 'media']),
  smtp: new Set(['data-text-lines']),
  imf: new Set(['*']),
  mime_multipart: new Set(['*']),
};

/**
 * The layers that Wireshark counts, which are those at the top of its tree: what an ICMP message carries stands under
 * ICMP, as do the headers of a packet that it quotes, and what is behind those headers stands at the top again.
 */
function counting(layers: readonly string[]): readonly string[] {
  const icmp = layers.findIndex((name) => ICMP.has(name));
  const quoted = icmp < 0 ? -1 : layers.findIndex((name, at) => at > icmp && TRANSPORTS.has(name));
  const outer = icmp < 0 ? layers : layers.slice(0, icmp + 1);
  const names: string[] = [];
  for (const name of quoted < 0 ? outer : [...outer, ...layers.slice(quoted + 1)]) {
    const inside = INSIDE[names.at(-1) ?? ''];
    if (name !== 'frame' && !inside?.has(name) && !inside?.has('*')) names.push(name);
  }
  return names;
}

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
      for (const name of counting(evidence.tree(row).layers.map((layer) => layer.spec.name))) {
        node = child(node, name);
        if (counted.has(node)) continue;
        counted.add(node);
        node.frames++;
        node.bytes += table.original[row];
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
