import type { PacketTable } from '../../columns/packet-table';

/** Calls `visit` for each row in the order in which Suricata looks at packets: each one, then what it carries inside. */
export function eachTrackedRow(table: PacketTable, visit: (row: number) => void): void {
  const all = table.count + table.innerCount;
  let inner = table.count;
  for (let row = 0; row < table.count; row++) {
    visit(row);
    for (; inner < all && table.capturedRow(inner) === row; inner++)
      if (isTunnelOfSuricata(table, inner)) visit(inner);
  }
}

/** GRE over UDP (RFC 8086) is a datagram like any other for Suricata, whatever is inside. */
function isTunnelOfSuricata(table: PacketTable, inner: number): boolean {
  for (let row = inner; row >= table.count; row = table.enclosingRow(row))
    if (table.tunnelKind(row) === 'GRE' && table.protocol[table.enclosingRow(row)] === UDP) return false;
  return true;
}

const UDP = 17;

/**
 * What keeps flows of the same addresses and ports apart: the VLAN and how many tunnels are around
 * (`vlan.use-for-tracking`, and Suricata's recursion level).
 */
export function trackingPlace(table: PacketTable, row: number): number {
  let level = 0;
  for (let around = row; around >= table.count; around = table.enclosingRow(around)) level++;
  return table.vlan[row] + level * VLANS;
}

const VLANS = 4096;
