import { describe, expect, it } from 'vitest';
import { parseHex } from '../testing/frames';
import { explainBpf } from './explain';
import { compileBpf } from './filter';

const ETHER = '0242c0a80a01 0242c0a80a02';
/** SYN to port 443, 10.0.0.1 → 192.168.1.2. */
const SYN = parseHex(
  `${ETHER} 0800 4500002c 00010000 40060000 0a000001 c0a80102 c350 01bb 00000001 00000000 6002 faf0 0000 0000 020405b4`,
);
/** The same connection's second fragment. */
const FRAGMENT = parseHex(`${ETHER} 0800 4500001c 00010010 40060000 0a000001 c0a80102 c35001bb00000001`);
const DNS6 = parseHex(
  `${ETHER} 86dd 60000000 0010 11 40 fe800000000000000000000000000001 ff020000000000000000000000000001 d431 0035 0010 0000 0102030405060708`,
);
const ARP = parseHex(
  `ffffffffffff 0242c0a80a02 0806 0001 0800 06 04 0001 0242c0a80a02 0a000001 000000000000 0a000002`,
);
const TAGGED = parseHex(
  `${ETHER} 8100 0064 0800 4500001c 00010000 40110000 0a000001 c0a80102 0035 d431 0008 0000`,
);
const FRAMES = { SYN, FRAGMENT, DNS6, ARP, TAGGED };
type Name = keyof typeof FRAMES;

function matching(text: string): string {
  const { filter, error } = compileBpf(text);
  if (error) throw new Error(error.message);
  return (Object.keys(FRAMES) as Name[])
    .filter((name) => filter.matches(FRAMES[name], FRAMES[name].length))
    .join(' ');
}

it.each([
  [255, true],
  [0, true],
  [10, false],
])(
  'ip broadcast of a file, whose mask nobody knows: all bytes of the destination are %i',
  (byte, matches) => {
    const frame = SYN.slice();
    frame.fill(byte, 30, 34);
    expect(compileBpf('ip broadcast').filter?.matches(frame, frame.length)).toBe(matches);
  },
);

describe('which frames a capture filter matches', () => {
  it.each([
    ['', 'SYN FRAGMENT DNS6 ARP TAGGED'],
    ['tcp', 'SYN FRAGMENT'],
    ['port 443', 'SYN'],
    ['tcp port 80 or 443', 'SYN'],
    ['port (80 or 443)', 'SYN'],
    ['port not 443', 'FRAGMENT DNS6 ARP TAGGED'],
    ['src port 443', ''],
    ['dst portrange 400-500', 'SYN'],
    ['udp', 'DNS6'],
    ['port domain', 'DNS6'],
    ['udp port https', ''],
    ['ip6 proto 17', 'DNS6'],
    ['ip proto \\tcp', 'SYN FRAGMENT'],
    ['host 10.0.0.1', 'SYN FRAGMENT ARP'],
    ['ip host 10.0.0.1', 'SYN FRAGMENT'],
    ['src host 10.0.0.1 and 192.168.1.2', ''],
    ['net 192.168', 'SYN FRAGMENT'],
    ['dst net 192.168.0.0 mask 255.255.0.0', 'SYN FRAGMENT'],
    ['net fe80::/10', 'DNS6'],
    ['dst host ff02::1', 'DNS6'],
    ['ip6 multicast', 'DNS6'],
    ['broadcast', 'ARP'],
    ['ether src 02:42:c0:a8:0a:02', 'SYN FRAGMENT DNS6 ARP TAGGED'],
    ['tcp[tcpflags] & (tcp-syn|tcp-ack) == tcp-syn', 'SYN'],
    ['tcp[13] & 0x10 != 0', ''],
    ['(tcp[12] >> 4) * 4 = 24', 'SYN'],
    ['ip[6:2] & 0x1fff != 0', 'FRAGMENT'],
    ['vlan', 'TAGGED'],
    ['vlan 100 and udp port 53', 'TAGGED'],
    ['vlan 5', ''],
    ['ether[38:4] = 1 or arp', 'SYN FRAGMENT ARP'],
    ['not arp', 'SYN FRAGMENT DNS6 TAGGED'],
    ['less 42', 'FRAGMENT ARP'],
    ['greater 70', 'DNS6'],
    ['len = 58', 'SYN'],
    ['7 % 4 + 1 = 2', 'SYN FRAGMENT DNS6 ARP TAGGED'],
    ['udp or tcp and port 53', 'DNS6'],
  ])('%s → %s', (text, names) => {
    expect(matching(text)).toBe(names);
  });

  it('refuses a frame for a read past its end, whatever stands around it', () => {
    expect(matching('not ether[1000] = 0')).toBe('');
    expect(matching('arp or ether[1000] = 0')).toBe('ARP');
  });
});

describe('why a filter is refused', () => {
  it.each([
    [
      'tcp and',
      7,
      'Found the end of the filter where a protocol, a qualifier such as “host” or “port”, or a number should be',
    ],
    ['port', 4, 'Found the end of the filter where a port number or a service name should be'],
    ['ip proto tcp', 9, 'Found “tcp” where a protocol number or name; write “\\tcp” for the name should be'],
    ['tcp and 80', 8, '“80” needs a qualifier before it, such as “host”, “net” or “port”'],
    ['host 10.0.0.256', 0, '“10.0.0.256” is no IPv4 address: each of its parts is at most 255'],
    ['port 65536', 0, 'A port is at most 65535, not 65536'],
    ['udp port ssh', 0, '“ssh” is a service of tcp, not of udp'],
    ['net 10.0.0.1/8', 0, '10.0.0.1 has bits set outside of its network mask'],
    ['tcp host 10.0.0.1', 0, '“tcp” does not go with an IPv4 address; write “tcp and host …”'],
    ['tcp[0:3] = 1', 6, 'A size is 1, 2 or 4 bytes, not 3'],
    ['tcp[13] & 2', 11, 'Found the end of the filter where a comparison: = != > < >= <= should be'],
    ['(tcp', 4, 'Found the end of the filter where “and”, “or” or the “)” that closes the group should be'],
    [
      'gateway router',
      0,
      '“gateway” needs the names and Ethernet addresses of hosts, which a capture does not have; use “ether host … and not host …”',
    ],
    [
      'inbound',
      0,
      '“inbound” needs a capture that noted the direction of each frame, which this file format does not',
    ],
    ['tcp ; udp', 4, '“;” has no meaning in a capture filter'],
  ])('%s', (text, column, message) => {
    const { error } = compileBpf(text);
    expect(error && { column: error.from, message: error.message }).toEqual({ column, message });
  });
});

it('explains each term with the bytes that it looked at', () => {
  const { filter } = compileBpf('tcp[13] & 2 != 0 and not src port 443');
  const explained = filter && explainBpf(filter, SYN, SYN.length);
  expect(explained?.map(({ text, outcome }) => [text, outcome])).toEqual([
    ['tcp[13] & 2 != 0', 'true'],
    ['src port 443', 'false'],
  ]);
  expect(explained?.[0].reads.at(-1)).toEqual({ from: 47, to: 48, value: 2 });
});
