import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../capture/testing/capture-bytes';
import { AddressTable } from './addresses';
import { FrameIndexer } from './index-frame';
import { PacketMark, PacketTable } from './packet-table';

function indexed(hex: string | Uint8Array, linkType = 1, original?: number) {
  const frame = typeof hex === 'string' ? fromHex(hex) : hex;
  const table = new PacketTable();
  const addresses = new AddressTable();
  const indexer = new FrameIndexer(table, addresses);
  indexer.use(frame);
  indexer.index(0, 0, frame.length, original ?? frame.length, linkType);
  return {
    vlan: table.vlan[0],
    etherType: table.etherType[0],
    network: table.networkAt[0],
    transport: table.transportAt[0],
    payload: table.payloadAt[0],
    length: table.payloadLength[0],
    source: addresses.text(table.source[0]),
    destination: addresses.text(table.destination[0]),
    protocol: table.protocol[0],
    ports: [table.sourcePort[0], table.destinationPort[0]],
    flags: table.tcpFlags[0],
    marks: table.marks[0],
  };
}

const MACS = '020000000002 020000000001';
/** 10.0.0.1:40000 → 10.0.0.2:80, SYN, with right checksums. */
const IP_TCP =
  '45000028 00010000 4006 66cd 0a000001 0a000002' + '9c40 0050 00000001 00000000 5002 faf0 045e 0000';
const IP_UDP = '4500 0020 0001 0000 4011 66ca 0a000001 0a000002 3039 0035 000c 0000 deadbeef';
/** 2001:db8::1 → 2001:db8::2, an extension header before UDP. */
const ADDRESSES_6 = '20010db8000000000000000000000001 20010db8000000000000000000000002';

