import { describe, expect, test } from 'vitest';
import { cells } from '../testing/dissect-alone';
import { dissectConversation, text } from '../testing/stream-of';
import { workingDirectory } from './directory';
import { ftp } from './ftp';

describe('FTP', () => {
  test.each([
    ['client', 'PORT 192,0,2,1,8,1\r\n', 'ftp.active.cip', '192.0.2.1'],
    ['client', 'PORT 192,0,2,1,8,1\r\n', 'ftp.active.port', '2049'],
    ['client', 'EPRT |2|2001:db8::1|49189|\r\n', 'ftp.eprt.ipv6', '2001:db8::1'],
    ['client', 'PWD\r\n', 'ftp.request.command', 'PWD'],
    ['server', '227 Entering (192,0,2,9,1,0)\r\n', 'ftp.passive.port', '256'],
    ['server', '229 Entering (|||50181|)\r\n', 'ftp.epsv.port', '50181'],
    ['server', '227 Entering (300,0,2,9,1,0)\r\n', 'ftp.passive.port', ''],
    ['server', '230-Welcome\r\n230 ok\r\n', 'ftp.response.arg', 'Welcome'],
  ] as const)('%s says %j: %s is %j', (side, line, field, value) => {
    const [d] = dissectConversation(ftp, [[side, text(line)]]);
    expect(cells(d, field)).toBe(value);
  });

  test.each([
    ['', 'PWD', 257, '"/home/a""b" is here', '/home/a"b'],
    ['/a', 'CWD b', 250, 'ok', '/a/b'],
    ['/a', 'CWD /c', 250, 'ok', '/c'],
    ['/a/b', 'CDUP', 250, 'ok', '/a'],
    ['/a/b', 'CWD ../.', 250, 'ok', '/a'],
    ['/a', 'CWD b', 550, 'no', '/a'],
    ['', 'CWD b', 250, 'ok', ''],
  ])('in %j, %s answered with %i %j leads to %j', (before, asked, code, said, after) => {
    expect(workingDirectory(before, asked, code, said)).toBe(after);
  });

  test('the directory stands in every message from then on', () => {
    const talked = dissectConversation(ftp, [
      ['client', text('PWD\r\n')],
      ['server', text('257 "/srv"\r\n')],
      ['client', text('LIST\r\n')],
    ]);
    expect(talked.map((d) => cells(d, 'ftp.current-working-directory'))).toEqual(['', '/srv', '/srv']);
  });
});
