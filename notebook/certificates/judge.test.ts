import { describe, expect, test } from 'vitest';
import { readPem } from '@/pki/asn1/pem';
import { decodeCertificate } from '@/pki/certificates/certificate';
import fixtures from '@/pki/conformance/fixtures.json';
import { judge } from './judge';

const der = (name: keyof typeof fixtures) => readPem(new TextEncoder().encode(fixtures[name]))[0].bytes;
const chain = ['server.pem', 'inter.pem', 'root.pem'] as const;

/** A time at which all of the chain is valid. */
const at = (() => {
  const starts = chain.map((name) => {
    const decoded = decodeCertificate(der(name));
    return decoded.ok ? decoded.value.notBefore.date.getTime() : 0;
  });
  return Math.max(...starts) + 1000;
})();
const failures = (names: readonly (keyof typeof fixtures)[], under: Parameters<typeof judge>[1]) =>
  judge(names.map(der), under)
    .checks.filter(([, verdict]) => verdict.startsWith('FAILED'))
    .map(([check]) => check);

test('a sound chain is valid, with its facts', () => {
  const judgement = judge(chain.map(der), { at });
  expect(judgement.valid).toBe(true);
  expect(judgement.facts.map(([name]) => name)).toEqual([
    'subject',
    'issuer',
    'serial',
    'valid',
    'names',
    'SHA-256',
    'sent with it',
  ]);
  expect(judgement.checks[0]).toEqual(['trust', 'assumed of the root that came along']);
});

describe('what is wrong is named', () => {
  test('the time', () => {
    expect(failures(chain, { at: 0 })).not.toEqual([]);
    expect(judge(chain.map(der), { at: 0 }).valid).toBe(false);
  });

  test('the host', () => {
    expect(failures(chain, { at, host: 'not-this-one.example' })).toEqual(['identity of certificate 1']);
  });

  test('an issuer that is not there', () => {
    expect(
      judge(
        ['server.pem', 'root.pem'].map((name) => der(name as 'root.pem')),
        { at },
      ).valid,
    ).toBe(false);
  });

  test('bytes that are no certificate', () => {
    expect(judge([Uint8Array.of(0x30, 0x00)], { at })).toMatchObject({ valid: false, facts: [] });
    expect(judge([], { at })).toMatchObject({ valid: false });
  });
});
