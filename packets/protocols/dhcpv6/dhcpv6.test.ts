import { describe, expect, test } from 'vitest';
import { collect } from '../../fields/collect';
import { fieldText } from '../../fields/text';
import { cells, dissectAlone, hex } from '../testing/dissect-alone';
import { dhcpv6 } from './dhcpv6';

const ADDRESS = '20010db8000000000000000000000001';

/** Messages, with the cells that tshark 4.0.17 prints of them. */
const messages: readonly (readonly [why: string, digits: string, cells: Readonly<Record<string, string>>])[] =
  [
    [
      'a solicitation: DUID with time, IA_NA, elapsed time, requested options, rapid commit',
      '01123456 0001000e000100012a3b4c5d020000000001 0003000c0000000100000064000000c8 000800020096 00060006 00170018270f 000e0000',
      {
        'dhcpv6.msgtype': '1',
        'dhcpv6.xid': '0x123456',
        'dhcpv6.option.type': '1,3,8,6,14',
        'dhcpv6.duid.bytes': '000100012a3b4c5d020000000001',
        'dhcpv6.duidllt.time': 'Jun 14, 2022 13:40:45.000000000 UTC',
        'dhcpv6.duidllt.link_layer_addr': '02:00:00:00:00:01',
        'dhcpv6.iaid': '00000001',
        'dhcpv6.iaid.t2': '200',
        'dhcpv6.elapsed_time': '150',
        'dhcpv6.requested_option_code': '23,24,9999',
      },
    ],
    [
      'an advertisement: address and status inside of IA_NA, name servers, search list',
      `02123456 000100090002000000090102 03 0002000a00030001020000000002 000300360000000100000000ffffffff 00050018${ADDRESS}00000e1000001c20 000d000a0000616c6c2066696e65 00070001ff 00170010${ADDRESS} 0018001a076578616d706c65036e657400036c6162076578616d706c6500`,
      {
        'dhcpv6.duiden.enterprise': '9',
        'dhcpv6.duiden.identifier': '010203',
        'dhcpv6.iaaddr.ip': '2001:db8::1',
        'dhcpv6.iaaddr.valid_lifetime': '7200',
        'dhcpv6.status_msg': 'all fine',
        'dhcpv6.option_preference': '255',
        'dhcpv6.dns_server': '2001:db8::1',
        'dhcpv6.search_list_entry': 'example.net.,lab.example.',
      },
    ],
    [
      'prefix delegation, vendor class, vendor options, user class',
      `05123456 00190029000000050000000100000002 001a00190000003c0000007838${ADDRESS} 0010000e0000013700084d53465420352e30 001100110000000900010003616263000200020102 000f0009000361626300026465`,
      {
        'dhcpv6.iaprefix.pref_addr': '2001:db8::1',
        'dhcpv6.iaprefix.pref_len': '56',
        'dhcpv6.vendorclass.data': 'MSFT 5.0',
        'dhcpv6.vendoropts.enterprise.option_data': '616263,0102',
        'dhcpv6.userclass.opaque_data': '616263,6465',
      },
    ],
    [
      'a relayed message stands inside of its option',
      `0c00 ${ADDRESS} 20010db80000000000000000000000ff 0009001801654321 0001000a00030001020000000002 000800020000 0012000465746830`,
      {
        'dhcpv6.msgtype': '12,1',
        'dhcpv6.linkaddr': '2001:db8::1',
        'dhcpv6.peeraddr': '2001:db8::ff',
        'dhcpv6.xid': '0x654321',
        'dhcpv6.interface_id': '65746830',
      },
    ],
    [
      'a client name: whole, partial, of one label, and a part behind a whole one',
      '01123456 0027000e01076578616d706c65036e65740000 27000604 04686f7374 00270007 0504686f737400 00270011 0204686f7374076578616d706c65000178',
      {
        'dhcpv6.client_domain': 'example.net.,host,host.example.',
        'dhcpv6.tld': 'host.',
        'dhcpv6.partial_name_preceded_by_fqdn': 'x',
        'dhcpv6.clientfqdn.client.s': '1,0,1,0',
      },
    ],
    [
      'a client name in a message that may not have it',
      '0b123456 0027000e01076578616d706c65036e657400',
      { 'dhcpv6.clientfqdn.bad_msgtype': '0x0b', 'dhcpv6.client_domain': '' },
    ],
  ];

describe('DHCPv6', () => {
  test.each(messages)('%s', (_why, digits, wanted) => {
    const d = dissectAlone(dhcpv6, hex(digits));
    expect(d.stops).toEqual([]);
    expect(Object.fromEntries(Object.keys(wanted).map((name) => [name, cells(d, name)]))).toEqual(wanted);
  });

  test('several addresses are counted in their lines', () => {
    const d = dissectAlone(dhcpv6, hex(`07123456 00170020${ADDRESS}${ADDRESS}`));
    expect(collect(d, 'dhcpv6.dns_server').map(fieldText)).toEqual([
      ' 1 DNS server address: 2001:db8::1',
      ' 2 DNS server address: 2001:db8::1',
    ]);
  });

  test.each([
    ['an option that reaches past the message', '01123456 0001000a 0003', 'Client Identifier'],
    ['an association without its times', '01123456 00030004 00000001', 'IAID'],
    ['an elapsed time of three bytes', '01123456 00080003 000000', 'Elapsed time of another length'],
    ['a label past its option', '07123456 00180003 056162', 'label past the option'],
  ])('%s is a stop', (_why, digits, what) => {
    const d = dissectAlone(dhcpv6, hex(digits));
    expect(d.stops.map((stop) => stop.what)).toEqual([what]);
    expect(cells(d, 'dhcpv6.xid')).toBe('0x123456');
  });
});
