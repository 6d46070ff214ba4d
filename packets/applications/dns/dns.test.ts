import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../capture/testing/capture-bytes';
import { udpWith } from '../../sessions/testing/frames';
import { dns } from '../../transactions/dns';
import { logCells } from '../testing/evidence-of';
import { readDomainName } from './domain-name';
import { readDnsMessage } from './message';
import { netbiosName } from './netbios-name';
import { recordText } from './record-text';

const HEADER = '000000000000000000000000';

describe('a domain name', () => {
  const rows: [why: string, hex: string, at: number, text: string, next: number, problem?: string][] = [
    ['labels', `${HEADER} 0161 0362632d 00`, 12, 'a.bc-', 19],
    ['the root', `${HEADER} 00`, 12, '', 13],
    ['a pointer back', `${HEADER} 016100 0162 c00c`, 15, 'b.a', 19],
    ['a pointer to itself', `${HEADER} c00c`, 12, '', 14, 'DNS_label_forward_compress_offset'],
    ['a pointer ahead', `${HEADER} c010 0000 016100`, 12, '', 14, 'DNS_label_forward_compress_offset'],
    ['a pointer into the header', `${HEADER} 0161 c000`, 12, 'a', 16, 'DNS_label_forward_compress_offset'],
    ['a label that ends after the message', `${HEADER} 0561`, 12, '', 14, 'DNS_label_len_gt_pkt'],
    ['no end', `${HEADER} 0161`, 12, 'a', 14, 'DNS_label_len_gt_pkt'],
    ['an unknown kind of label', `${HEADER} 4161`, 12, '', 13, 'DNS_label_too_long'],
  ];
  it.each(rows)('%s', (_why, hex, at, text, next, problem) => {
    expect(readDomainName(fromHex(hex), at)).toEqual({ text, next, problem });
  });

  it('is bounded whatever the bytes say', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), fc.nat(600), (bytes, at) => {
        const name = readDomainName(bytes, at);
        expect(name.text.length).toBeLessThanOrEqual(512);
      }),
    );
  });
});

describe('the data of a record', () => {
  const rows: [type: number, hex: string, text: string][] = [
    [1, 'c0000201', '192.0.2.1'],
    [28, '20010db8000000000000000000000001', '2001:db8::1'],
    [15, '000a 026d78 00', 'mx'],
    [16, '03616263 0164', 'TXT 3 abc TXT 1 d'],
    [43, '0001 0d 02 ff', 'DS 13 2'],
    [44, '0102 abcd', 'SSHFP: abcd'],
    [48, '0100 03 08 ff', 'DNSKEY 8'],
    [51, '01000000', 'NSEC3PARAM'],
    [29, '00121613', 'LOC:  18 22 19'],
    [46, `0030 05 03 ${'00'.repeat(14)} 0361 6263 00`, 'RRSIG 48 abc'],
    [46, `0001 ${'00'.repeat(16)} 00`, 'RRSIG 1 <Root>'],
    [33, '0001 0002 0003 0161 00', 'a'],
    [35, '0001 0002 0175 0173 00 0161 00', 'NAPTR 1 2 u s a'],
    [11, 'c0000201', ''],
    [99, '0176', 'SPF 1 v'],
    [1000, 'ff', '<unknown type=1000>'],
  ];
  it.each(rows)('of type %i', (type, hex, text) => {
    const message = fromHex(`${HEADER} ${hex}`);
    expect(recordText({ message, from: 12, to: message.length, owner: 'x', type })).toBe(text);
  });

  it('cut anywhere is read as far as it goes', () => {
    const types = rows.map(([type]) => type);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.constantFrom(...types), (bytes, type) => {
        const message = Uint8Array.from([...fromHex(HEADER), ...bytes]);
        expect(typeof recordText({ message, from: 12, to: message.length, owner: 'x', type })).toBe('string');
      }),
    );
  });
});

it('reads sections as far as they are there', () => {
  const hex =
    '1234 8580 0001 0002 0000 0000 0161 00 0001 0001 c00c 0001 0001 0000003c 0004 c0000201 c00c 0001';
  const message = readDnsMessage(fromHex(hex));
  expect(message?.answers.map(({ name, text, timeToLive }) => [name, text, timeToLive])).toEqual([
    ['a', '192.0.2.1', 60],
  ]);
  expect(message?.problem).toBe('DNS_truncated_quest_too_short');
});

it('decodes names of NetBIOS', () => {
  expect(netbiosName('EGEJEMEFFDFEFPFCEFCACACACACACAAA')).toBe('FILEST_RE');
  expect(netbiosName('www')).toBeUndefined();
});

/** A question for `a`, and an answer. */
const query = (id: string, flags = '0100') => fromHex(`${id} ${flags} 0001 0000 0000 0000 0161 00 0001 0001`);
const answer = (id: string, flags = '8180', last = '01') =>
  fromHex(`${id} ${flags} 0001 0001 0000 0000 0161 00 0001 0001 c00c 0001 0001 0000003c 0004 c00002${last}`);
const refusal = (id: string) => fromHex(`${id} 8185 0001 0000 0000 0000 0161 00 0001 0001`);

describe('dns.log', () => {
  const COLUMNS = ['trans_id', 'rtt', 'query', 'rcode_name', 'answers', 'rejected'];
  type Sent = [at: number, client: boolean, payload: Uint8Array];
  const frames = (list: readonly Sent[], port = 53) =>
    list.map(([at, client, payload]) => ({ at, frame: udpWith(40_000, port, payload, client) }));
  const rows: [why: string, list: Sent[], cells: string[]][] = [
    [
      'a query with its answer',
      [
        [0, true, query('0001')],
        [0.25, false, answer('0001')],
      ],
      ['1 0.250000 a NOERROR 192.0.2.1 F'],
    ],
    ['a query alone', [[0, true, query('0001')]], ['1 - a - - F']],
    [
      'an answer alone takes its name from the record',
      [[0, true, answer('0001')]],
      ['1 - a NOERROR 192.0.2.1 F'],
    ],
    [
      'a refusal',
      [
        [0, true, query('0001')],
        [0.5, false, refusal('0001')],
      ],
      ['1 - a REFUSED - T'],
    ],
    [
      'by id, the oldest first',
      [
        [0, true, query('0001')],
        [0.1, true, query('0002')],
        [0.2, true, query('0001')],
        [0.3, false, answer('0002', '8180', '02')],
        [0.4, false, answer('0001', '8180', '01')],
      ],
      ['1 - a - - F', '2 0.200000 a NOERROR 192.0.2.2 F', '1 0.400000 a NOERROR 192.0.2.1 F'],
    ],
    ['an inverse query is not followed', [[0, true, query('0001', '0900')]], []],
  ];
  it.each(rows)('%s', async (_why, list, cells) => {
    expect(await logCells(dns, frames(list), COLUMNS)).toEqual(cells);
  });
});
