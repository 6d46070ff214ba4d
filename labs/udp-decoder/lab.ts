import { defineLab } from '@/learning';

const capture = 'shop-visit';
const unseen = ['syslog', 'ipv6-neighbours'];
const bytes = { field: 'udp', to: 'frame' } as const;

const HEADER_TYPES = `/** The fixed part of UDP (RFC 768). */
interface UdpHeader {
  sourcePort: number;
  destinationPort: number;
  /** Bytes of header and payload together. */
  length: number;
  checksum: number;
}

/**
 * @param bytes from the first byte of the UDP header to the end of the frame
 * @returns undefined where there are not enough bytes for a header
 */
declare function header(bytes: Uint8Array): UdpHeader | undefined;
`;

export default defineLab({
  title: 'A decoder for UDP',
  summary:
    'Eight bytes, four fields: write the smallest decoder there is, and make it hold against real packets.',
  chapter: 'reading-packets/dns',
  minutes: 25,
  captures: [capture],
  workbench: 'packets',
  tasks: [
    {
      id: 'source-port',
      title: 'Two bytes make a number',
      prompt:
        'Write `sourcePort`: it is given the bytes of a UDP datagram from its header on, and returns the port that it comes from.',
      look: { capture, where: 'dns' },
      check: {
        kind: 'decoder',
        capture,
        unseen,
        name: 'sourcePort',
        types: `/**
 * @param bytes from the first byte of the UDP header to the end of the frame
 * @returns the port that the datagram was sent from
 */
declare function sourcePort(bytes: Uint8Array): number;
`,
        start: `export function sourcePort(bytes: Uint8Array): number {
  return 0;
}
`,
        cases: { where: 'udp', bytes, returns: { field: 'udp.srcport', as: 'number' } },
        solutions: [
          'export function sourcePort(bytes: Uint8Array): number { return bytes[0] * 256 + bytes[1]; }',
          `export function sourcePort(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint16(0);
}`,
        ],
        why: 'The network’s order puts the larger part first (RFC 1700). Multiply it by 256 and add the rest, or let a `DataView` do it, whose `getUint16` takes that order unless you ask for the other.',
        otherwise: 'The port is in the first two bytes, the larger part first.',
        mistakes: [
          {
            program: 'export const sourcePort = (b: Uint8Array) => b[0] + b[1] * 256',
            feedback:
              'You put the smaller part first. Your computer keeps numbers in this order; the network does not.',
          },
          {
            program: 'export const sourcePort = (b: Uint8Array) => b[2] * 256 + b[3]',
            feedback: 'That is the destination: it comes second.',
          },
          {
            program: 'export const sourcePort = (b: Uint8Array) => b[0] + b[1]',
            feedback: 'The first byte counts 256s. Added as it is, it is worth 1.',
          },
        ],
      },
      hints: [
        '`bytes[0]` is a number from 0 to 255, and so is `bytes[1]`. What is the first one worth?',
        '`console.log(bytes)` shows what a call was given, beside a call that comes out wrong.',
      ],
    },
    {
      id: 'header',
      title: 'The whole header',
      prompt:
        'Write `header`, which returns all four fields. A sensor may have cut the frame, so fewer than eight bytes can come: return `undefined` then, and do not throw.',
      look: { capture, where: 'dns' },
      check: {
        kind: 'decoder',
        capture,
        unseen,
        name: 'header',
        types: HEADER_TYPES,
        start: `export function header(bytes: Uint8Array): UdpHeader | undefined {
  return undefined;
}
`,
        cases: {
          where: 'udp',
          bytes,
          returns: {
            sourcePort: { field: 'udp.srcport', as: 'number' },
            destinationPort: { field: 'udp.dstport', as: 'number' },
            length: { field: 'udp.length', as: 'number' },
            checksum: { field: 'udp.checksum', as: 'number' },
          },
          cutAt: [7, 1],
        },
        made: [{ about: 'no bytes at all', bytes: '', returns: 'null' }],
        solutions: [
          `export function header(bytes: Uint8Array): UdpHeader | undefined {
  if (bytes.length < 8) return undefined;
  const at = (offset: number) => bytes[offset] * 256 + bytes[offset + 1];
  return { sourcePort: at(0), destinationPort: at(2), length: at(4), checksum: at(6) };
}`,
        ],
        why: 'You asked for eight bytes before you read any. A decoder that checks each field as it goes returns half a header; one that does not check returns `NaN`, and the report that is built on it will be wrong quietly.',
        otherwise: 'Four numbers of two bytes each, at offsets 0, 2, 4 and 6.',
        mistakes: [
          {
            program:
              'export const header = (b: Uint8Array) => { const at = (o: number) => b[o] * 256 + b[o + 1]; return { sourcePort: at(0), destinationPort: at(2), length: at(4), checksum: at(6) } }',
            feedback:
              'Whole packets come out right. With fewer than eight bytes you read past the end: in JavaScript that is `undefined`, and a number made of it is `NaN`.',
          },
          {
            program:
              'export const header = (b: Uint8Array) => { if (b.length < 8) return undefined; const at = (o: number) => b[o] * 256 + b[o + 1]; return { sourcePort: at(0), destinationPort: at(2), length: at(4) - 8, checksum: at(6) } }',
            feedback:
              'You took the header off the length. The field counts header and payload together (RFC 768); return it as it stands.',
          },
          {
            program:
              'export const header = (b: Uint8Array) => { if (b.length < 8) return undefined; const at = (o: number) => b[o] * 256 + b[o + 1]; return { sourcePort: at(2), destinationPort: at(0), length: at(4), checksum: at(6) } }',
            feedback: 'Source and destination are the wrong way round: the source comes first.',
          },
        ],
      },
      hints: [
        'Write a small function of your own that reads two bytes at an offset.',
        'What does `bytes[7]` give if there are seven bytes?',
      ],
    },
    {
      id: 'payload',
      title: 'Where the datagram ends',
      prompt:
        'Write `payload`, which returns the payload as hexadecimal digits. Mind that a frame can be longer than the datagram in it: Ethernet fills short frames up to 60 bytes. And the length may claim more than there is: return what is there.',
      look: { capture, where: 'dns' },
      check: {
        kind: 'decoder',
        capture,
        unseen,
        name: 'payload',
        types: `/**
 * @param bytes from the first byte of the UDP header to the end of the frame, padding included
 * @returns the payload's bytes as hexadecimal digits, \`c0ffee\`; undefined without a whole header
 */
declare function payload(bytes: Uint8Array): string | undefined;
`,
        start: `export function payload(bytes: Uint8Array): string | undefined {
  const digits = (byte: number) => byte.toString(16).padStart(2, '0');
  return undefined;
}
`,
        cases: { where: 'udp', bytes, returns: { field: 'udp.payload', as: 'text' }, cutAt: [7] },
        made: [
          {
            about: 'a datagram of two bytes in a frame that was filled up',
            bytes: `04 00 00 35 00 0a 00 00 c0 de ${'00'.repeat(16)}`,
            returns: '"c0de"',
          },
          {
            about: 'a length that claims more bytes than there are',
            bytes: '04 00 00 35 00 ff 00 00 c0 de',
            returns: '"c0de"',
          },
        ],
        solutions: [
          `export function payload(bytes: Uint8Array): string | undefined {
  if (bytes.length < 8) return undefined;
  const length = bytes[4] * 256 + bytes[5];
  return [...bytes.subarray(8, length)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}`,
        ],
        why: 'Two lengths speak about the same bytes, the header’s and the frame’s, and the smaller one counts. What lies behind the datagram is padding, or, on some old machines, whatever happened to be in memory: a leak of its own.',
        otherwise:
          'The payload begins behind the eight bytes of the header and ends where the length field says.',
        mistakes: [
          {
            program:
              "export const payload = (b: Uint8Array) => b.length < 8 ? undefined : [...b.subarray(8)].map((x) => x.toString(16).padStart(2, '0')).join('')",
            feedback:
              'Every real packet here fits, since none of them was filled up. A short datagram in a padded frame brings the padding along: stop where the length field says.',
          },
          {
            program:
              "export const payload = (b: Uint8Array) => b.length < 8 ? undefined : [...b.subarray(8, 8 + b[4] * 256 + b[5])].map((x) => x.toString(16).padStart(2, '0')).join('')",
            feedback:
              'The length counts the header as well, so you go eight bytes too far. Nothing shows that but a frame with padding.',
          },
          {
            program:
              "export const payload = (b: Uint8Array) => b.length < 8 ? undefined : [...b.subarray(8, b[4] * 256 + b[5])].map((x) => x.toString(16)).join('')",
            feedback: 'A byte below 16 has one digit only, and the digits shift. Fill up with a zero.',
          },
        ],
      },
      hints: [
        '`bytes.subarray(from, to)` takes a part; `to` past the end is cut there.',
        'From which offset does the length field count?',
      ],
    },
  ],
});
