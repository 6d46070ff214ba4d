import { describe, expect, it } from 'vitest';
import { readPem } from '../asn1/pem';
import { decodeCertificate } from '../certificates/certificate';
import fixtures from '../conformance/fixtures.json';
import { DEFAULT_POLICY, type PathPolicy } from './policy';
import { validatePath } from './validate';

const load = (name: keyof typeof fixtures) => {
  const decoded = decodeCertificate(readPem(new TextEncoder().encode(fixtures[name]))[0].bytes);
  if (!decoded.ok) throw new Error(name);
  return decoded.value;
};
const at = new Date('2026-05-06T00:00:00Z');
const policy = (more: Partial<PathPolicy> = {}): PathPolicy => ({
  ...DEFAULT_POLICY,
  at,
  trusted: [load('root.pem')],
  untrusted: [
    load('inter.pem'),
    load('sub.pem'),
    load('constrained.pem'),
    load('notca.pem'),
    load('nosign.pem'),
  ],
  ...more,
});

describe('validatePath', () => {
  const rows: readonly (readonly [keyof typeof fixtures, Partial<PathPolicy>, string | undefined, number])[] =
    [
      ['server.pem', {}, undefined, 0],
      ['server.pem', { host: 'www.example.org', purpose: 'sslserver' }, undefined, 0],
      ['server.pem', { host: 'example.net' }, 'hostname', 0],
      ['client.pem', { purpose: 'sslserver' }, 'wrongPurpose', 0],
      ['expired.pem', {}, 'expired', 0],
      ['server.pem', { at: new Date(0) }, 'notYetValid', 2],
      ['unknown.pem', {}, 'unknownCritical', 0],
      ['badsig.pem', {}, 'badSignature', 0],
      ['deep.pem', {}, 'pathLength', 2],
      ['outside.pem', {}, 'notPermitted', 0],
      ['inside.pem', {}, undefined, 0],
      ['bynotca.pem', {}, 'invalidCa', 1],
      ['bynosign.pem', {}, 'invalidCa', 1],
      ['server.pem', { untrusted: [] }, 'noIssuerLocally', 0],
      ['self.pem', {}, 'selfSignedLeaf', 0],
      [
        'server.pem',
        { trusted: [], untrusted: [load('inter.pem'), load('root.pem')] },
        'selfSignedInChain',
        2,
      ],
      ['server.pem', { revocation: 'leaf' }, 'noCrl', 0],
    ];
  it.each(rows.map((row, index) => [index, ...row] as const))('row %i: %s', (_, name, more, error, depth) => {
    const result = validatePath(load(name), policy(more));
    const failure = result.steps.find((step) => step.verdict === 'failed');
    expect(failure?.error).toBe(error);
    expect(result.valid).toBe(error === undefined);
    if (failure) expect(failure.depth).toBe(depth);
  });

  it('points at the bytes that decide', () => {
    const certificate = load('unknown.pem');
    const failure = validatePath(certificate, policy()).steps.find((step) => step.verdict === 'failed');
    const [from, to] = failure?.evidence ?? [0, 0];
    expect(certificate.der.slice(from, to)).toEqual(
      certificate.extensions.find((each) => each.oid === '1.2.3.4')?.node.source.slice(from, to),
    );
    expect(to - from).toBeGreaterThan(5);
  });

  it('keeps every step of a good path', () => {
    const { steps, chain } = validatePath(load('server.pem'), policy());
    expect(chain.certificates.length).toBe(3);
    expect(new Set(steps.map((step) => step.check))).toEqual(
      new Set(['trust', 'critical extensions', 'CA', 'signature', 'validity']),
    );
  });
});
