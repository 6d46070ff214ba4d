import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tracedText } from '../application';
import { cut, play, type Step } from '../testing/play';
import { http } from './http';
import type { HttpTransaction } from './http-transaction';

/** `depth method target|code reason|request length, response length|bodies`. */
function told({ depth, request, response, responseFiles, requestFiles }: HttpTransaction): string {
  const files = [...requestFiles, ...responseFiles].map((file) => {
    const name = file.name === undefined ? '' : `${file.name}=`;
    return name + tracedText(file.content);
  });
  return [
    `${depth} ${request ? `${tracedText(request.method)} ${tracedText(request.target)}` : '-'}`,
    response ? `${response.code} ${tracedText(response.reason)}` : '-',
    `${request?.bodyLength ?? 0},${response?.bodyLength ?? 0}`,
    files.join(';'),
  ].join('|');
}

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi';
const latin1 = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

describe('HTTP as Zeek reads it', () => {
  const packed = latin1(gzipSync('hello hello hello'));
  const deflated = latin1(deflateSync('hello hello hello'));
  const rows: [why: string, steps: Step[], expected: string[]][] = [
    [
      'a request and its response',
      [
        ['>', 'GET /a HTTP/1.1\r\nHost: x\r\n\r\n'],
        ['<', OK],
      ],
      ['1 GET /a|200 OK|0,2|hi'],
    ],
    [
      'pipelined requests are answered in order',
      [
        ['>', 'GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\n'],
        ['<', `${OK}HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n`],
      ],
      ['1 GET /a|200 OK|0,2|hi', '2 GET /b|404 Not Found|0,0|'],
    ],
    [
      'an interim response belongs to the same request',
      [
        ['>', 'POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\n'],
        ['<', 'HTTP/1.1 100 Continue\r\n\r\n'],
        ['>', 'abc'],
        ['<', OK],
      ],
      ['1 POST /|200 OK|3,2|abc;hi'],
    ],
    [
      'the response to HEAD has no body, whatever its length says',
      [
        ['>', 'HEAD / HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\n'],
        ['<', `HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n${OK}`],
      ],
      ['1 HEAD /|200 OK|0,0|', '2 GET /b|200 OK|0,2|hi'],
    ],
    [
      'chunks with an extension and a trailer',
      [
        ['>', 'GET / HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\n'],
        [
          '<',
          `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nX: y\r\n\r\n${OK}`,
        ],
      ],
      ['1 GET /|200 OK|0,5|abcde', '2 GET /b|200 OK|0,2|hi'],
    ],
    [
      'a folded field',
      [['>', 'POST / HTTP/1.1\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\nGET /b HTTP/1.1\r\n\r\n']],
      ['1 POST /|-|0,0|', '2 GET /b|-|0,0|'],
    ],
    [
      'a body up to the end of the connection',
      [
        ['>', 'GET / HTTP/1.0\r\n\r\n'],
        ['<', 'HTTP/1.0 200 OK\r\nConnection: close\r\n\r\na\nb'],
        ['< ends'],
      ],
      ['1 GET /|200 OK|0,3|a\nb'],
    ],
    [
      'HTTP/0.9: a bare document',
      [['>', 'GET /a\r\n'], ['<', '<html>'], ['< ends'], ['> ends']],
      ['1 GET /a|0 <empty>|0,6|<html>', '2 -|-|0,0|'],
    ],
    [
      'gzip',
      [
        ['>', 'GET / HTTP/1.1\r\n\r\n'],
        [
          '<',
          `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${packed.length}\r\n\r\n${packed}`,
        ],
      ],
      ['1 GET /|200 OK|0,17|hello hello hello'],
    ],
    [
      'deflate in chunks',
      [
        ['>', 'GET / HTTP/1.1\r\n\r\n'],
        [
          '<',
          `HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nTransfer-Encoding: chunked\r\n\r\n${deflated.length.toString(16)}\r\n${deflated}\r\n0\r\n\r\n`,
        ],
      ],
      ['1 GET /|200 OK|0,17|hello hello hello'],
    ],
    [
      'a form with files: each part is one',
      [
        [
          '>',
          'POST / HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=XX\r\nContent-Length: 142\r\n\r\n' +
            '--XX\r\nContent-Disposition: form-data; name="a"; filename="a.txt"\r\n\r\none\ntwo\r\n--XX\r\nContent-Disposition: form-data; name="b"\r\n\r\nthree\r\n--XX--\r\n',
        ],
        ['<', OK],
      ],
      ['1 POST /|200 OK|142,2|a.txt=one\ntwo;three;hi'],
    ],
    [
      'a hole inside of a body',
      [
        ['>', 'GET / HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\n'],
        ['<', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc'],
        ['< lost', 3],
        ['<', `def${OK}`],
      ],
      ['1 GET /|200 OK|0,9|abcdef', '2 GET /b|200 OK|0,2|hi'],
    ],
    [
      'a response without a request',
      [
        ['<', OK],
        ['>', 'GET /late HTTP/1.1\r\n\r\n'],
      ],
      ['1 -|200 OK|0,2|hi', '2 GET /late|-|0,0|'],
    ],
    [
      'a response to something that is no request',
      [
        ['>', 'nonsense\r\n'],
        ['<', OK],
      ],
      ['1 -|200 OK|0,2|hi'],
    ],
  ];

  it.each(rows)('%s', (_why, steps, expected) => {
    expect(play(http, steps).transactions.map(told)).toEqual(expected);
  });

  it.each(rows)('%s, byte by byte', (_why, steps, expected) => {
    expect(play(http, cut(steps, 1)).transactions.map(told)).toEqual(expected);
  });

  it('knows where every byte of a head, a value and a body was captured', () => {
    const steps: Step[] = [
      ['>', 'GET / HTTP/1.1\r\nHo'],
      ['>', 'st: example\r\n\r\n'],
      ['<', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n'],
      ['<', '1\r\n!\r\n0\r\n\r\n'],
    ];
    const [{ request, response }] = play(http, steps).transactions;
    const [host] = request?.headers ?? [];
    expect(tracedText(host.value)).toBe('example');
    expect(host.value.origin(0)).toEqual({ packet: 2, offset: 54 + 4 });
    expect(host.name.origin(0)).toEqual({ packet: 1, offset: 54 + 16 });
    expect(response?.body.origin(1)).toEqual({ packet: 3, offset: 54 + 51 });
    expect(response?.body.origin(2)).toEqual({ packet: 4, offset: 54 + 3 });
  });

  it('hands a proxy’s tunnel to the protocol inside', () => {
    const { inside } = play(http, [
      ['>', 'CONNECT a:443 HTTP/1.1\r\n\r\n'],
      ['<', 'HTTP/1.1 200 Connection established\r\n\r\n'],
      ['>', '\x16\x03\x01'],
      ['<', 'answer'],
    ]);
    expect(inside).toEqual(['ssl \x16\x03\x01', 'ssl answer']);
  });

  it('leads each unpacked byte back to the packed byte in which its symbol begins', () => {
    const text = 'hello hello hello, said the first; hello, said the second';
    const body = latin1(gzipSync(text));
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`;
    const half = Math.floor(body.length / 2);
    const { transactions } = play(http, [
      ['>', 'GET / HTTP/1.1\r\n\r\n'],
      ['<', head + body.slice(0, half)],
      ['<', body.slice(half)],
    ]);
    const { decoded } = transactions[0].response!;
    expect(tracedText(decoded)).toBe(text);
    const places = [...decoded.bytes.keys()].map((at) => decoded.origin(at)!);
    // Behind the ten bytes of gzip's header; frames of the test have 54 bytes of headers.
    expect(places[0]).toEqual({ packet: 2, offset: 54 + head.length + 10 });
    expect(places.at(-1)?.packet).toBe(3);
    const inBody = places.map(({ packet, offset }) =>
      packet === 2 ? offset - 54 - head.length : offset - 54 + half,
    );
    expect(inBody.every((at, i) => at < body.length - 8 && (i === 0 || at >= inBody[i - 1]))).toBe(true);
    const [file] = transactions[0].responseFiles;
    expect([...file.content.bytes.keys()].map((at) => file.content.origin(at))).toEqual(places);
  });

  it('unpacks a bomb up to the bound only, and says so', () => {
    const bomb = latin1(gzipSync(new Uint8Array(8 << 20)));
    const { transactions, weirds } = play(http, [
      ['>', 'GET / HTTP/1.1\r\n\r\n'],
      ['<', `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n${bomb}`],
    ]);
    expect(transactions[0].response?.bodyLength).toBeLessThanOrEqual(1 << 20);
    expect(weirds.map(({ name }) => name)).toContain('HTTP_body_unpacks_too_far');
  });

  it('takes any bytes in any order', () => {
    const words = fc.constantFrom(
      'GET / HTTP/1.1\r\n',
      'HTTP/1.1 200 OK\r\n',
      'Content-Length: 4\r\n',
      'Content-Length: -1\r\n',
      'Transfer-Encoding: chunked\r\n',
      'Content-Type: multipart/x; boundary=b\r\n',
      'Content-Encoding: gzip\r\n',
      'Content-Range: bytes 1-2/9\r\n',
      '\r\n',
      '--b\r\n',
      '--b--',
      'ffffffff\r\n',
      '4\r\nabcd\r\n',
      '\r',
      '\n',
      'x\0\xff',
    );
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.tuple(
        fc.constantFrom('>' as const, '<' as const),
        fc.array(words, { maxLength: 6 }).map((all) => all.join('')),
      ),
      fc.tuple(fc.constantFrom('> lost' as const, '< lost' as const), fc.nat({ max: 9 })),
      fc.tuple(fc.constantFrom('> ends' as const, '< ends' as const)),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        for (const { depth } of play(http, steps).transactions) expect(depth).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
