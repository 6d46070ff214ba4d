import { describe, expect, test } from 'vitest';
import { collect } from '../../fields/collect';
import { fieldText } from '../../fields/text';
import { cells, dissectAlone, hex } from '../testing/dissect-alone';
import { dissectConversation, type Said } from '../testing/stream-of';
import { amqp } from './amqp';

/** A frame: type, channel, length, body, end (AMQP 0-9-1 section 2.3.5). */
function frame(type: number, channel: number, body: string): string {
  const digits = body.replaceAll(' ', '');
  const number = (value: number, bytes: number) => value.toString(16).padStart(2 * bytes, '0');
  return `${number(type, 1)}${number(channel, 2)}${number(digits.length / 2, 4)}${digits}ce`;
}

const text = (value: string) => [...value].map((char) => char.charCodeAt(0).toString(16)).join('');

/** Methods with the cells that tshark 4.0.17 prints of them. */
const methods: readonly (readonly [why: string, body: string, cells: Readonly<Record<string, string>>])[] = [
  [
    'Connection.Start-Ok',
    `000a000b 0000000f 0770726f64756374 53 00000002 ${text('ab')} 05${text('PLAIN')} 00000004 00610062 05${text('en_US')}`,
    {
      'amqp.method.class': '10',
      'amqp.method.method': '11',
      'amqp.method.arguments.mechanism': 'PLAIN',
      'amqp.method.arguments.response': '00610062',
      'amqp.method.arguments.locale': 'en_US',
      'amqp.field': '1',
    },
  ],
  [
    'Connection.Tune',
    '000a001e 07ff 00020000 003c',
    {
      'amqp.method.arguments.channel_max': '2047',
      'amqp.method.arguments.frame_max': '131072',
      'amqp.method.arguments.heartbeat': '60',
    },
  ],
  [
    'Queue.Declare with bits',
    `0032000a 0000 01${text('q')} 0a 00000000`,
    {
      'amqp.method.arguments.queue': 'q',
      'amqp.method.arguments.passive': '0',
      'amqp.method.arguments.durable': '1',
      'amqp.method.arguments.auto_delete': '1',
      'amqp.method.arguments.nowait': '0',
    },
  ],
  [
    'Basic.Deliver',
    `003c003c 03${text('tag')} 0000000000000002 01 02${text('ex')} 03${text('a.b')}`,
    {
      'amqp.method.arguments.consumer_tag': 'tag',
      'amqp.method.arguments.delivery_tag': '2',
      'amqp.method.arguments.redelivered': '1',
      'amqp.method.arguments.routing_key': 'a.b',
    },
  ],
  [
    'Connection.Close',
    `000a0032 00c8 04${text('done')} 0000 0000`,
    { 'amqp.method.arguments.reply_code': '200', 'amqp.method.arguments.reply_text': 'done' },
  ],
  ['a method that nobody knows', '000a00ff 01', { 'amqp.method.method': '255' }],
];

describe('AMQP 0-9-1', () => {
  test.each(methods)('%s', (_why, body, wanted) => {
    const d = dissectAlone(amqp, hex(frame(1, 1, body)));
    expect(d.stops).toEqual([]);
    expect(Object.fromEntries(Object.keys(wanted).map((name) => [name, cells(d, name)]))).toEqual(wanted);
  });

  test('values of a table by their types', () => {
    const values = [
      ['01', '6e', '49', 'fffffffb'],
      ['01', '74', '74', '01'],
      ['01', '64', '44', '02 0000013a'],
      ['01', '61', '41', '00000002 7400'],
      ['01', '77', '54', '000000006553f100'],
      ['01', '76', '56', ''],
      ['01', '78', '78', '00000002 6162'],
    ].map((parts) => parts.join('').replaceAll(' ', ''));
    const table = values.join('');
    const length = (table.length / 2).toString(16).padStart(8, '0');
    const d = dissectAlone(amqp, hex(frame(1, 0, `000a000b ${length}${table} 00 00000000 00`)));
    const [properties] = collect(d, 'amqp.method.arguments.client_properties');
    expect(properties.children.map(fieldText)).toEqual([
      'n (integer): -5',
      't (boolean): true',
      'd (decimal): 3.140000',
      'a (array)',
      'w (timestamp): Nov 14, 2023 22:13:20.000000000 UTC',
      'v (void): ',
      'x (byte array): 6162',
    ]);
  });

  test('content: properties by their flags, the body by its type', () => {
    const said: Said[] = [
      ['client', hex(frame(1, 1, `003c0028 0000 00 01${text('q')} 00`))],
      ['client', hex(frame(2, 1, `003c 0000 0000000000000005 9000 0a${text('text/plain')} 02`))],
      ['client', hex(frame(3, 1, text('hello')))],
      ['server', hex(frame(1, 1, '003c0050 0000000000000001 00'))],
    ];
    const [publish, header, body, ack] = dissectConversation(amqp, said);
    expect(cells(publish, 'amqp.method.arguments.publish_number')).toBe('1');
    expect(cells(header, 'amqp.header.body-size')).toBe('5');
    expect(cells(header, 'amqp.method.properties.content_type')).toBe('text/plain');
    expect(cells(header, 'amqp.method.properties.delivery_mode')).toBe('2');
    expect(cells(body, 'amqp.payload')).toBe(text('hello'));
    expect(body.layers.map((layer) => layer.spec.name)).toEqual(['amqp', 'data-text-lines']);
    expect(cells(ack, 'amqp.message_in')).toBe('1');
  });

  test('one acknowledgement of several messages', () => {
    const publish: Said = ['client', hex(frame(1, 1, `003c0028 0000 00 01${text('q')} 00`))];
    const said: Said[] = [
      publish,
      publish,
      publish,
      ['server', hex(frame(1, 1, '003c0050 0000000000000002 01'))],
    ];
    expect(cells(dissectConversation(amqp, said)[3], 'amqp.message_in')).toBe('1,2');
  });

  test('the protocol header is a message without a layer', () => {
    const [d] = dissectConversation(amqp, [['client', hex('414d51500000 0901')]]);
    expect(d.layers).toEqual([]);
  });

  test('a value of an unknown type is a stop', () => {
    const d = dissectAlone(amqp, hex(frame(1, 0, '000a000b 00000003 017a7a 00 00000000 00')));
    expect(d.stops.map((stop) => stop.what)).toContain('z: unknown type of value');
  });
});
