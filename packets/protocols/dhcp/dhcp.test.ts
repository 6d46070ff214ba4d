import { describe, expect, test } from 'vitest';
import { cells, dissectAlone, hex } from '../testing/dissect-alone';
import { dhcp } from './dhcp';

const HEADER = `01 01 06 00 823cba62 0000 8000 ${'00000000'.repeat(4)} 02000a070ac8 ${'00'.repeat(10 + 64 + 128)}`;
const COOKIE = '63825363';

function withOptions(options: string) {
  return dissectAlone(dhcp, hex(`${HEADER}${COOKIE}${options}`));
}

describe('DHCP', () => {
  test('header', () => {
    const d = withOptions('350101 ff');
    expect(cells(d, 'dhcp.hw.mac_addr')).toBe('02:00:0a:07:0a:c8');
    expect([cells(d, 'dhcp.id'), cells(d, 'dhcp.flags.bc')]).toEqual(['0x823cba62', '1']);
    expect(dhcp.summary?.(d.layers[0], d)).toBe('DHCP Discover - Transaction ID 0x823cba62');
  });

  test.each([
    ['060808080808 01010101', 'dhcp.option.domain_name_server', '8.8.8.8,1.1.1.1', 'a list'],
    ['0c0461626300', 'dhcp.option.hostname', 'abc', 'text up to a zero'],
    ['330400007080', 'dhcp.option.ip_address_lease_time', '28800', 'a number'],
    ['0204fffff1f0', 'dhcp.option.time_offset', '-3600', 'a number with a sign'],
    ['3702012a', 'dhcp.option.request_list_item', '1,42', 'a list of codes'],
    ['3d0701020000000009', 'dhcp.hw.mac_addr', '02:00:0a:07:0a:c8,02:00:00:00:00:09', 'an address'],
    ['5000', 'dhcp.option.value', '<MISSING>', 'nothing'],
  ])('option %s: %s is %s (%s)', (option, field, value) => {
    expect(cells(withOptions(`${option}ff`), field)).toBe(value);
  });

  test('an option that is longer than the datagram stops', () => {
    const d = withOptions('0c20 6162');
    expect(d.stops[0]).toMatchObject({ layer: 'dhcp', kind: 'malformed' });
    expect(cells(d, 'dhcp.option.type')).toBe('12');
  });

  test('BOOTP without a cookie has no options', () => {
    expect(cells(dissectAlone(dhcp, hex(`${HEADER}00000000ff`)), 'dhcp.option.type')).toBe('');
  });
});
