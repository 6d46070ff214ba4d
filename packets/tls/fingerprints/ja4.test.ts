import { describe, expect, test } from 'vitest';
import type { Hello } from '../hello';
import { isGrease, ja3Hash, ja3sText, ja3Text } from './ja3';
import { ja4 } from './ja4';

const CHROME: Hello = {
  legacyVersion: 0x0303,
  random: new Uint8Array(32),
  sessionId: new Uint8Array(32),
  cipherSuites: [
    0x2a2a, 0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc013, 0xc014, 0x009c,
    0x009d, 0x002f, 0x0035,
  ],
  extensions: [
    0x9a9a, 0x001b, 0x0000, 0x0033, 0x0010, 0x4469, 0x0017, 0x002d, 0x000d, 0x0005, 0x0023, 0x0012, 0x002b,
    0xff01, 0x000b, 0x000a, 0x0015, 0xdada,
  ],
  versions: [0x5a5a, 0x0304, 0x0303],
  groups: [0x3a3a, 29, 23, 24],
  pointFormats: [0],
  signatureAlgorithms: [0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601],
  protocols: ['h2', 'http/1.1'],
  serverName: 'example.test',
};

describe('JA4', () => {
  // The example of the method's own description.
  test('of a browser', () => {
    expect(ja4(CHROME, 'tcp').ja4).toBe('t13d1516h2_8daaf6152771_e5627efa2ab1');
    expect(ja4(CHROME, 'quic').ja4).toBe('q13d1516h2_8daaf6152771_e5627efa2ab1');
  });

  test('raw and in the original order', () => {
    const { ja4_r, ja4_ro } = ja4(CHROME, 'tcp');
    expect(ja4_r).toMatch(/^t13d1516h2_002f,0035,.*_0005,000a,.*,ff01_0403,0804,/);
    expect(ja4_ro).toMatch(/^t13d1516h2_1301,1302,.*_001b,0000,0033,0010,.*_0403,0804,/);
  });

  test.each<[Partial<Hello>, string, string]>([
    [{ protocols: [] }, 't13d151600', 'no protocol offered'],
    [{ protocols: ['http/1.1'] }, 't13d1516h1', 'first and last character'],
    [{ protocols: ['\u00ab'] }, 't13d1516ab', 'no letters: digits of the bytes'],
    [{ versions: [] }, 't12d1516h2', 'the version field without supported_versions'],
    [{ extensions: [0x10] }, 't13i1501h2', 'no server name'],
  ])('%# %o starts %s: %s', (change, start) => {
    expect(ja4({ ...CHROME, ...change }, 'tcp').ja4.split('_')[0]).toBe(start);
  });

  test('nothing offered is zeros', () => {
    const bare = {
      ...CHROME,
      cipherSuites: [],
      extensions: [],
      signatureAlgorithms: [],
      versions: [],
      protocols: [],
    };
    expect(ja4(bare, 'tcp').ja4).toBe('t12i000000_000000000000_000000000000');
  });
});

describe('JA3', () => {
  test('leaves GREASE out', () => {
    expect(ja3Text({ ...CHROME, extensions: [0x9a9a, 0, 23] })).toBe(
      '771,4865-4866-4867-49195-49199-49196-49200-52393-52392-49171-49172-156-157-47-53,0-23,29-23-24,0',
    );
    expect([0x0a0a, 0xfafa, 0x0a1a, 0x1301].map(isGrease)).toEqual([true, true, false, false]);
  });

  test('hashes as tshark does', () => {
    expect(ja3Hash('771,4866,43-51')).toBe('15af977ce25de452b96affa2addb1036');
    expect(ja3sText({ ...CHROME, cipherSuites: [4866], extensions: [43, 51] })).toBe('771,4866,43-51');
  });
});
