import { defineLab } from '@/learning';

const capture = 'tls-certificates';
const unseen = ['office-day', 'tls-alpn', 'tls-old-versions'];
const bytes = { field: 'tls.handshake', to: 'field' } as const;
const hellos = 'tls.handshake.type == 1';

/** A hello with one cipher suite and the extensions that are given, in hexadecimal. */
function hello(session: string, extensions: string): string {
  const hex = (value: number, width: number) => value.toString(16).padStart(width, '0');
  const size = (digits: string) => digits.length / 2;
  const body = `0303${'5a'.repeat(32)}${hex(size(session), 2)}${session}000213010100${hex(size(extensions), 4)}${extensions}`;
  return `01${hex(size(body), 6)}${body}`;
}
/** `a.example` */
const NAME = '612e6578616d706c65';
const SNI = `0000000e000c000009${NAME}`;
/** Extended master secret, empty. */
const OTHER = '00170000';

/** The extractor, with a line in it changed. */
function extractor(change?: { from: string; to: string }): string {
  const program = `export function serverName(hello: Uint8Array): string | undefined {
  const two = (at: number) => hello[at] * 256 + hello[at + 1];
  let at = 4 + 2 + 32;
  at += 1 + hello[at];
  at += 2 + two(at);
  at += 1 + hello[at];
  const end = Math.min(hello.length, at + 2 + two(at));
  at += 2;
  while (at + 4 <= end) {
    const type = two(at);
    const length = two(at + 2);
    if (type === 0) {
      const size = two(at + 7);
      const from = at + 9;
      if (from + size > at + 4 + length || from + size > end) return undefined;
      return String.fromCharCode(...hello.subarray(from, from + size));
    }
    at += 4 + length;
  }
  return undefined;
}`;
  return change ? program.replace(change.from, change.to) : program;
}

