import type { Capture } from '../../capture/capture';
import type { Flow } from '../detect/flow';

/**
 * A number that ties the events of one flow together. Suricata draws it partly from a secret of the process; here it
 * follows from the flow's first packet and five-tuple, so that the same capture gives the same ids. 52 bits, so that
 * every JSON reader keeps it whole.
 */
export function flowId(capture: Capture, flow: Flow): number {
  const { addresses, table } = capture;
  const text = [
    table.time(flow.firstRow),
    flow.protocol,
    addresses.text(flow.client.address),
    flow.client.port,
    addresses.text(flow.server.address),
    flow.server.port,
  ].join(' ');
  return (hash(text, 0x811c9dc5) % 0x100000) * 0x1_0000_0000 + hash(text, 0x9e3779b9);
}

/** FNV-1a over 32 bits, its bits mixed at the end. */
function hash(text: string, basis: number): number {
  let h = basis;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}
