import { describe, expect, it } from 'vitest';
import { dissectPacket } from '../../protocols/dissect';
import { registry } from '../../protocols/index';
import { parseHex } from '../testing/frames';
import { completions } from './completions';
import { explainDisplay } from './explain';
import { compileDisplay } from './filter';

/** A request for an address: 10.0.0.2 asks who has 10.0.0.1. */
const ARP = parseHex(
  `ffffffffffff 020000000002 0806 0001 0800 06 04 0001 020000000002 0a000002 000000000000 0a000001`,
);
const tree = dissectPacket(
  { registry, table: undefined, capture: undefined },
  { packet: 1, bytes: ARP, originalLength: ARP.length, linkType: 1 },
);

function matches(text: string): boolean {
  const { filter, error } = compileDisplay(text, registry);
  if (error) throw new Error(error.message);
  return filter.matches(tree);
}

describe('whether a display filter matches', () => {
  it.each([
    ['', true],
    ['arp', true],
    ['not arp', false],
    ['ip', false],
    ['arp and not ip', true],
    ['ip or arp', true],
    ['!(ip or arp)', false],
    ['eth.dst == ff:ff:ff:ff:ff:ff', true],
    ['eth.dst == ff-ff-ff-ff-ff-ff', true],
    ['eth.dst == ffff.ffff.ffff', true],
    ['eth.addr == 02:00:00:00:00:02', true],
    ['eth.addr != 02:00:00:00:00:02', false],
    ['eth.addr !== 02:00:00:00:00:02', true],
    ['eth.addr === 02:00:00:00:00:02', false],
    ['all eth.addr == 02:00:00:00:00:02', false],
    ['any eth.addr == 02:00:00:00:00:02', true],
    ['ip.ttl != 5', false],
    ['eth.type == 0x0806', true],
    ['eth.type == 0b100000000110', true],
    ['eth.type == ARP', true],
    ['eth.type == "ARP"', true],
    ['arp.src.proto_ipv4 == 10.0.0.0/8', true],
    ['arp.src.proto_ipv4 > 10.0.0.1', true],
    ['arp.src.proto_ipv4 == arp.dst.proto_ipv4', false],
    ['arp.opcode in {1, 3..5}', true],
    ['arp.opcode in {2..5}', false],
    ['arp.opcode not in {2..5}', true],
    ['arp.opcode + 1 == 2', true],
    ['arp.opcode * 2 - 1 >= 1', true],
    ['arp.opcode & 1', true],
    ['arp.opcode & 2 == 0', true],
    ['eth.dst[0] & 1', true],
    ['eth.src[0:2] == 02:00', true],
    ['eth.src[-1] == 2', true],
    ['eth.src[4-5] == 0002', true],
    ['eth.src[5:] == 02', true],
    ['eth.src[:1] == 02', true],
    ['eth.src[0,5] == 02:02', true],
    ['eth.src[6] == 0', false],
    ['frame contains 08:06', true],
    ['frame[12:2] == 08:06', true],
    ['frame.len == 42', true],
    ['len(eth.src) == 6', true],
    ['count(eth.addr) == 2', true],
    ['max(arp.opcode, 7) == 7', true],
    ['min(arp.hw.size, arp.proto.size) == 4', true],
    ['frame.protocols contains "arp"', true],
    ['upper(frame.protocols) contains "ARP"', true],
    ['frame.protocols matches "ETH.*ARP$"', true],
    ['frame.protocols matches "(?-i)ETH"', false],
    ['string(arp.opcode) == "1"', true],
    ['eth.src#1 == 02:00:00:00:00:02', true],
    ['eth.src#2', false],
    ['arp.opcode gt 0 and arp.opcode lt 2', true],
    ['(arp.opcode + 1) * 2 == 4', true],
  ])('%s → %s', (text, expected) => {
    expect(matches(text)).toBe(expected);
  });
});

describe('why a display filter is refused', () => {
  it.each([
    ['ip.foo', 0, 'ip.foo is neither a field nor a protocol name.'],
    ['arp and', 7, 'Unexpected end of filter expression.'],
    ['arp)', 3, '")" was unexpected in this context.'],
    ['arp.opcode = 1', 11, '"=" was unexpected in this context.'],
    ['arp.opcode == 70000', 14, '"70000" too big for this field, maximum 65535.'],
    ['arp.opcode == 1e2', 14, '"1e2" is not a valid number.'],
    ['frame.len == "abc"', 13, 'Unsigned integer (4 bytes) cannot be converted from a string ("abc").'],
    ['64 == frame.len', 0, 'Left side of "==" expression must be a field or function, not 64.'],
    ['arp.opcode in {1 2}', 17, '"2" was unexpected in this context.'],
    ['eth.src == 00:11', 11, '"00:11" contains too few bytes to be a valid Ethernet address.'],
    ['arp.src.proto_ipv4 == 10.0.0', 22, '"10.0.0" is not a valid hostname or IPv4 address.'],
    ['frame.protocols matches arp', 24, 'Matches requires a double quoted string on the right side.'],
    [
      'arp.opcode matches "1"',
      0,
      'arp.opcode (type=Unsigned integer (2 bytes)) cannot participate in matches comparison.',
    ],
    ['eth.src == frame.len', 11, 'eth.src and frame.len are not of compatible types.'],
    ['len() > 1', 0, 'Function len needs at least 1 arguments.'],
    ['size(frame) > 1', 0, "Function 'size' does not exist"],
    ['eth.src[1:2', 11, 'The right bracket was missing from a slice.'],
    ['frame contains "x', 17, 'The final quote was missing from a quoted string.'],
    ['frame.len == 5 ^ 3', 15, '"^" was unexpected in this context.'],
  ])('%s', (text, from, message) => {
    const { error } = compileDisplay(text, registry);
    expect(error?.from).toBe(from);
    expect(error?.message.startsWith(message)).toBe(true);
  });

  it('names the field that was probably meant', () => {
    expect(compileDisplay('frame.lenn > 5', registry).error?.message).toContain('Did you mean frame.len?');
  });
});

it('explains each test with the fields that it looked at', () => {
  const { filter } = compileDisplay('arp.opcode == 2 or ip.ttl > 5', registry);
  const explained = filter && explainDisplay(filter, tree);
  expect(explained?.map(({ text, outcome }) => [text, outcome])).toEqual([
    ['arp.opcode == 2', 'false'],
    ['ip.ttl > 5', 'false'],
  ]);
  expect(explained?.[0].looked[0].found[0].value).toBe('1');
  expect(explained?.[1].looked[0].found).toEqual([]);
});

it('completes fields, operators and values', () => {
  const at = (text: string) => completions(text, text.length, registry).map(({ insert }) => insert);
  expect(at('frame.le')).toContain('frame.len');
  expect(at('frame.len ')).toContain('== ');
  expect(at('frame.len ')).not.toContain('contains ');
  expect(at('eth.type == ')).toContain('"ARP"');
});
