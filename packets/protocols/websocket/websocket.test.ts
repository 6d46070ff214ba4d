import { describe, expect, test } from 'vitest';
import { collect } from '../../fields/collect';
import { HTTP_FRAMING } from '../http/framing';
import { cells, hex } from '../testing/dissect-alone';
import { dissectConversation, type Said, text } from '../testing/stream-of';
import { webSocket } from './websocket';

const client = (digits: string): Said => ['client', hex(digits)];
const server = (digits: string): Said => ['server', hex(digits)];

/** Frames with the cells that tshark 4.0.17 prints of them; the first three are those of RFC 6455 section 5.7. */
const frames: readonly (readonly [why: string, frame: Said, cells: Readonly<Record<string, string>>])[] = [
  [
    'text',
    server('810548656c6c6f'),
    {
      'websocket.fin': '1',
      'websocket.rsv': '0x00',
      'websocket.opcode': '1',
      'websocket.mask': '0',
      'websocket.payload_length': '5',
      'websocket.payload.text': 'Hello',
    },
  ],
  [
    'masked text',
    client('818537fa213d7f9f4d5158'),
    { 'websocket.mask': '1', 'websocket.masking_key': '37fa213d', 'websocket.payload.text': 'Hello' },
  ],
  ['ping', server('890548656c6c6f'), { 'websocket.payload.ping': '48656c6c6f' }],
  ['empty pong', server('8a00'), { 'websocket.opcode': '10', 'websocket.payload.pong': '' }],
  [
    'binary',
    server('820400010203'),
    { 'websocket.payload': '1', 'websocket.payload.text': '', 'data.data': '00010203' },
  ],
  [
    'close with a reason',
    server('880503e8627965'),
    { 'websocket.payload.close.status_code': '1000', 'websocket.payload.close.reason': 'bye' },
  ],
  ['a code that nobody knows', server('8303726573'), { 'websocket.payload.unknown': '726573' }],
  [
    'a longer length',
    server(`817e0080${'78'.repeat(128)}`),
    { 'websocket.payload_length': '126', 'websocket.payload_length_ext_16': '128' },
  ],
];

describe('WebSocket', () => {
  test.each(frames)('%s', (_why, frame, wanted) => {
    const [d] = dissectConversation(webSocket, [frame]);
    expect(d.stops).toEqual([]);
    expect(Object.fromEntries(Object.keys(wanted).map((name) => [name, cells(d, name)]))).toEqual(wanted);
  });

  test('a byte of unmasked text maps to the masked one', () => {
    const [d] = dissectConversation(webSocket, [client('818537fa213d7f9f4d5158')]);
    const [shown] = collect(d, 'websocket.payload.text');
    expect(shown.source.origin(shown.from + 1)).toEqual({ packet: 1, offset: 7 });
  });

  test('fragments make one message, whatever stands between them', () => {
    const talked = dissectConversation(webSocket, [
      server('010346726f'),
      server('890161'),
      server('00026d20'),
      client('8a00'),
      server('80036d6531'),
    ]);
    expect(talked.map((d) => cells(d, 'websocket.payload.text'))).toEqual(['', '', '', '', 'From me1']);
    expect(cells(talked[1], 'websocket.payload.ping')).toBe('61');
    expect(talked[4].layers.map((layer) => layer.spec.name)).toEqual(['websocket', 'data-text-lines']);
  });

  test('a packed message uses those before it as its dictionary', () => {
    // Both say "Hello": RFC 7692 sections 7.2.3.1 and 7.2.3.2.
    const talked = dissectConversation(webSocket, [server('c107f248cdc9c90700'), server('c105f200110000')]);
    expect(talked.map((d) => cells(d, 'websocket.payload.text'))).toEqual(['Hello', 'Hello']);
  });

  test.each([
    ['websocket', 'websocket'],
    ['h2c', undefined],
  ])('HTTP that is upgraded to %s hands the stream to %s', (protocol, handover) => {
    const state: Record<string, unknown> = {};
    const answer = text(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: ${protocol}\r\nConnection: Upgrade\r\n\r\n`,
    );
    const side = { fromOriginator: false, state, index: 0, packet: 1 };
    expect(HTTP_FRAMING.messageLength(answer, 0, answer.length, side)).toBe(answer.length);
    expect(state.handover).toBe(handover);
  });
});
