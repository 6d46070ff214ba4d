import { describe, expect, test } from 'vitest';
import { collect } from '../../fields/collect';
import { cells } from '../testing/dissect-alone';
import { dissectConversation, text } from '../testing/stream-of';
import { smtp } from './smtp';

describe('SMTP', () => {
  test('a reply of several lines is one response', () => {
    const [d] = dissectConversation(smtp, [['server', text('250-mail\r\n250-SIZE 10\r\n250 HELP\r\n')]]);
    expect(cells(d, 'smtp.response')).toBe('250-mail\\r\\n');
    expect(cells(d, 'smtp.response.code')).toBe('250');
    expect(cells(d, 'smtp.rsp.parameter')).toBe('mail,SIZE 10,HELP');
  });

  test('a command is its first four characters', () => {
    const [d] = dissectConversation(smtp, [['client', text('STARTTLS\r\n')]]);
    expect([cells(d, 'smtp.req.command'), cells(d, 'smtp.req.parameter')]).toEqual(['STAR', 'TLS']);
  });

  test('content goes on until a dot alone on its line, then commands again', () => {
    const talked = dissectConversation(smtp, [
      ['client', text('DATA\r\n')],
      ['client', text('From: a@b.example\r\nSubject: x\r\n\r\n..dots\r\n')],
      ['client', text('end\r\n.\r\nQUIT\r\n')],
    ]);
    const [, , last] = talked;
    expect(cells(last, 'smtp.data.fragment')).toBe('2,3');
    expect(cells(last, 'smtp.data.reassembled.length')).toBe(String(41 + 3));
    expect(cells(last, 'imf.subject')).toBe('x');
    expect(cells(last, 'imf.address')).toBe('a@b.example\\r\\n');
    expect(cells(last, 'smtp.req.command')).toBe('QUIT');
  });

  test('AUTH LOGIN is answered with a name and a password', () => {
    const talked = dissectConversation(smtp, [
      ['client', text('AUTH LOGIN\r\n')],
      ['server', text('334 VXNlcm5hbWU6\r\n')],
      ['client', text('YW5uYQ==\r\n')],
      ['server', text('334 UGFzc3dvcmQ6\r\n')],
      ['client', text('c2VjcmV0\r\n')],
    ]);
    expect(cells(talked[2], 'smtp.auth.username')).toBe('YW5uYQ==');
    expect(cells(talked[4], 'smtp.auth.password')).toBe('c2VjcmV0');
  });

  test('a byte of the mail maps to the packet that brought it', () => {
    const [, d] = dissectConversation(smtp, [
      ['client', text('DATA\r\n')],
      ['client', text('Subject: x\r\n\r\nhi\r\n.\r\n')],
    ]);
    const [subject] = collect(d, 'imf.subject');
    expect(subject.source.origin(subject.from)).toEqual({ packet: 2, offset: 9 });
  });
});
