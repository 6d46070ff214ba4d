import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cells, dissectAlone } from '../testing/dissect-alone';
import { HTTP_FRAMING } from './framing';
import { http } from './http';

const utf8 = new TextEncoder();

function concat(...parts: (string | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...(typeof part === 'string' ? utf8.encode(part) : part)]));
}

const REQUEST = concat(
  'GET /index.html?a=1&b=two HTTP/1.1\r\nHost: www.example.test\r\nUser-Agent: curl/7.88.1\r\nX-Custom: yes\r\n',
  'Cookie: sid=abc; theme=dark\r\nAuthorization: Basic dXNlcjpwYXNz\r\n\r\n',
);
const RESPONSE = concat(
  'HTTP/1.1 404 Gone away\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 27\r\n\r\n',
  '<html>\n<body>hi</body>\nend\n',
);
const packed = new Uint8Array(gzipSync(utf8.encode('line one\nline two\n')));
const CHUNKED = concat(
  'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n',
  'a\r\n',
  packed.subarray(0, 10),
  `\r\n${(packed.length - 10).toString(16)};ext=1\r\n`,
  packed.subarray(10),
  '\r\n0\r\nX-Trailer: t\r\n\r\n',
);

// Expected cells are what tshark 4.0 prints for the same bytes.
describe('fields', () => {
  test.each([
    [REQUEST, 'http.request.method', 'GET'],
    [REQUEST, 'http.request.uri', '/index.html?a=1&b=two'],
    [REQUEST, 'http.request.uri.path', '/index.html'],
    [REQUEST, 'http.request.uri.query.parameter', 'a=1,b=two'],
    [REQUEST, 'http.request.version', 'HTTP/1.1'],
    [REQUEST, 'http.request', '1'],
    [REQUEST, 'http.host', 'www.example.test'],
    [REQUEST, 'http.user_agent', 'curl/7.88.1'],
    [REQUEST, 'http.cookie_pair', 'sid=abc,theme=dark'],
    [REQUEST, 'http.authbasic', 'user:pass'],
    [REQUEST, 'http.request.full_uri', 'http://www.example.test/index.html?a=1&b=two'],
    [
      REQUEST,
      'http.request.line',
      'Host: www.example.test\\r\\n,User-Agent: curl/7.88.1\\r\\n,X-Custom: yes\\r\\n,' +
        'Cookie: sid=abc; theme=dark\\r\\n,Authorization: Basic dXNlcjpwYXNz\\r\\n',
    ],
    [RESPONSE, 'http.response.code', '404'],
    [RESPONSE, 'http.response.code.desc', 'Not Found'],
    [RESPONSE, 'http.response.phrase', 'Gone away'],
    [RESPONSE, 'http.content_length', '27'],
    [RESPONSE, 'http.content_length_header', '27'],
    [RESPONSE, 'http.file_data', '<html>\\n<body>hi</body>\\nend\\n'],
    [RESPONSE, 'data-text-lines', 'Line-based text data: text/html (3 lines)'],
    [CHUNKED, 'http.chunk_size', `10,${packed.length - 10},0`],
    [CHUNKED, 'http.chunk_boundary', '0d0a,0d0a'],
    [CHUNKED, 'http.chunked_trailer_part', 'X-Trailer: t\\r\\n'],
    [CHUNKED, 'http.file_data', 'line one\\nline two\\n'],
  ])('%#', (bytes, name, expected) => {
    expect(cells(dissectAlone(http, bytes), name)).toBe(expected);
  });

  test('de-chunked bytes know where they were captured', () => {
    const d = dissectAlone(http, CHUNKED);
    const joined = d.derived.find((source) => source.name === 'De-chunked entity body');
    expect(joined?.bytes).toEqual(packed);
    const origin = joined?.origin(12);
    expect(CHUNKED[origin?.offset ?? 0]).toBe(packed[12]);
  });

  test.each([
    [REQUEST, 'GET /index.html?a=1&b=two HTTP/1.1 '],
    [RESPONSE, 'HTTP/1.1 404 Gone away  (text/html)'],
    [utf8.encode('no message'), 'Continuation'],
  ])('summary %#', (bytes, expected) => {
    const d = dissectAlone(http, bytes);
    expect(http.summary?.(d.layers[0], d)).toBe(expected);
  });
});

