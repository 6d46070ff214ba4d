import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { findLeaks } from './leaks';

const made = new Date('2031-07-09T12:00:00Z');

describe('leaks', () => {
  it.each<[string, string, string[]]>([
    ['nothing', 'SSH-2.0-OpenSSH_9.2p1\r\n', []],
    ['a distribution', 'SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n', ['Debian']],
    ['a path', '257 "/tmp/x" is the current directory', ['/tmp/']],
    ['the day of making in HTTP', 'Date: Wed, 09 Jul 2031 12:00:01 GMT', ['09 Jul 2031']],
    ['the day of making in ISO 8601', '<13>1 2031-07-09T12:00:00Z host app - - -', ['2031-07-09']],
    ['the day of making in a certificate', '\x17\x0d310709120000Z', ['\x17\x0d310709']],
    ['another day', 'Date: Tue, 10 Mar 2026 09:14:12 GMT', []],
  ])('%s', (_, text, words) => {
    expect(findLeaks(Buffer.from(text, 'latin1'), [], made).map(({ word }) => word)).toEqual(words);
  });

  it('lets pass what a scenario allows', () => {
    expect(findLeaks(Buffer.from('Debian'), ['Debian'])).toEqual([]);
  });

  it('knows the name of the machine, unless it is too short to mean anything', () => {
    const name = hostname();
    const found = findLeaks(Buffer.from(`x ${name} y`)).some(({ word }) => word === name);
    expect(found).toBe(name.length >= 4);
  });
});