describe('the header columns', () => {
  it('read TCP over Ethernet and verify its checksums', () => {
    expect(indexed(`${MACS} 0800 ${IP_TCP}`)).toEqual({
      vlan: 0,
      etherType: 0x800,
      network: 14,
      transport: 34,
      payload: 54,
      length: 0,
      source: '10.0.0.1',
      destination: '10.0.0.2',
      protocol: 6,
      ports: [40_000, 80],
      flags: 2,
      marks: 0,
    });
  });

  const placed: [why: string, hex: string, linkType: number, network: number, marks: number][] = [
    ['802.1Q', `${MACS} 8100 0064 0800 ${IP_TCP}`, 1, 18, 0],
    ['QinQ', `${MACS} 88a8 0064 8100 0065 0800 ${IP_TCP}`, 1, 22, PacketMark.Encapsulated],
    ['MPLS, two labels', `${MACS} 8847 00010040 00011140 ${IP_TCP}`, 1, 22, PacketMark.Encapsulated],
    ['PPPoE', `${MACS} 8864 1100 0001 002a 0021 ${IP_TCP}`, 1, 22, PacketMark.Encapsulated],
    ['LLC/SNAP', `${MACS} 0030 aaaa03 000000 0800 ${IP_TCP}`, 1, 22, 0],
    ['raw IP', IP_TCP, 101, 0, 0],
    ['null, little-endian family', `02000000 ${IP_TCP}`, 0, 4, 0],
    ['loopback, big-endian family', `00000002 ${IP_TCP}`, 108, 4, 0],
    ['Linux cooked v1', `0000 0001 0006 020000000001 0000 0800 ${IP_TCP}`, 113, 16, 0],
    ['Linux cooked v2', `0800 0000 00000001 0001 00 06 0200000000010000 ${IP_TCP}`, 276, 20, 0],
    ['PPP with its HDLC header', `ff03 0021 ${IP_TCP}`, 9, 4, 0],
  ];
  it.each(placed)('find IP inside of %s', (_, hex, linkType, network, marks) => {
    const row = indexed(hex, linkType);
    expect(row.network).toBe(network);
    expect(row.source).toBe('10.0.0.1');
    expect(row.ports).toEqual([40_000, 80]);
    expect(row.marks).toBe(marks);
  });

  it('keep the outermost VLAN id', () => {
    expect(indexed(`${MACS} 88a8 0064 8100 0065 0800 ${IP_TCP}`).vlan).toBe(100);
  });

  it('read IPv6 with extension headers', () => {
    const row = indexed(
      `${MACS} 86dd 60000000 0014 00 40 ${ADDRESSES_6} 11 00 010400000000 3039 0035 000c 0001 61626364`,
    );
    expect(row.source).toBe('2001:db8::1');
    expect(row.protocol).toBe(17);
    expect(row.transport).toBe(62);
    expect(row.length).toBe(4);
    expect(row.marks & PacketMark.Ipv6).toBe(PacketMark.Ipv6);
    expect(row.marks & PacketMark.BadTransportChecksum).toBe(PacketMark.BadTransportChecksum);
  });

  it('mark fragments: the first with its ports, later ones without', () => {
    const first = indexed(
      `${MACS} 0800 4500 0020 0001 2000 4011 46ca 0a000001 0a000002 3039 0035 000c 0000 deadbeef`,
    );
    expect(first.marks).toBe(PacketMark.FirstFragment);
    expect(first.ports).toEqual([12_345, 53]);
    const later = indexed(
      `${MACS} 0800 4500 0020 0001 0002 4011 66c8 0a000001 0a000002 3039 0035 000c 0000 deadbeef`,
    );
    expect(later.marks).toBe(PacketMark.LaterFragment);
    expect(later.ports).toEqual([0, 0]);
    expect(later.length).toBe(12);
  });

  const wrong: [why: string, hex: string, original: number | undefined, marks: number][] = [
    [
      'a wrong IP checksum',
      `${MACS} 0800 ${IP_TCP.replace('66cd', '66ce')}`,
      undefined,
      PacketMark.BadIpChecksum,
    ],
    [
      'a wrong TCP checksum',
      `${MACS} 0800 ${IP_TCP.replace('faf0 045e', 'faf0 045f')}`,
      undefined,
      PacketMark.BadTransportChecksum,
    ],
    ['a UDP checksum that nobody worked out', `${MACS} 0800 ${IP_UDP}`, undefined, 0],
    ['a header length below 20', `${MACS} 0800 44${IP_TCP.slice(2)}`, undefined, PacketMark.Malformed],
    ['a frame that ends in its Ethernet header', '020000000002 0200', undefined, PacketMark.Malformed],
    [
      'a payload that was not captured',
      `${MACS} 0800 4500 0030 0001 0000 4011 66ba 0a000001 0a000002 3039 0035 001c 0000 deadbeef`,
      62,
      PacketMark.Cut | PacketMark.PayloadCut,
    ],
  ];
  it.each(wrong)('mark %s', (_, hex, original, marks) => {
    expect(indexed(hex, 1, original).marks).toBe(marks);
  });

  it('ignore padding behind the datagram', () => {
    const row = indexed(`${MACS} 0800 ${IP_UDP} 0000000000000000000000000000`);
    expect(row.length).toBe(4);
    expect(row.marks).toBe(0);
  });

  it('hold for any bytes of any link type', () => {
    const linkTypes = fc.constantFrom(0, 1, 9, 12, 14, 50, 101, 108, 113, 228, 229, 276);
    const start = fc.constantFrom('', `${MACS}0800`, `${MACS}86dd`, `${MACS}8100`, `${MACS}8847`, '45', '60');
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 120 }), linkTypes, (head, tail, linkType) => {
        const row = indexed(Uint8Array.from([...fromHex(head), ...tail]), linkType);
        const size = fromHex(head).length + tail.length;
        expect(row.network).toBeLessThanOrEqual(size);
        expect(row.transport).toBeLessThanOrEqual(size);
        expect(row.length).toBeLessThanOrEqual(65_575);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('times', () => {
  it.each([
    [0, 0],
    [1_700_000_000, 999_999_999],
    [4_294_967_295, 1],
    [2 ** 33, 5],
    [-3, 7],
    [2 ** 45, 9],
  ])('of %i s and %i ns are one exact number', (seconds, nanoseconds) => {
    const table = new PacketTable();
    table.widen(['seconds']);
    table.seconds.set([seconds, 1_600_000_000]);
    table.nanoseconds.set([nanoseconds, 17]);
    const exact = BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds);
    expect(table.time(0)).toBe(exact);
    expect(table.elapsed(0, 1)).toBe(1_600_000_000_000_000_017n - exact);
  });
});
