import { endsAt, endsText } from './layer-pairs';
import { eachRow, type Statistic } from './statistic';

/** One address and what it sent and received, in packets and in bytes of whole frames. */
export interface EndpointCount {
  readonly address: string;
  /** Where endpoints of a transport are counted. */
  readonly port?: number;
  readonly packets: number;
  readonly bytes: number;
  readonly sentPackets: number;
  readonly sentBytes: number;
  readonly receivedPackets: number;
  readonly receivedBytes: number;
  /** Display filter for its packets. */
  readonly filter: string;
}

/** As `tshark -z endpoints,ip` and `endpoints,ipv6`, in one list: most bytes first. */
export const endpoints: Statistic<readonly EndpointCount[]> = {
  name: 'endpoints',
  title: 'Endpoints',

  compute(evidence, options) {
    if (options.by) return endsAt(options.by, evidence, options);
    const { table, addresses } = evidence.capture;
    const width = addresses.size + 1;
    const sentPackets = new Uint32Array(width);
    const sentBytes = new Float64Array(width);
    const receivedPackets = new Uint32Array(width);
    const receivedBytes = new Float64Array(width);
    eachRow(evidence, options, (row) => {
      if (table.protocol[row] === NOT_IP) return;
      const source = table.source[row];
      const destination = table.destination[row];
      sentPackets[source]++;
      sentBytes[source] += table.original[row];
      receivedPackets[destination]++;
      receivedBytes[destination] += table.original[row];
    });
    const counts: EndpointCount[] = [];
    for (let id = 1; id < width; id++) {
      const packets = sentPackets[id] + receivedPackets[id];
      if (packets === 0) continue;
      const address = addresses.text(id);
      counts.push({
        address,
        packets,
        bytes: sentBytes[id] + receivedBytes[id],
        sentPackets: sentPackets[id],
        sentBytes: sentBytes[id],
        receivedPackets: receivedPackets[id],
        receivedBytes: receivedBytes[id],
        filter: `${addresses.length(id) === 4 ? 'ip' : 'ipv6'}.addr == ${address}`,
      });
    }
    return counts.sort(
      (a, b) => b.bytes - a.bytes || b.packets - a.packets || (a.address < b.address ? -1 : 1),
    );
  },

  text(data, { by }) {
    if (by) return endsText(by, data);
    const head =
      '                       |  Packets  | |  Bytes  | | Tx Packets | | Tx Bytes | | Rx Packets | | Rx Bytes |';
    const rule = '='.repeat(80);
    const lines = data.map(
      (row) =>
        `${row.address.padEnd(20)}  ${pad(row.packets, 10)}     ${pad(row.bytes, 10)}     ${pad(row.sentPackets, 6)}      ${pad(row.sentBytes, 10)}      ${pad(row.receivedPackets, 6)}      ${pad(row.receivedBytes, 10)}   `,
    );
    return [rule, 'Endpoints', 'Filter:<No Filter>', head, ...lines, rule, ''].join('\n');
  },
};

/** The protocol column of a packet that is not IP. */
const NOT_IP = 0xff;

function pad(value: number, width: number): string {
  return String(value).padStart(width);
}
