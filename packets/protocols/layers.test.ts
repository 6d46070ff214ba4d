import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldCell } from '../fields/cell';
import { collect } from '../fields/collect';
import { fieldText } from '../fields/text';
import { dissectPacket } from './dissect';
import type { Dissection } from './dissection';
import { registry } from './index';

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.replace(/\s/g, '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function dissect(hex: string, linkType = 1): Dissection {
  const bytes = bytesOf(hex);
  return dissectPacket(
    { registry, table: undefined },
    { packet: 1, bytes, originalLength: bytes.length, linkType },
  );
}

function cells(d: Dissection, name: string): string {
  return collect(d, name).map(fieldCell).join(',');
}

const ETHERNET = 'ffffffffffff 001122334455';
const IP = '4500001c0001000040017cdd 7f000001 7f000001';
const ECHO = '0800f7fe00010000';
const SYN =
  '001122334455 66778899aabb 0800 4500003c1c4640004006b1e6 c0a80001 c0a80002 d431005000000000 00000000 a002faf0 fe300000 020405b4 0402080a 00000001 00000000 01030307';

describe('layers 2 to 4, cell by cell as tshark prints them', () => {
  const rows: [hex: string, linkType: number, field: string, expected: string, why: string][] = [
    [
      `${ETHERNET} 0800 ${IP} ${ECHO}`,
      1,
      'frame.protocols',
      'eth:ethertype:ip:icmp',
      'the chain of protocols',
    ],
    [
      `${ETHERNET} 0800 ${IP} ${ECHO}`,
      1,
      'eth.addr',
      'ff:ff:ff:ff:ff:ff,00:11:22:33:44:55',
      'an alias finds both',
    ],
    [`${ETHERNET} 0800 ${IP} ${ECHO}`, 1, 'ip.hdr_len', '20', 'bytes, not words'],
    [`${ETHERNET} 0800 ${IP} ${ECHO}`, 1, 'icmp.checksum.status', '1', 'a right checksum'],
    [
      `${ETHERNET} 0800 450000170001000040017ce2 7f000001 7f000001 080000`,
      1,
      'icmp',
      '',
      'no layer without its first six bytes',
    ],
    [`${ETHERNET} 8100 2005 0800 ${IP} ${ECHO}`, 1, 'vlan.id', '5', 'a tag'],
    [
      `${ETHERNET} 88a8 2005 8100 3006 0800 ${IP} ${ECHO}`,
      1,
      'frame.protocols',
      'eth:ethertype:ieee8021ad:ethertype:vlan:ethertype:ip:icmp',
      'two tags',
    ],
    [
      `${ETHERNET} 0800 ${IP} ${ECHO} ${'00'.repeat(18)} 61626364`,
      1,
      'eth.fcs',
      '0x61626364',
      'a frame of 64 ends in its check sequence',
    ],
    [
      `${ETHERNET} 0800 ${IP} ${ECHO} ${'00'.repeat(18)}`,
      1,
      'eth.padding',
      '00'.repeat(18),
      'zeros up to 60',
    ],
    [
      `${ETHERNET} 0800 ${IP} ${ECHO} ${'78'.repeat(18)}`,
      1,
      'eth.trailer',
      '78'.repeat(18),
      'what is not zero is a trailer',
    ],
    [`02000000 ${IP} ${ECHO}`, 0, 'null.family', '2', 'little-endian loopback'],
    [`00000002 ${IP} ${ECHO}`, 0, 'null.family', '2', 'big-endian loopback'],
    [
      `0000 0001 0006 001122334455 0000 0800 ${IP} ${ECHO}`,
      113,
      'sll.src.eth',
      '00:11:22:33:44:55',
      'cooked',
    ],
    [
      `0800 0000 00000002 0001 00 06 001122334455 0000 ${IP} ${ECHO}`,
      276,
      'sll.ifindex',
      '2',
      'cooked, version 2',
    ],
    [`${IP} ${ECHO}`, 101, 'frame.protocols', 'raw:ip:icmp', 'raw IP'],
    [SYN, 1, 'tcp.flags.str', '··········S·', 'flag letters'],
    [SYN, 1, 'tcp.options.mss_val', '1460', 'an option’s value'],
    [SYN, 1, 'tcp.option_kind', '2,4,8,1,3', 'all kinds in order'],
    [SYN, 1, 'tcp.options.wscale.multiplier', '128', 'the shift as a factor'],
    [SYN, 1, 'tcp.seq', '0', 'a SYN starts at 0'],
    [
      `${ETHERNET} 0806 0001 0800 06 04 0001 001122334455 0a000001 000000000000 0a000001`,
      1,
      'arp.isannouncement',
      '1',
      'an ARP announcement',
    ],
  ];
  it.each(rows)('%s (link type %i): %s is %s (%s)', (hex, linkType, field, expected) => {
    expect(cells(dissect(hex, linkType), field)).toBe(expected);
  });

  const lines: [hex: string, field: string, expected: string][] = [
    [SYN, 'tcp.flags', 'Flags: 0x002 (SYN)'],
    [SYN, 'tcp.flags.syn', '.... .... ..1. = Syn: Set'],
    [SYN, 'ip.dsfield', 'Differentiated Services Field: 0x00 (DSCP: CS0, ECN: Not-ECT)'],
    [SYN, 'ip.flags', "010. .... = Flags: 0x2, Don't fragment"],
    [SYN, 'ip.hdr_len', '.... 0101 = Header Length: 20 bytes (5)'],
    [SYN, 'ip.proto', 'Protocol: TCP (6)'],
    [SYN, 'eth.type', 'Type: IPv4 (0x0800)'],
    [SYN, 'ip', 'Internet Protocol Version 4, Src: 192.168.0.1, Dst: 192.168.0.2'],
  ];
  it.each(lines)('%s: the line of %s', (hex, field, expected) => {
    const [found] = collect(dissect(hex), field);
    expect(found && fieldText(found)).toBe(expected);
  });

  const broken: [hex: string, layer: string, what: string][] = [
    [`${ETHERNET} 0800 42`, 'ip', 'header length below 20'],
    [
      `${ETHERNET} 0800 4500000a0001000040010000 7f000001 7f000001`,
      'ip',
      'total length below the header length',
    ],
    [`${ETHERNET} 0800 45000018 00010000 40110000 7f000001 7f000001 00350035`, 'udp', 'length'],
    ['ffffffffffff', 'eth', 'header'],
  ];
  it.each(broken)('%s stops in %s: %s', (hex, layer, what) => {
    expect(dissect(hex).stops.map((stop) => [stop.layer, stop.what])).toContainEqual([layer, what]);
  });

  it('never throws, and every field lies inside of its source', () => {
    const start = fc.constantFrom(
      '',
      `${ETHERNET}0800`,
      `${ETHERNET}86dd`,
      `${ETHERNET}0806`,
      `${ETHERNET}8100`,
      SYN,
    );
    fc.assert(
      fc.property(
        start,
        fc.uint8Array({ maxLength: 120 }),
        fc.constantFrom(0, 1, 101, 113, 276),
        (prefix, noise, linkType) => {
          const bytes = Uint8Array.from([...bytesOf(prefix), ...noise]);
          const d = dissectPacket(
            { registry, table: undefined },
            { packet: 1, bytes, originalLength: bytes.length, linkType },
          );
          const visit = (field: (typeof d.layers)[number]): void => {
            expect(field.from).toBeLessThanOrEqual(field.source.bytes.length);
            expect(field.to).toBeLessThanOrEqual(field.source.bytes.length);
            fieldCell(field);
            fieldText(field);
            field.children.forEach(visit);
          };
          d.layers.forEach(visit);
        },
      ),
      { numRuns: 400 },
    );
  });
});
