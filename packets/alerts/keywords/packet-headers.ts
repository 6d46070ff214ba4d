import type { PacketTest } from '../rules/compiled-rule';
import { type NumberTest, numberTest, wholeNumber } from '../rules/number-test';
import { RuleError } from '../rules/problem';
import { argumentOf, type Keyword, noArgument } from './keyword';

type Read = (packet: Parameters<PacketTest['holds']>[0]) => number | undefined;

const ICMP = 1;
const ICMPV6 = 58;
const TCP = 6;

/** A keyword that holds a number of the headers against `5`, `<5`, `5<>9` and so on. */
function numberKeyword(name: string, field: string, highest: number, about: string, read: Read): Keyword {
  return {
    names: [name],
    about,
    apply: (option, draft, index) => {
      const test = numberTest(argumentOf(option), highest);
      draft.packetTests.push({ option: index, field, holds: (packet) => holds(test, read(packet)) });
    },
  };
}

function holds(test: NumberTest, value: number | undefined): boolean {
  return value !== undefined && test(value);
}

const word = (bytes: Uint8Array, at: number) =>
  bytes.length >= at + 2 ? (bytes[at] << 8) | bytes[at + 1] : undefined;
const icmp: (read: Read) => Read = (read) => (packet) =>
  packet.protocol === ICMP || packet.protocol === ICMPV6 ? read(packet) : undefined;
const tcp: (read: Read) => Read = (read) => (packet) => (packet.protocol === TCP ? read(packet) : undefined);

/** Echo requests and replies, time stamp, information and address mask messages have an identifier. */
const WITH_IDENTIFIER = new Set([0, 8, 13, 14, 15, 16, 17, 18]);
const identified = (packet: Parameters<Read>[0]) =>
  packet.protocol === ICMPV6
    ? packet.icmpType === 128 || packet.icmpType === 129
    : WITH_IDENTIFIER.has(packet.icmpType);

function protocolNumber(text: string): number | undefined {
  const known: Readonly<Record<string, number>> = {
    icmp: 1,
    igmp: 2,
    ipip: 4,
    tcp: 6,
    udp: 17,
    ipv6: 41,
    gre: 47,
    esp: 50,
    ah: 51,
    icmpv6: 58,
    'ipv6-icmp': 58,
    ospf: 89,
    sctp: 132,
  };
  if (/^\d{1,3}$/.test(text)) return Number(text) <= 255 ? Number(text) : undefined;
  return Object.hasOwn(known, text) ? known[text] : undefined;
}

export const packetHeaderKeywords: readonly Keyword[] = [
  {
    names: ['dsize'],
    about: 'The size of the packet’s payload.',
    apply: (option, draft, index) => {
      const test = numberTest(argumentOf(option), 65535);
      draft.packetTests.push({
        option: index,
        field: 'tcp.len',
        needsPayload: !test(0),
        holds: (packet) => test(packet.payloadLength),
      });
    },
  },
  numberKeyword('ttl', 'ip.ttl', 255, 'The time to live (or the hop limit).', (packet) => packet.timeToLive),
  numberKeyword(
    'itype',
    'icmp.type',
    255,
    'The ICMP type.',
    icmp((packet) => packet.icmpType),
  ),
  numberKeyword(
    'icode',
    'icmp.code',
    255,
    'The ICMP code.',
    icmp((packet) => packet.icmpCode),
  ),
  numberKeyword(
    'icmp_id',
    'icmp.ident',
    65535,
    'The identifier of an ICMP message.',
    icmp((packet) => (identified(packet) ? word(packet.transport, 4) : undefined)),
  ),
  numberKeyword(
    'icmp_seq',
    'icmp.seq',
    65535,
    'The sequence number of an ICMP message.',
    icmp((packet) => (identified(packet) ? word(packet.transport, 6) : undefined)),
  ),
  numberKeyword(
    'tcp.mss',
    'tcp.options.mss_val',
    65535,
    'The maximum segment size that a TCP header offers.',
    tcp((packet) => maximumSegmentSize(packet.transport)),
  ),
  numberKeyword('id', 'ip.id', 65535, 'The identification field of the IPv4 header.', (packet) =>
    packet.ipv6 ? undefined : word(packet.networkHeader, 4),
  ),
  numberKeyword('tos', 'ip.dsfield', 255, 'The type-of-service byte of the IPv4 header.', (packet) =>
    packet.ipv6 ? undefined : packet.networkHeader[1],
  ),
  exact(
    'seq',
    'tcp.seq_raw',
    'The TCP sequence number.',
    tcp((packet) => packet.sequence),
  ),
  exact(
    'ack',
    'tcp.ack_raw',
    'The TCP acknowledgment number.',
    tcp((packet) => packet.acknowledgment),
  ),
  {
    names: ['window', 'tcp.window'],
    about: 'The TCP window as it stands in the header.',
    apply: (option, draft, index) => {
      const argument = argumentOf(option);
      const negated = option.negated || argument.text.startsWith('!');
      const value = wholeNumber({ ...argument, text: argument.text.replace(/^!/, '') }, 'window', 65535);
      draft.packetTests.push({
        option: index,
        field: 'tcp.window_size_value',
        holds: (packet) => packet.protocol === TCP && (packet.window === value) !== negated,
      });
    },
  },
  {
    names: ['ip_proto'],
    about: 'The protocol of the IP header, by number or name.',
    apply: (option, draft, index) => {
      const argument = argumentOf(option);
      const match = /^(!|<|>)?\s*(\S+)$/.exec(argument.text.trim());
      const value = match ? protocolNumber(match[2].toLowerCase()) : undefined;
      if (!match || value === undefined)
        throw new RuleError(argument, `"${argument.text}" is no IP protocol`);
      const test = numberTest({ ...argument, text: `${match[1] ?? ''}${value}` }, 255);
      draft.packetTests.push({ option: index, field: 'ip.proto', holds: (packet) => test(packet.protocol) });
    },
  },
  {
    names: ['sameip'],
    about: 'Source and destination address are the same.',
    apply: (option, draft, index) => {
      noArgument(option);
      draft.packetTests.push({ option: index, field: 'ip.addr', holds: (packet) => packet.sameAddresses });
    },
  },
];

/** A keyword that names one 32-bit number. */
function exact(name: string, field: string, about: string, read: Read): Keyword {
  return {
    names: [name],
    about,
    apply: (option, draft, index) => {
      const value = wholeNumber(argumentOf(option), name);
      draft.packetTests.push({ option: index, field, holds: (packet) => read(packet) === value });
    },
  };
}

/** Option 2 of a TCP header (RFC 9293 §3.2). */
function maximumSegmentSize(header: Uint8Array): number | undefined {
  const end = Math.min(header.length, (header[12] >> 4) * 4);
  for (let at = 20; at + 1 < end; ) {
    if (header[at] === 0) return undefined;
    if (header[at] === 1) at++;
    else if (header[at] === 2) return word(header, at + 2);
    else at += Math.max(2, header[at + 1]);
  }
  return undefined;
}
