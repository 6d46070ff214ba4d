import { describe, expect, it } from 'vitest';
import { fromHex } from '../asn1/bytes';
import { readPem } from '../asn1/pem';
import fixtures from '../conformance/fixtures.json';
import { derBreaches } from './der-rules';
import { judge } from './judgement';

const bytes = (hex: string): Uint8Array => fromHex(hex.replaceAll(' ', '')) ?? new Uint8Array();

describe('the rules of DER', () => {
  it.each([
    ['30 03 02 01 05', [], 'one number in a sequence'],
    ['30 81 03 02 01 05', ['10.1'], 'a length in two octets where one is enough'],
    ['30 82 00 03 02 01 05', ['10.1'], 'three'],
    ['30 80 02 01 05 00 00', ['10.1'], 'an indefinite length'],
    ['24 03 04 01 05', ['10.2'], 'an OCTET STRING in pieces'],
    ['01 01 01', ['11.1'], 'TRUE that is not FF'],
    ['01 01 ff', [], 'TRUE'],
    ['02 02 00 05', ['8.3.2'], 'a zero in front of a small number'],
    ['02 02 00 85', [], 'a zero that keeps a number positive'],
    ['02 02 ff 85', ['8.3.2'], 'an FF in front of a negative number'],
    ['03 02 04 f1', ['11.2'], 'unused bits that are set'],
    ['03 02 04 f0', [], 'unused bits that are not'],
    ['31 06 02 01 05 02 01 04', ['11.6'], 'a set out of order'],
    ['31 06 02 01 04 02 01 05', [], 'a set in order'],
    ['17 0b 32 36 30 31 30 31 30 30 30 30 5a', ['11.7'], 'UTCTime without seconds'],
    ['30 00 05 00', ['8.1'], 'something behind the value'],
    ['1f 81 01 00', [], 'a long tag'],
  ])('%s breaks %j: %s', (hex, sections) => {
    expect(derBreaches(bytes(hex)).map((breach) => breach.section)).toEqual(sections);
  });

  it.each(['server.pem', 'all.pem', 'inter.crl', 'server.csr'] as const)('%s breaks none', (name) => {
    expect(derBreaches(readPem(new TextEncoder().encode(fixtures[name]))[0].bytes)).toEqual([]);
  });
});

describe('judgements', () => {
  const der = readPem(new TextEncoder().encode(fixtures['edself.pem']))[0].bytes;
  const at = new Date('2026-05-06T00:00:00Z');
  const verdicts = (given: Uint8Array, when = at) =>
    Object.fromEntries(
      judge(given, 'certificate', { at: when }).map(({ aspect, verdict }) => [aspect, verdict]),
    );

  it('are good for a certificate that is', () => {
    expect(verdicts(der)).toEqual({
      encoding: 'good',
      DER: 'good',
      structure: 'good',
      signature: 'good',
      names: 'good',
      validity: 'good',
    });
  });

  it('see the time', () => {
    expect(verdicts(der, new Date(0)).validity).toBe('bad');
  });

  it('end where nothing can be read', () => {
    expect(verdicts(der.subarray(0, 100))).toEqual({ encoding: 'bad' });
  });
});
