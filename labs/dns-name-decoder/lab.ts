import { defineLab } from '@/learning';

const capture = 'client-side';
const bytes = { field: 'dns', to: 'field' } as const;

const NAME_TYPES = `/**
 * Reads a domain name of a DNS message (RFC 1035 §3.1, §4.1.4).
 *
 * @param message the whole DNS message
 * @param at offset of the name in it
 * @returns the labels joined by dots; \`<Root>\` for the empty name, as Wireshark has it;
 *          undefined where the name does not end within the message
 */
declare function name(message: Uint8Array, at: number): string | undefined;
`;

const PLAIN = `export function name(message: Uint8Array, at: number): string | undefined {
  const labels: string[] = [];
  while (at < message.length) {
    const length = message[at];
    if (length === 0) return labels.join('.') || '<Root>';
    if (at + 1 + length > message.length) return undefined;
    labels.push(String.fromCharCode(...message.subarray(at + 1, at + 1 + length)));
    at += 1 + length;
  }
  return undefined;
}`;

/** With the test that each jump has to pass. */
const jumping = (test: string) => `export function name(message: Uint8Array, at: number): string | undefined {
  const labels: string[] = [];
  let lowest = at;
  while (at < message.length) {
    const length = message[at];
    if (length === 0) return labels.join('.') || '<Root>';
    if (length >= 0xc0) {
      const target = (length & 0x3f) * 256 + message[at + 1];
      if (${test}) return undefined;
      lowest = target;
      at = target;
      continue;
    }
    if (at + 1 + length > message.length) return undefined;
    labels.push(String.fromCharCode(...message.subarray(at + 1, at + 1 + length)));
    at += 1 + length;
  }
  return undefined;
}`;

const ONE_JUMP = `export function name(message: Uint8Array, at: number): string | undefined {
  const labels: string[] = [];
  if (message[at] >= 0xc0) at = (message[at] & 0x3f) * 256 + message[at + 1];
  while (at < message.length) {
    const length = message[at];
    if (length === 0) return labels.join('.') || '<Root>';
    if (at + 1 + length > message.length) return undefined;
    labels.push(String.fromCharCode(...message.subarray(at + 1, at + 1 + length)));
    at += 1 + length;
  }
  return undefined;
}`;

