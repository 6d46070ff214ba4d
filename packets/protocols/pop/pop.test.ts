import { describe, expect, test } from 'vitest';
import { collect } from '../../fields/collect';
import { fieldText } from '../../fields/text';
import { cells } from '../testing/dissect-alone';
import { dissectConversation, type Said, text } from '../testing/stream-of';
import { pop } from './pop';

const server = (line: string): Said => ['server', text(line)];
const client = (line: string): Said => ['client', text(line)];

describe('POP3', () => {
  test('a command with a parameter, and lines behind it', () => {
    const [d] = dissectConversation(pop, [client('USER  reader \r\nPASS x\r\n')]);
    expect(cells(d, 'pop.request.command')).toBe('USER');
    expect(cells(d, 'pop.request.parameter')).toBe('reader ');
    expect(collect(d, 'pop.request.data').map(fieldText)).toEqual(['PASS x\\r\\n']);
  });

  test('an answer of several lines', () => {
    const [d] = dissectConversation(pop, [server('+OK 2 messages:\r\n1 163\r\n2 378\r\n.\r\n')]);
    expect(cells(d, 'pop.response.indicator')).toBe('+OK');
    expect(cells(d, 'pop.response.description')).toBe('2 messages:');
    expect(collect(d, 'pop.response.data').map(fieldText)).toEqual(['1 163\\r\\n', '2 378\\r\\n', '.\\r\\n']);
    // Lines are what they show: tshark has no value for them.
    expect(cells(d, 'pop.response.data')).toBe(',,');
  });

  test('a mail in segments of its own is put together where the announced length is reached', () => {
    const mail = 'Subject: s\r\n\r\nfirst line\r\nsecond line\r\n';
    const talked = dissectConversation(pop, [
      client('RETR 1\r\n'),
      server(`+OK ${mail.length} octets\r\n`),
      server(mail.slice(0, 20)),
      server(`${mail.slice(20)}.\r\n`),
    ]);
    const last = talked[3];
    expect(cells(talked[2], 'imf.subject')).toBe('');
    expect(cells(last, 'pop.data.fragment')).toBe('3,4');
    expect(cells(last, 'pop.data.reassembled.length')).toBe(String(mail.length + 3));
    expect(cells(last, 'imf.subject')).toBe('s');
    const [textOfMail] = collect(last, 'imf.message_text');
    expect(textOfMail.source.origin(textOfMail.to - 1)).toEqual({ packet: 4, offset: mail.length - 20 + 2 });
  });

  test('a segment without an indicator is a mail of its own where none was announced', () => {
    const [d] = dissectConversation(pop, [server('Subject: stray\r\n\r\n')]);
    expect(cells(d, 'imf.subject')).toBe('stray');
    expect(cells(d, 'pop.data.fragment')).toBe('');
  });

  test.each([
    ['+OK begin TLS\r\n', 'tls'],
    ['+OK\r\n', undefined],
    ['-ERR no\r\n', undefined],
  ])('STLS answered with %j hands the stream to %s', (answer, handover) => {
    const talked = dissectConversation(pop, [client('STLS\r\n'), server(answer)]);
    expect(talked[1].conversation?.state.handover).toBe(handover);
  });
});
