import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, play, type Step } from '../testing/play';
import { http2 } from './http2';

const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
const [DATA, HEADERS, RESET, SETTINGS, CONTINUATION] = [0, 1, 3, 4, 9];
const [END_STREAM, END_HEADERS, PADDED, PRIORITY] = [1, 4, 8, 0x20];

function frame(type: number, flags: number, stream: number, payload: string): string {
  const head = [0, payload.length >> 8, payload.length & 255, type, flags, 0, 0, 0, stream];
  return String.fromCharCode(...head) + payload;
}

/** `:method GET`, `:path /`, and an authority spelt out (RFC 7541 appendix A: indexes 2, 4 and 1). */
const GET = '\x82\x84\x01\x0bexample.org';
/** `:method POST`, `:path /`, `content-type: a`. */
const POST = '\x83\x84\x0f\x10\x01a';
/** `:status 200`. */
const OK = '\x88';

type Row = [why: string, steps: Step[], inside: string];

describe('HTTP/2', () => {
  const visit: Step[] = [
    ['>', PREFACE + frame(SETTINGS, 0, 0, '') + frame(HEADERS, END_HEADERS | END_STREAM, 1, GET)],
    [
      '<',
      frame(SETTINGS, 0, 0, '') + frame(HEADERS, END_HEADERS, 1, OK) + frame(DATA, END_STREAM, 1, 'hello'),
    ],
  ];
  const told = 'GET / HTTP/2.0\r\nhost: example.org\r\n\r\nHTTP/2.0 200\r\n\r\nhelloclose';
  const rows: Row[] = [
    ['a request and its response', visit, told],
    ['in pieces of three bytes', cut(visit, 3), told.replace('hello', 'hello')],
    [
      'a body without a length is sent in chunks',
      [
        ['>', `${PREFACE}${frame(HEADERS, END_HEADERS, 1, POST)}${frame(DATA, END_STREAM, 1, 'a=1')}`],
        ['<', frame(HEADERS, END_HEADERS | END_STREAM, 1, OK)],
      ],
      'POST / HTTP/2.0\r\ncontent-type: a\r\ntransfer-encoding: chunked\r\n\r\n3\r\na=1\r\n0\r\n\r\nHTTP/2.0 200\r\n\r\nclose',
    ],
    [
      'padding, priority and a continuation are taken off',
      [
        [
          '>',
          PREFACE +
            frame(HEADERS, PADDED | PRIORITY | END_STREAM, 1, `\x02\0\0\0\0\x10${GET.slice(0, 2)}\0\0`),
        ],
        ['>', frame(CONTINUATION, END_HEADERS, 1, GET.slice(2))],
      ],
      'GET / HTTP/2.0\r\nhost: example.org\r\n\r\n',
    ],
    [
      'a stream that is reset says no more',
      [
        ['>', PREFACE + frame(HEADERS, END_HEADERS | END_STREAM, 1, GET) + frame(RESET, 0, 1, '\0\0\0\x08')],
        ['<', frame(DATA, 0, 1, 'late')],
      ],
      'GET / HTTP/2.0\r\nhost: example.org\r\n\r\n',
    ],
  ];
  it.each(rows)('%s', (_, steps, inside) => {
    const heard = play(http2, steps).inside.map((line) => line.replace(/^http /, ''));
    expect(heard.join('')).toBe(inside);
  });

  it('takes any bytes', () => {
    const step = fc.tuple(
      fc.constantFrom('>' as const, '<' as const),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    fc.assert(fc.property(fc.array(step, { maxLength: 12 }), (steps) => void play(http2, steps)));
  });
});
