import { describe, expect, test } from 'vitest';
import { MadeUpEvidence, smallHeader, spot } from '@/notebook/testing/made-up-evidence';
import type { Session } from '@/packets/sessions/session';
import type { Expected } from './expected';
import * as ask from './expected';
import { resolve } from './resolve';

const session = {
  row: 4,
  originator: { address: '192.0.2.1', port: 1025 },
  duration: 1_500_000n,
  originBytes: undefined,
  state: 'SF',
} as Session;
const tcp = [
  spot('tcp.seq_raw', '4294967290', [38, 42]),
  spot('tcp.len', '10', undefined),
  spot('tcp.port', '80', [34, 36]),
  spot('tcp.port', '1025', [36, 38]),
];
const evidence = new MadeUpEvidence({
  small: [{ fields: [...smallHeader, ...tcp], session }, { fields: [] }],
});
const packet = { capture: 'small', where: 'ip.ttl=64' };

/** [question, text, first evidence address] */
test.each<[Expected, string, string | undefined]>([
  [ask.field(packet, 'ip.ttl'), '64', 'capture/small#packet=1&bytes=22-23'],
  [ask.field(packet, 'tcp.port', 2), '1025', 'capture/small#packet=1&bytes=36-38'],
  [ask.fieldSize(packet, 'ip'), '20', 'capture/small#packet=1&bytes=14-34'],
  [ask.littleEndian(packet, 'ip.len'), '0', 'capture/small#packet=1&bytes=16-18'],
  [ask.numberOf(packet), '1', 'capture/small#packet=1'],
  [ask.countOf('small', { dialect: 'display', expression: '1 2' }), '2', undefined],
  [ask.sessionColumn(packet, 'conn_state'), 'SF', 'capture/small#session=5'],
  [ask.sessionColumn(packet, 'duration'), '0.001500', 'capture/small#session=5'],
  [ask.sessionColumn(packet, 'orig_bytes'), '-', 'capture/small#session=5'],
  [ask.sessionColumn(packet, 'id.orig_p'), '1025', 'capture/small#session=5'],
  [
    ask.sum(ask.field(packet, 'ip.len'), ask.minus(ask.field(packet, 'ip.hdr_len'))),
    '40',
    'capture/small#packet=1&bytes=16-18',
  ],
  [
    ask.sequenceSum(ask.field(packet, 'tcp.seq_raw'), ask.field(packet, 'tcp.len')),
    '4',
    'capture/small#packet=1&bytes=38-42',
  ],
  [ask.sequenceSum(ask.stated('3'), -5), '4294967294', undefined],
  [ask.quotient(ask.field(packet, 'ip.hdr_len'), 4), '5', 'capture/small#packet=1&bytes=14-15'],
  [ask.product(ask.field(packet, 'ip.id'), 2), String(0xbeef * 2), 'capture/small#packet=1&bytes=18-20'],
  [ask.fact('small', 'size'), '2', undefined],
  [ask.logCell('small', 'dns', 'query', {}, 2), '2', 'capture/small#packet=2'],
  [ask.logCell('small', 'dns', 'query', { odd: 'T' }), '1', 'capture/small#packet=1'],
  [ask.logCount('small', 'dns', { odd: 'T' }), '1', undefined],
  [ask.stated('a name'), 'a name', undefined],
])('%o is %s', async (question, text, span) => {
  const resolved = await resolve(question, evidence);
  expect(resolved.text).toBe(text);
  expect(resolved.spans[0]).toBe(span);
});

describe('what the capture does not have is an error that says so', () => {
  test.each<[string, Expected, string]>([
    ['a fact', ask.fact('small', 'colour'), 'states no fact colour'],
    ['a log', ask.logCount('small', 'gopher', {}), 'there is no log gopher'],
    ['a column', ask.logCount('small', 'dns', { nosuch: '1' }), 'no column nosuch'],
    ['a line', ask.logCell('small', 'dns', 'query', { odd: 'F' }), 'no line 1 where odd is “F”'],
    ['a cell', ask.logCell('small', 'dns', 'odd', { query: '2' }), 'has no odd'],
    ['a packet', ask.field({ capture: 'small', where: 'ip.ttl=1' }, 'ip.ttl'), 'no packet 1 where ip.ttl=1'],
    ['the second of one', ask.numberOf({ ...packet, nth: 2 }), 'no packet 2'],
    ['a field', ask.field(packet, 'udp.length'), 'has no field udp.length'],
    ['a third occurrence', ask.field(packet, 'tcp.port', 3), 'occurrence 3'],
    ['bytes of a worked-out field', ask.fieldSize(packet, 'tcp.len'), 'stands on no bytes'],
    ['a session', ask.sessionColumn({ capture: 'small', where: '2' }, 'history'), 'belongs to no session'],
    ['a filter', ask.countOf('small', { dialect: 'bpf', expression: '?' }), 'unexpected'],
    ['a number', ask.sum(ask.field(packet, 'ip.src')), 'no whole number'],
  ])('%s', async (_what, question, message) => {
    await expect(resolve(question, evidence)).rejects.toThrow(message);
  });
});
