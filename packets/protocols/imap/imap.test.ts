import { describe, expect, test } from 'vitest';
import { collect } from '../../fields/collect';
import { cells } from '../testing/dissect-alone';
import { dissectConversation, type Said, text } from '../testing/stream-of';
import { imap } from './imap';

const server = (line: string): Said => ['server', text(line)];
const client = (line: string): Said => ['client', text(line)];

/** Requests with the cells that tshark 4.0.17 prints of them. */
const requests: readonly (readonly [line: string, cells: Readonly<Record<string, string>>])[] = [
  [
    'a LOGIN reader "secret"\r\n',
    { 'imap.request.command': 'LOGIN', 'imap.request.username': 'reader', 'imap.request.password': 'secret' },
  ],
  ['a LOGIN "big" secret\r\n', { 'imap.request.username': '"big"', 'imap.request.password': 'ecre' }],
  ['b SELECT INBOX\r\n', { 'imap.request.folder': 'INBOX' }],
  [
    'c UID COPY 1 INBOX\r\n',
    {
      'imap.request.command.uid': '1',
      'imap.request.command': 'COPY',
      'imap.command': 'UID',
      'imap.request.folder': 'INBOX',
    },
  ],
  ['d copy 1:2 "Big Box"\r\n', { 'imap.request.folder': '"Big' }],
  ['DONE\r\n', { 'imap.request_tag': 'DONE', 'imap.request.command': '', 'imap.isrequest': '1' }],
  ['\r\n', { 'imap.line': '\\r\\n', 'imap.request': '' }],
];

describe('IMAP', () => {
  test.each(requests)('%j', (line, wanted) => {
    const [d] = dissectConversation(imap, [client(line)]);
    expect(Object.fromEntries(Object.keys(wanted).map((name) => [name, cells(d, name)]))).toEqual(wanted);
  });

  test('a tagged answer has a status and a word; an untagged one is a line only', () => {
    const [d] = dissectConversation(imap, [server('* 3 EXISTS\r\na OK [READ-WRITE] Select completed.\r\n')]);
    expect(cells(d, 'imap.line')).toBe('* 3 EXISTS\\r\\n,a OK [READ-WRITE] Select completed.\\r\\n');
    expect(cells(d, 'imap.response_tag')).toBe('a');
    expect(cells(d, 'imap.response.status')).toBe('OK');
    expect(cells(d, 'imap.response.command')).toBe('[READ-WRITE]');
  });

  test('a literal of a FETCH answer is a mail, and lines go on behind it', () => {
    const mail = 'Subject: (1)\r\n\r\ntext\r\n';
    const answer = `* 1 FETCH (RFC822 {${mail.length}}\r\n${mail})\r\na OK done\r\n`;
    const [d] = dissectConversation(imap, [server(answer)]);
    expect(d.layers.map((layer) => layer.spec.name)).toEqual(['imap', 'imf']);
    expect(cells(d, 'imf.subject')).toBe('(1)');
    expect(cells(d, 'imap.response_tag')).toBe('),a');
    const [subject] = collect(d, 'imf.subject');
    expect(subject.source.origin(subject.from)).toEqual({ packet: 1, offset: answer.indexOf('(1)') });
  });

  test.each([
    ['a line without its end', '* 1 EXI', undefined],
    ['a literal that is not all there', '* 1 FETCH (RFC822 {100}\r\nSubject', undefined],
    ['a whole line before one that is not', '* OK x\r\n* 1 FETCH (RFC822 {100}\r\nSubject', 8],
    ['a long literal', '* 1 FETCH (RFC822 {1000000}\r\nSubject', 29 + 1_000_000 - 131_072],
    ['whole lines', '* 1 FETCH (FLAGS (\\Seen))\r\na OK\r\n', 33],
  ])('%s', (_why, bytes, length) => {
    const side = { fromOriginator: false, state: {}, index: 0, packet: 1 };
    expect(imap.stream?.messageLength(text(bytes), 0, bytes.length, side)).toBe(length);
  });

  test.each([
    ['a OK begin\r\n', 'tls'],
    ['a BAD no\r\n', undefined],
  ])('STARTTLS answered with %j hands the stream to %s', (answer, handover) => {
    const talked = dissectConversation(imap, [client('a STARTTLS\r\n'), server(answer)]);
    expect(talked[1].conversation?.state.handover).toBe(handover);
  });
});