export default defineLab({
  title: 'Who is asked for?',
  summary:
    'Write an extractor for the server name in a ClientHello: skip what varies, trust no length, find the name.',
  chapter: 'cloud-and-encrypted/encrypted-traffic',
  minutes: 40,
  captures: [capture],
  workbench: 'packets',
  tasks: [
    {
      id: 'version',
      title: 'A version that is a lie',
      prompt:
        'Begin at the start: write `version`, which returns the number that a ClientHello has right behind its four bytes of type and length.',
      look: { capture, where: hellos },
      check: {
        kind: 'decoder',
        capture,
        unseen,
        name: 'version',
        types: `/**
 * @param hello a handshake message, from its type to its end: one byte of type, three of length, the body
 * @returns legacy_version, the first two bytes of the body (RFC 8446 §4.1.2)
 */
declare function version(hello: Uint8Array): number;
`,
        start: `export function version(hello: Uint8Array): number {
  return 0;
}
`,
        cases: { where: hellos, bytes, returns: { field: 'tls.handshake.version', as: 'number' } },
        solutions: ['export const version = (hello: Uint8Array) => hello[4] * 256 + hello[5]'],
        why: 'For TLS 1.3 this is 0x0303, the number of TLS 1.2, whatever the client can do: servers that did not know better hung up on higher ones. What is really offered stands in an extension.',
        otherwise: 'Type is one byte, the length three. The body begins behind them.',
        mistakes: [
          {
            program: 'export const version = (h: Uint8Array) => h[1] * 256 + h[2]',
            feedback: 'Those are the first bytes of the length.',
          },
          {
            program: 'export const version = (h: Uint8Array) => h[5] * 256 + h[6]',
            feedback: 'One byte late: half of the version and the first byte of the random.',
          },
        ],
      },
      hints: ['1 + 3 = 4.', 'Two bytes, the larger part first.'],
    },
    {
      id: 'suites',
      title: 'Over the session identifier',
      prompt:
        'What follows has no fixed place: the session identifier is 0 to 32 bytes long. Write `suites`, which returns how many **bytes** of cipher suites the client offers.',
      look: { capture, where: hellos },
      check: {
        kind: 'decoder',
        capture,
        unseen,
        name: 'suites',
        types: `/**
 * Behind the version: 32 bytes of random; one byte of length and the session identifier; two bytes of length
 * and the cipher suites (RFC 8446 §4.1.2).
 *
 * @returns the length in bytes of the list of cipher suites
 */
declare function suites(hello: Uint8Array): number;
`,
        start: `export function suites(hello: Uint8Array): number {
  return 0;
}
`,
        cases: {
          where: hellos,
          bytes,
          returns: { field: 'tls.handshake.cipher_suites_length', as: 'number' },
        },
        made: [
          { about: 'a hello without a session identifier', bytes: hello('', SNI), returns: '2' },
          { about: 'a session identifier of four bytes', bytes: hello('01020304', SNI), returns: '2' },
        ],
        solutions: [
          'export function suites(hello: Uint8Array) { const at = 39 + hello[38]; return hello[at] * 256 + hello[at + 1]; }',
        ],
        why: 'A length in front of each part that varies: to reach a field you have to pass all those before it. This is what a rule with fixed offsets cannot do, and why it fires on one client only.',
        otherwise:
          'The length of the session identifier is at offset 38. The list begins behind the identifier.',
        mistakes: [
          {
            program: 'export const suites = (h: Uint8Array) => h[71] * 256 + h[72]',
            feedback:
              'You take the identifier for 32 bytes long. Here it is, because these clients pretend to resume; others send none.',
          },
          {
            program:
              'export function suites(h: Uint8Array) { const at = 39 + h[38]; return (h[at] * 256 + h[at + 1]) / 2 }',
            feedback: 'That is how many suites there are. The field, and the task, count bytes.',
          },
        ],
      },
      hints: [
        '4 bytes of head, 2 of version, 32 of random.',
        'Behind the identifier’s length byte, skip as many as it says.',
      ],
    },
    {
      id: 'server-name',
      title: 'The name',
      prompt:
        'Now walk through the extensions, and return the name in `server_name` (type 0). A client that names nobody gives `undefined`, and so does a length that does not fit.',
      look: { capture, where: hellos },
      check: {
        kind: 'decoder',
        capture,
        unseen,
        name: 'serverName',
        types: `/**
 * Behind the cipher suites: one byte of length and the compression methods; two bytes of length and the extensions.
 * An extension: two bytes of type, two of length, its data (RFC 8446 §4.2).
 * Data of server_name, type 0: two bytes, length of the list; one byte, kind of name (0); two bytes, length of the
 * name; the name (RFC 6066 §3).
 *
 * @returns undefined where there is no such extension, or where it claims more bytes than there are
 */
declare function serverName(hello: Uint8Array): string | undefined;
`,
        start: `export function serverName(hello: Uint8Array): string | undefined {
  const two = (at: number) => hello[at] * 256 + hello[at + 1];
  let at = 4 + 2 + 32;
  at += 1 + hello[at]; // over the session identifier
  return undefined;
}
`,
        cases: {
          where: hellos,
          bytes,
          returns: { field: 'tls.handshake.extensions_server_name', as: 'text' },
        },
        made: [
          { about: 'another extension in front', bytes: hello('', OTHER + SNI), returns: '"a.example"' },
          { about: 'a hello that names nobody', bytes: hello('01', OTHER), returns: 'null' },
          { about: 'no extensions at all', bytes: hello('', ''), returns: 'null' },
          {
            about: 'a name that claims more bytes than its extension has',
            bytes: hello('', `0000000e000c0000ff${NAME}`),
            returns: 'null',
          },
        ],
        solutions: [extractor()],
        why: 'Every sensor that shows you a server name does what you just did. It works on the first packet of a connection, without any key, and it stops working where the hello itself is encrypted (ECH) or split over several records.',
        otherwise:
          'Extensions are a list of type, length and data. Step over each by 4 + its length until the type is 0.',
        mistakes: [
          {
            program: extractor({ from: 'const from = at + 9;', to: 'const from = at + 4;' }),
            feedback:
              'You return the extension’s data from its start. The name is inside a list inside the extension: skip the list’s length, the kind and the name’s length.',
          },
          {
            program: extractor({
              from: 'if (from + size > at + 4 + length || from + size > end) return undefined;',
              to: '',
            }),
            feedback:
              'Real hellos come out right. A name that claims more bytes than its extension has is believed: compare the three lengths that speak of the same bytes.',
          },
          {
            program: extractor({ from: 'at += 4 + length;\n  }', to: 'return undefined;\n  }' }),
            feedback:
              'You look at the first extension only. In most clients the name comes first, and nothing says that it has to.',
          },
        ],
      },
      hints: [
        'Two more steps to the extensions: over the suites, over the compression methods.',
        'A loop with `at`: type at `at`, length at `at + 2`, data from `at + 4`.',
        'In the data, the name begins five bytes in: two, one, two.',
      ],
    },
  ],
});