/** Cuts bytes of one direction into messages, with as many bytes at a time as `step` says. */
function frame(
  bytes: Uint8Array,
  step: number,
  state: Record<string, unknown>,
  fromOriginator: boolean,
): number[] {
  const lengths: number[] = [];
  let from = 0;
  for (let to = Math.min(step, bytes.length); ; to = Math.min(to + step, bytes.length)) {
    for (;;) {
      const side = { fromOriginator, state, index: lengths.length, packet: to };
      const length = from < to ? HTTP_FRAMING.messageLength(bytes, from, to, side) : undefined;
      if (!length || from + length > to) break;
      lengths.push(length);
      from += length;
    }
    if (to === bytes.length) return lengths;
  }
}

describe('framing', () => {
  test.each([1, 7, 1000])('messages end where they end, %i bytes at a time', (step) => {
    const state = {};
    const head = utf8.encode('HEAD / HTTP/1.1\r\n\r\n');
    expect(frame(concat(REQUEST, head, REQUEST), step, state, true)).toEqual([
      REQUEST.length,
      head.length,
      REQUEST.length,
    ]);
    const toHead = utf8.encode('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n');
    const interim = utf8.encode('HTTP/1.1 100 Continue\r\n\r\n');
    expect(frame(concat(interim, CHUNKED, toHead, RESPONSE), step, state, false)).toEqual([
      interim.length,
      CHUNKED.length,
      toHead.length,
      RESPONSE.length,
    ]);
  });

  test.each<[string, number | undefined, string]>([
    ['HTTP/1.0 200 OK\r\n\r\nbody', Number.POSITIVE_INFINITY, 'a body without a length lasts until the end'],
    ['HTTP/1.1 204 No\r\n\r\nrest', 19, 'no content'],
    ['HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n', 100000000047, 'a length beyond all reason'],
    ['GET / HTTP/1.1\r\nHost: a', undefined, 'a head that goes on'],
    ['GE', undefined, 'too little to tell'],
    ['garbage of some kind', 0, 'bytes that start no message'],
  ])('%j is %s long: %s', (text, length) => {
    const bytes = utf8.encode(text);
    const side = { fromOriginator: false, state: {}, index: 0, packet: 1 };
    expect(HTTP_FRAMING.messageLength(bytes, 0, bytes.length, side)).toBe(length);
  });
});

describe('hostile input', () => {
  test('a body that unpacks to 64 MB stops at the bound and says so', () => {
    const bomb = new Uint8Array(gzipSync(new Uint8Array(64 * 1024 * 1024)));
    const d = dissectAlone(
      http,
      concat(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`, bomb),
    );
    expect(d.stops[0]?.what).toMatch(/unpacks to more than/);
    expect(Math.max(...d.derived.map((source) => source.bytes.length))).toBeLessThanOrEqual(16 * 1024 * 1024);
  });

  test('any text gives a tree', () => {
    const line = fc.constantFrom(
      'GET / HTTP/1.1',
      'HTTP/1.1 200 OK',
      'Host: x',
      ':',
      'Cookie: ;=;',
      'a',
      '',
      '5',
      ' fold',
    );
    const ending = fc.constantFrom('\r\n', '\n', '\r', '');
    fc.assert(
      fc.property(fc.array(fc.tuple(line, ending), { maxLength: 12 }), fc.uint8Array(), (lines, rest) => {
        const bytes = concat(...lines.map(([text, end]) => text + end), rest);
        const d = dissectAlone(http, bytes);
        for (const layer of d.layers) expect(layer.to).toBeLessThanOrEqual(layer.source.bytes.length);
        frame(bytes, 5, {}, true);
      }),
      { numRuns: 300 },
    );
  });
});
