import { describe, expect, it } from 'vitest';
import { indexClash, readIndex, sameSerial, writeIndex } from './index-file';
import { readRevocation } from './revocation-info';

const ROWS = [
  'V\t270101000000Z\t\t0101\tunknown\t/CN=a',
  'R\t270101000000Z\t260301120000Z,keyCompromise\t0102\tunknown\t/CN=b\\\tc',
];
const TEXT = ROWS.map((row) => `${row}\n`).join('');

describe('the database of a CA', () => {
  it('is written as it was read, escaped tabs and all', () => {
    const entries = readIndex(`# a comment\n${TEXT}`);
    expect(entries?.map((entry) => entry.subject)).toEqual(['/CN=a', '/CN=b\tc']);
    expect(writeIndex(entries ?? [])).toBe(TEXT);
  });

  it.each([
    ['V\t270101000000Z\t\t01\tunknown\n', undefined],
    ['V\t270101000000Z\t\t01\tunknown\t/CN=a\tmore\n', undefined],
    ['V\t270101000000Z\t\t01\tunknown\t/CN=a', 0],
    ['', 0],
  ])('%j', (text, count) => {
    expect(readIndex(text)?.length).toBe(count);
  });

  it.each([
    ['01', '1', true],
    ['00', '0', true],
    ['10', '01', false],
  ])('serial numbers %s and %s', (a, b, same) => {
    expect(sameSerial(a, b)).toBe(same);
  });

  it('tells clashes of serial numbers from those of names', () => {
    const [entry] = readIndex(TEXT) ?? [];
    expect(indexClash([entry, { ...entry, subject: '/CN=z' }], true)?.by).toBe('serial number');
    expect(indexClash([entry, { ...entry, serial: '09' }], true)?.by).toBe('name');
    expect(indexClash([entry, { ...entry, serial: '09' }], false)).toBeUndefined();
    expect(indexClash([entry, { ...entry, serial: '09', type: 'R' }], true)).toBeUndefined();
  });
});

describe('what the third field says', () => {
  it.each([
    ['260301120000Z', { reason: undefined }],
    ['260301120000Z,superseded', { reason: 4 }],
    ['260301120000Z,removeFromCRL', { reason: 8 }],
    ['260301120000Z,keyTime,20260101000000Z', { reason: 1, compromised: new Date('2026-01-01T00:00:00Z') }],
    ['260301120000Z,holdInstruction,holdInstructionReject', { reason: 6, hold: '1.2.840.10040.2.3' }],
    ['today', { complaint: 'invalid revocation date today\n' }],
    ['260301120000Z,bored', { complaint: 'invalid reason code bored\n' }],
    ['260301120000Z,keyTime', { complaint: 'missing compromised time\n' }],
  ])('%s', (text, expected) => {
    expect(readRevocation(text)).toMatchObject(expected);
  });
});
