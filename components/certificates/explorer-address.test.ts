import { describe, expect, it } from 'vitest';
import { explorerOf, explorerOfFile, sourceOfHash } from './explorer-address';

const hashOf = (address: string) => address.slice(address.indexOf('#'));

describe('the address of the explorer', () => {
  it.each([[[]], [[0xff]], [[0xfb, 0xff]], [[0x30, 0x03, 0x02, 0x01, 0x05]]])(
    'keeps the bytes %j',
    (octets) => {
      const der = Uint8Array.from(octets);
      expect(sourceOfHash(hashOf(explorerOf(der, 2)))).toEqual({ der, byte: 2 });
    },
  );

  it('keeps a file of a terminal', () => {
    const address = explorerOfFile('lab/own-ca', 'certs/one & two.pem', 1);
    expect(sourceOfHash(hashOf(address))).toEqual({
      workspace: 'lab/own-ca',
      file: 'certs/one & two.pem',
      place: 1,
    });
  });

  it.each(['', '#', '#der=!!!', '#byte=3'])('%j names nothing', (hash) => {
    expect(sourceOfHash(hash)).toBeUndefined();
  });
});