export default defineLab({
  title: 'Names of DNS, with pointers',
  summary:
    'Decode domain names out of real messages: labels, compression, and the pointer that points at itself.',
  chapter: 'reading-packets/dns',
  minutes: 40,
  captures: [capture],
  workbench: 'packets',
  tasks: [
    {
      id: 'counts',
      title: 'Twelve bytes in front',
      prompt:
        'Begin with the header: write `counts`, which returns the identification, whether the message is an answer (1) or a question (0), and how many questions and answers it says it has.',
      look: { capture, where: 'dns.flags.response == 1' },
      check: {
        kind: 'decoder',
        capture,
        unseen: ['office-day', 'exfiltration'],
        name: 'counts',
        types: `/** The first part of a DNS message's header (RFC 1035 §4.1.1). */
interface Counts {
  id: number;
  /** 1 for an answer, 0 for a question: the highest bit of the flags. */
  response: number;
  questions: number;
  answers: number;
}

/** @returns undefined where there are fewer than the header's twelve bytes */
declare function counts(message: Uint8Array): Counts | undefined;
`,
        start: `export function counts(message: Uint8Array): Counts | undefined {
  return undefined;
}
`,
        cases: {
          where: 'dns && udp',
          bytes,
          returns: {
            id: { field: 'dns.id', as: 'number' },
            response: { field: 'dns.flags.response', as: 'number' },
            questions: { field: 'dns.count.queries', as: 'number' },
            answers: { field: 'dns.count.answers', as: 'number' },
          },
          cutAt: [11],
        },
        solutions: [
          `export function counts(message: Uint8Array): Counts | undefined {
  if (message.length < 12) return undefined;
  const at = (offset: number) => message[offset] * 256 + message[offset + 1];
  return { id: at(0), response: message[2] >> 7, questions: at(4), answers: at(6) };
}`,
        ],
        why: 'The flags stand between the identification and the counts, and the highest bit of their first byte says who is speaking.',
        otherwise: 'Six numbers of two bytes each: identification, flags, and four counts.',
        mistakes: [
          {
            program:
              'export const counts = (m: Uint8Array) => { if (m.length < 12) return undefined; const at = (o: number) => m[o] * 256 + m[o + 1]; return { id: at(0), response: m[2], questions: at(4), answers: at(6) } }',
            feedback:
              'You return all eight flags of that byte as one number. You want the highest of them alone: shift the others out.',
          },
          {
            program:
              'export const counts = (m: Uint8Array) => { if (m.length < 12) return undefined; const at = (o: number) => m[o] * 256 + m[o + 1]; return { id: at(0), response: m[2] & 0x80, questions: at(4), answers: at(6) } }',
            feedback: 'The right bit, but as 128: shift it down to 1.',
          },
          {
            program:
              'export const counts = (m: Uint8Array) => { if (m.length < 12) return undefined; const at = (o: number) => m[o] * 256 + m[o + 1]; return { id: at(0), response: m[2] >> 7, questions: at(2), answers: at(4) } }',
            feedback: 'Your counts begin two bytes early: the flags are in between.',
          },
        ],
      },
      hints: [
        'The flags are at offset 2, the counts follow from offset 4.',
        '`>> 7` moves the highest bit of a byte down to the lowest.',
      ],
    },
    {
      id: 'labels',
      title: 'Length, letters, length, letters',
      prompt:
        'Write `name` for the names of **questions**, which are never compressed: a byte with a length, so many letters, and so on until a length of zero.',
      look: { capture, where: 'dns.flags.response == 0' },
      check: {
        kind: 'decoder',
        capture,
        unseen: ['office-day', 'nat-inside'],
        name: 'name',
        types: NAME_TYPES,
        start: `export function name(message: Uint8Array, at: number): string | undefined {
  const labels: string[] = [];
  // String.fromCharCode(...message.subarray(from, to)) makes letters of bytes.
  return labels.join('.');
}
`,
        cases: {
          where: 'dns.flags.response == 0 && udp',
          bytes,
          at: 'dns.qry.name',
          returns: { field: 'dns.qry.name', as: 'text' },
        },
        made: [
          { about: 'the empty name', bytes: '00', at: 0, returns: '"<Root>"' },
          { about: 'a label that is longer than the message', bytes: '03 77 77', at: 0, returns: 'null' },
          { about: 'a name without an end', bytes: '01 61 01 62', at: 0, returns: 'null' },
        ],
        solutions: [PLAIN],
        why: 'No dot is ever sent: the dots of a name are its lengths. And each length is a promise of somebody else, which you checked before you believed it.',
        otherwise: 'Take a length, take so many letters, go on behind them; stop at a length of zero.',
        mistakes: [
          {
            program: `export function name(m: Uint8Array, at: number) { let s = ''; while (m[at] !== 0 && at < m.length) { const n = m[at]; s += String.fromCharCode(...m.subarray(at + 1, at + 1 + n)) + '.'; at += 1 + n } return s || '<Root>' }`,
            feedback:
              'There is a dot behind the last label. That is how DNS people write a complete name, but the task, like Wireshark, leaves it off.',
          },
          {
            program: PLAIN.replace('if (at + 1 + length > message.length) return undefined;', '').replace(
              '  return undefined;\n}',
              "  return labels.join('.');\n}",
            ),
            feedback:
              'Real names come out right. A name that does not end within the message is returned as far as it goes: say `undefined` instead.',
          },
          {
            program: PLAIN.replace("labels.join('.') || '<Root>'", "labels.join('.')"),
            feedback: 'The empty name is the root of all names. Return `<Root>` for it.',
          },
        ],
      },
      hints: [
        'A loop: read the length at `at`; if it is 0, you are done.',
        'Move `at` by the length, and one more for the length’s own byte.',
        'What if `at + 1 + length` lies behind the end of the message?',
      ],
    },
    {
      id: 'pointers',
      title: 'Go back and read there',
      prompt:
        'Names of **answers** are compressed: a length of 192 or more is no length. Its lower six bits and the next byte are an offset in the message where the name goes on (RFC 1035 §4.1.4). Teach `name` to follow it, and survive a message that was made to keep you busy.',
      look: { capture, where: 'dns.flags.response == 1' },
      check: {
        kind: 'decoder',
        capture,
        unseen: ['shop-visit', 'office-day', 'nat-inside'],
        name: 'name',
        types: NAME_TYPES,
        start: `${PLAIN}\n`,
        cases: {
          where: 'dns.resp.name && udp',
          bytes,
          at: 'dns.resp.name',
          returns: { field: 'dns.resp.name', as: 'text' },
        },
        made: [
          { about: 'a pointer after a label', bytes: '02 6e 6c 00 01 61 c0 00', at: 4, returns: '"a.nl"' },
          {
            about: 'a pointer to a pointer',
            bytes: '02 6e 6c 00 01 61 c0 00 01 62 c0 04',
            at: 8,
            returns: '"b.a.nl"',
          },
          {
            about: 'a pointer to an offset above 255',
            bytes: `${'00'.repeat(256)} 01 61 00 c1 00`,
            at: 259,
            returns: '"a"',
          },
          { about: 'a pointer that points at itself', bytes: 'c0 00', at: 0, returns: 'null' },
          { about: 'two pointers that point at each other', bytes: 'c0 02 c0 00', at: 0, returns: 'null' },
          { about: 'a label and a pointer back to it', bytes: '01 61 c0 00', at: 0, returns: 'null' },
          { about: 'a pointer past the end', bytes: 'c0 40', at: 0, returns: 'null' },
        ],
        solutions: [jumping('!(target < lowest)')],
        why: 'You let a pointer go only to where you have not been, further to the front each time, so the chain has to end. The RFC speaks of a *prior* occurrence and stops there; more than one name server and one sensor has been frozen by two bytes because of that.',
        otherwise:
          'Offset = the lower six bits of the first byte, times 256, plus the second byte; count from the start of the message.',
        mistakes: [
          {
            program: ONE_JUMP,
            feedback:
              'You follow a pointer only where the name begins with one. A pointer may stand behind labels, and lead to another pointer.',
          },
          {
            program: jumping('target === at'),
            feedback:
              'A pointer to itself does not hold you any more. Two that point at each other do: your program had to be stopped. What must be true of each jump for the chain to end?',
          },
          {
            program: jumping('target >= at'),
            feedback:
              'Only backwards: that ends two pointers that point at each other. But a label can lead forward again to the pointer that brought you back to it. Each jump has to go before *everything* that you have read.',
          },
          {
            program: jumping('!(target < lowest)').replace(
              '(length & 0x3f) * 256 + message[at + 1]',
              'message[at + 1]',
            ),
            feedback:
              'You take the second byte alone for the offset. That works as long as messages are short; on a capture that you have not seen, or in a message made on purpose, the upper six bits count.',
          },
        ],
      },
      hints: [
        '192 is `0xc0`: the two highest bits. `& 0x3f` keeps the six below.',
        'After a jump the loop goes on as before, at the new place.',
        'Remember the lowest offset at which you have begun to read. A jump that does not go below it can be refused.',
      ],
    },
  ],
});
