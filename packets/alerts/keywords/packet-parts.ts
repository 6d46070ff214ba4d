import type { TestedPacket } from '../rules/compiled-rule';
import { numberTest } from '../rules/number-test';
import { RuleError } from '../rules/problem';
import { argumentOf, type Keyword, parts } from './keyword';

const [ICMP, TCP, UDP, ICMPV6] = [1, 6, 17, 58];

/** IPv4's options by the names that rules give them (RFC 791 §3.1, RFC 1108, RFC 1393). */
const OPTIONS: Readonly<Record<string, readonly number[] | undefined>> = {
  any: undefined,
  rr: [7],
  eol: [0],
  nop: [1],
  ts: [68],
  sec: [130],
  esec: [133],
  lsrr: [131],
  ssrr: [137],
  satid: [136],
};

/** Numbers of the options that an IPv4 header has. */
function optionsOf({ ipv6, networkHeader }: TestedPacket): readonly number[] {
  if (ipv6) return [];
  const found: number[] = [];
  const end = Math.min(networkHeader.length, (networkHeader[0] & 0x0f) * 4);
  for (let at = 20; at < end; ) {
    const kind = networkHeader[at];
    found.push(kind);
    if (kind === 0) break;
    at += kind === 1 ? 1 : Math.max(2, networkHeader[at + 1] ?? 2);
  }
  return found;
}

/** A keyword that takes one word of a few. */
function chosen<T>(
  name: string,
  field: string,
  about: string,
  words: Readonly<Record<string, T>>,
  holds: (packet: TestedPacket, word: T) => boolean,
): Keyword {
  return {
    names: [name],
    about,
    apply: (option, draft, index) => {
      const argument = argumentOf(option);
      const text = argument.text.trim().toLowerCase();
      if (!Object.hasOwn(words, text))
        throw new RuleError(argument, `"${argument.text}" is not one of ${Object.keys(words).join(', ')}`);
      draft.packetTests.push({ option: index, field, holds: (packet) => holds(packet, words[text]) });
    },
  };
}

const SUMS = { valid: false, invalid: true };

/** A checksum of packets of one protocol over one version of IP. */
function checksum(name: string, field: string, protocol: number, ipv6: boolean): Keyword {
  const about = 'The checksum is right, or wrong.';
  return chosen(name, field, about, SUMS, (packet, wrong) =>
    packet.protocol === protocol && packet.ipv6 === ipv6 ? packet.wrongTransportChecksum === wrong : false,
  );
}

/** A number that a packet may not have. */
function number(
  name: string,
  field: string,
  highest: number,
  about: string,
  read: (packet: TestedPacket) => number | undefined,
): Keyword {
  return {
    names: [name],
    about,
    apply: (option, draft, index) => {
      const test = numberTest(argumentOf(option), highest);
      draft.packetTests.push({
        option: index,
        field,
        holds: (packet) => {
          const value = read(packet);
          return value !== undefined && test(value);
        },
      });
    },
  };
}

const LAYERS = 3;

/** `vlan.id:10`, `vlan.id:10,1`: of one layer, from the outermost or (negative) the innermost. */
const vlanId: Keyword = {
  names: ['vlan.id'],
  about: 'The id of a VLAN tag, of any layer or of one: vlan.id:10,0;',
  apply: (option, draft, index) => {
    const [value, layer] = parts(argumentOf(option));
    const test = numberTest(value, 4095);
    const place = layer === undefined || layer.text === 'any' ? undefined : Number(layer.text);
    if (place !== undefined && !(Number.isInteger(place) && Math.abs(place) < LAYERS))
      throw new RuleError(layer, 'the layer is a number from -2 to 2, or any');
    draft.packetTests.push({
      option: index,
      field: 'vlan.id',
      holds: ({ vlans }) => {
        if (place === undefined) return vlans.some(test);
        const id = vlans.at(place);
        return id !== undefined && test(id);
      },
    });
  },
};

export const packetPartKeywords: readonly Keyword[] = [
  number(
    'fragoffset',
    'ip.frag_offset',
    0x1fff,
    'The offset of a fragment, in units of eight bytes.',
    (packet) => packet.fragmentOffset,
  ),
  chosen('ipopts', 'ip.opt', 'An option of the IPv4 header is there.', OPTIONS, (packet, kinds) => {
    const there = optionsOf(packet);
    return kinds ? kinds.some((kind) => there.includes(kind)) : there.length > 0;
  }),
  chosen(
    'l3_proto',
    'ip.version',
    'The version of IP.',
    { ip4: false, ipv4: false, ip6: true, ipv6: true },
    (packet, six) => packet.ipv6 === six,
  ),
  chosen(
    'ipv4-csum',
    'ip.checksum',
    'The checksum of the IPv4 header is right, or wrong.',
    SUMS,
    (packet, wrong) => (packet.ipv6 ? false : packet.wrongIpChecksum === wrong),
  ),
  checksum('tcpv4-csum', 'tcp.checksum', TCP, false),
  checksum('tcpv6-csum', 'tcp.checksum', TCP, true),
  checksum('udpv4-csum', 'udp.checksum', UDP, false),
  checksum('udpv6-csum', 'udp.checksum', UDP, true),
  checksum('icmpv4-csum', 'icmp.checksum', ICMP, false),
  checksum('icmpv6-csum', 'icmpv6.checksum', ICMPV6, true),
  number(
    'tcp.wscale',
    'tcp.options.wscale.shift',
    255,
    'The window scale that a TCP header offers.',
    (packet) => (packet.protocol === TCP ? windowScale(packet.transport) : undefined),
  ),
  number(
    'icmpv6.mtu',
    'icmpv6.mtu',
    0xffff_ffff,
    'The MTU of an ICMPv6 “packet too big”.',
    ({ protocol, icmpType, transport }) =>
      protocol === ICMPV6 && icmpType === 2 && transport.length >= 8
        ? new DataView(transport.buffer, transport.byteOffset + 4, 4).getUint32(0)
        : undefined,
  ),
  vlanId,
  number('vlan.layers', 'vlan.id', LAYERS, 'How many VLAN tags there are.', ({ vlans }) => vlans.length),
];

/** Option 3 of a TCP header (RFC 7323 §2.2). */
function windowScale(header: Uint8Array): number | undefined {
  const end = Math.min(header.length, (header[12] >> 4) * 4);
  for (let at = 20; at + 1 < end; ) {
    if (header[at] === 0) return undefined;
    if (header[at] === 1) at++;
    else if (header[at] === 3) return header[at + 2];
    else at += Math.max(2, header[at + 1]);
  }
  return undefined;
}
