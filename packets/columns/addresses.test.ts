import { describe, expect, it } from 'vitest';
import { fromHex } from '../capture/testing/capture-bytes';
import { AddressTable, ipv6Text } from './addresses';

describe('interned addresses', () => {
  it('get one id each, in order of first appearance, however many there are', () => {
    const table = new AddressTable();
    const bytes = new Uint8Array(16);
    for (let i = 0; i < 5000; i++) {
      bytes.set([10, i >> 16, i >> 8, i]);
      expect(table.internIpv4(bytes, 0)).toBe(i + 1);
    }
    for (let i = 0; i < 5000; i++) {
      bytes.set([10, i >> 16, i >> 8, i]);
      expect(table.internIpv4(bytes, 0)).toBe(i + 1);
    }
    expect(table.size).toBe(5000);
    expect(table.text(258)).toBe('10.0.1.1');
  });

  it('tell an IPv4 address from an IPv6 address with the same first bytes', () => {
    const table = new AddressTable();
    const bytes = fromHex('0a000001 000000000000000000000000');
    expect(table.internIpv4(bytes, 0)).not.toBe(table.internIpv6(bytes, 0));
    expect(table.find(bytes)).toBe(2);
    expect(table.find(bytes.subarray(0, 4))).toBe(1);
    expect(table.find(fromHex('0a000002'))).toBe(0);
  });

  const texts: [hex: string, text: string, why: string][] = [
    ['00000000000000000000000000000000', '::', 'all zero'],
    ['00000000000000000000000000000001', '::1', 'loopback'],
    ['20010db8000000000001000000000001', '2001:db8::1:0:0:1', 'the first of two equal runs'],
    ['20010db8000100010001000000010001', '2001:db8:1:1:1:0:1:1', 'a single zero group is written out'],
    ['fe800000000000000000000000000000', 'fe80::', 'zeros at the end'],
    ['00000000000000000000ffffc0000201', '::ffff:192.0.2.1', 'IPv4-mapped'],
  ];
  it.each(texts)('%s is written %s (%s)', (hex, text) => {
    expect(ipv6Text(fromHex(hex))).toBe(text);
  });
});
