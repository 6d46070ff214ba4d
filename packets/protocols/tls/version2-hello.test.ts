import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cells, dissectAlone, hex } from '../testing/dissect-alone';
import { tls } from './tls';
import { isTypicalVersion2Hello, isVersion2Hello } from './version2-hello';

/** Two ciphers, no session, a challenge of 16 bytes. */
const HELLO = `801f 01 0301 0006 0000 0010 010080 000039 ${'5a'.repeat(16)}`;

describe('a ClientHello in the form of SSL 2.0', () => {
  test.each([
    ['tls.record.version', '0x0002'],
    ['tls.record.length', '31'],
    ['tls.handshake.type', '1'],
    ['tls.handshake.version', '0x0301'],
    ['tls.handshake.cipher_spec_len', '6'],
    ['tls.handshake.session_id_length', '0'],
    ['tls.handshake.challenge_length', '16'],
    ['tls.handshake.cipherspec', '0x010080,0x000039'],
  ])('%s is %s', (name, expected) => {
    expect(cells(dissectAlone(tls, hex(HELLO)), name)).toBe(expected);
  });

  test.each([
    ['as it is', HELLO, true],
    ['a length that is not that of its parts', HELLO.replace('801f', '8020'), false],
    ['ciphers that are not of three bytes', HELLO.replace('0006', '0005'), false],
    ['another message', HELLO.replace('801f 01', '801f 02'), false],
    ['a version that there is not', HELLO.replace('0301', '0901'), false],
    ['less than its fixed part', '801f 01 0301', false],
  ])('%s', (_, digits, expected) => {
    const bytes = hex(digits);
    expect(isVersion2Hello(bytes, 0, bytes.length)).toBe(expected);
  });

  test('without a port to say so, a challenge of 32 bytes is asked for', () => {
    const bytes = hex(HELLO);
    expect(isTypicalVersion2Hello(bytes, 0, bytes.length)).toBe(false);
    const typical = hex(`802f 01 0301 0006 0000 0020 010080 000039 ${'5a'.repeat(32)}`);
    expect(isTypicalVersion2Hello(typical, 0, typical.length)).toBe(true);
  });

  test('any bytes behind its start give a tree', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (rest) => {
        const d = dissectAlone(tls, Uint8Array.from([0x80, rest.length, 1, 3, 1, ...rest]));
        expect(d.layers.length).toBeGreaterThan(0);
      }),
    );
  });
});
