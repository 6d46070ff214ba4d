import type { Flow } from './one-way-flow';

const PROTOCOLS: Readonly<Record<number, string>> = {
  1: 'ICMP',
  2: 'IGMP',
  6: 'TCP',
  17: 'UDP',
  47: 'GRE',
  50: 'ESP',
  51: 'AH',
  58: 'ICMP6',
  132: 'SCTP',
};
const HEAD =
  'Date first seen             Duration     Proto      Src IP Addr:Port          Dst IP Addr:Port     Flags Tos  Packets    Bytes Flows';

/** Flows as `nfdump -o long` prints them, UTC, one line each under a heading. */
export function netflowText(flows: readonly Flow[]): string {
  return `${[HEAD, ...flows.map(line)].join('\n')}\n`;
}

function line(flow: Flow): string {
  const start = new Date(flow.first).toISOString().replace('T', ' ').slice(0, 23);
  const protocol = (PROTOCOLS[flow.protocol] ?? String(flow.protocol)).padEnd(5);
  const source = `${shortened(flow.sourceText).padStart(16)}:${String(flow.sourcePort).padEnd(5)}`;
  const destination = `${shortened(flow.destinationText).padStart(16)}:${portText(flow).padEnd(5)}`;
  return `${start}     ${duration(flow.last - flow.first)} ${protocol} ${source} -> ${destination} ${flagsText(flow)}   0 ${String(flow.packets).padStart(8)} ${String(flow.bytes).padStart(8)}     1`;
}

/** ICMP shows its type and code with a dot. */
function portText(flow: Flow): string {
  const isIcmp = flow.protocol === 1 || flow.protocol === 58;
  return isIcmp
    ? `${flow.destinationPort >> 8}.${flow.destinationPort & 0xff}`
    : String(flow.destinationPort);
}

/** Long IPv6 addresses keep their first and last seven characters. */
function shortened(address: string): string {
  return address.length > 16 ? `${address.slice(0, 7)}..${address.slice(-7)}` : address;
}

function duration(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(11, 23);
}

const LETTERS = ['C', 'E', 'U', 'A', 'P', 'R', 'S', 'F'];

/** The OR of all flags, highest bit first, a dot for each that was never set. */
export function flagsText(flow: Flow): string {
  return LETTERS.map((letter, at) => ((flow.tcpFlags >> (7 - at)) & 1 ? letter : '.')).join('');
}
