import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { play, type Step } from '../testing/play';
import { extendedPassivePlace, extendedPlace, tuplePlace } from './data-channel';
import { ftp } from './ftp';
import { quotedPath, resolvedPath } from './paths';

describe('FTP', () => {
  it('puts commands, replies and data connections together', () => {
    const steps: Step[] = [
      ['<', '220-Welcome\r\n220 Ready\r\n'],
      ['>', 'USER guest\r\n'],
      ['<', '331 Password\r\n'],
      ['>', 'PASS me@here\r\n'],
      ['<', '230 In\r\n'],
      ['>', 'CWD pub\r\n'],
      ['<', '250 Done\r\n'],
      ['>', 'PASV\r\n'],
      ['<', '227 Passive (192,0,2,80,4,1)\r\n'],
      ['>', 'RETR a.txt\r\n'],
      ['<', '150 Opening (12 bytes)\r\n226 Sent\r\n'],
      ['>', 'QUIT\r\n'],
      ['<', '221 Bye\r\n'],
    ];
    const { transactions } = play(ftp, steps);
    expect(transactions.map((one) => `${one.command} ${one.reply?.code} ${one.directory}`)).toEqual([
      '<init> 220 .',
      'USER 331 .',
      'PASS 230 .',
      'CWD 250 ./pub',
      'PASV 227 ./pub',
      'RETR 226 ./pub',
      'QUIT 221 ./pub',
    ]);
    const [, , , , passive, retrieved] = transactions;
    expect(passive.dataChannel).toMatchObject({ passive: true, responder: '192.0.2.80', port: 1025 });
    expect(retrieved.fileSize).toBe(12);
    expect(retrieved.password).toBe('me@here');
  });

  it('changes to TLS', () => {
    const { inside } = play(ftp, [
      ['>', 'AUTH TLS\r\n'],
      ['<', '234 go\r\n'],
      ['>', '\x16\x03'],
    ]);
    expect(inside).toEqual(['ssl \x16\x03']);
  });

  it.each([
    ['.', 'a', './a'],
    ['/a/b', '..', '/a/'],
    ['/a/b', '/c', '/c'],
    ['/a//b', 'c', '/a/b/c'],
    ['.', '', '.'],
  ])('%s and %s make %s', (directory, file, path) => {
    expect(resolvedPath(directory, file).replace(/(.)\/$/, '$1')).toBe(path.replace(/(.)\/$/, '$1'));
  });

  it('reads places and paths', () => {
    expect(tuplePlace('10,0,0,1,1,2')).toEqual({ address: '10.0.0.1', port: 258 });
    expect(tuplePlace('10,0,0,256,1,2')).toBeUndefined();
    expect(extendedPlace('|2|2001:DB8::1|4000|')).toEqual({ address: '2001:db8::1', port: 4000 });
    expect(extendedPassivePlace('Entering (|||57088|)')).toEqual({ address: undefined, port: 57088 });
    expect(quotedPath('"/pub" is the directory')).toBe('/pub');
  });

  it('takes any lines', () => {
    const line = fc.oneof(
      fc.constantFrom(
        'PASV',
        'CWD ..',
        'PORT 1,2,3,4,5,6',
        '227 (1,2,3,4,5,6)',
        '220-x',
        '150 x',
        '\xff\xfb\x01',
      ),
      fc.string({ unit: 'binary-ascii', maxLength: 30 }),
    );
    const step: fc.Arbitrary<Step> = fc.tuple(
      fc.constantFrom('>' as const, '<' as const),
      line.map((text) => `${text}\r\n`),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        expect(Array.isArray(play(ftp, steps).transactions)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
