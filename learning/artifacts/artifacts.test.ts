import { describe, expect, test } from 'vitest';
import { readPem } from '@/pki/asn1/pem';
import { readArtifact } from './artifact';
import type { ArtifactExpectation } from './expectation';
import { judge } from './judge';
import { made } from './testing/made-by-openssl';

const bytesOf = (text: string) => new TextEncoder().encode(text);
type Made = keyof typeof made;

test.each<[Made, string]>([
  ['ecKey', 'private key'],
  ['edKey', 'private key'],
  ['rsaKey', 'private key'],
  ['publicKey', 'public key'],
  ['fullRequest', 'certificate request'],
  ['leaf', 'certificate'],
])('%s is a %s, in PEM and in DER', (name, type) => {
  expect(readArtifact(bytesOf(made[name])).artifact?.type).toBe(type);
  expect(readArtifact(readPem(bytesOf(made[name]))[0].bytes).artifact?.type).toBe(type);
});

test.each([
  ['nothing', '', 'is empty'],
  ['prose', 'hello', 'holds neither'],
  ['an encrypted key', made.encryptedKey, 'encrypted'],
  ['another PEM block', '-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n', 'holds a x509 crl'],
  ['a broken certificate', made.leaf.replace(/\nMII.*/, '\nAAAA'), 'do not read as one'],
])('%s is none', (_what, text, instead) => {
  expect(readArtifact(bytesOf(text)).instead?.text).toContain(instead);
});

/** [file, expectation, reason, part of what was found] */
const judgements: [Made, ArtifactExpectation, string, string][] = [
  ['ecKey', { that: 'is', type: 'private key' }, 'is:right', 'private key'],
  ['fullRequest', { that: 'is', type: 'certificate' }, 'is:other', 'certificate request'],
  ['ecKey', { that: 'key', algorithm: 'EC', curve: 'P-256' }, 'key:right', 'prime256v1'],
  ['ecKey', { that: 'key', algorithm: 'EC', curve: 'secp384r1' }, 'key:curve', 'prime256v1'],
  ['edKey', { that: 'key', algorithm: 'EC', curve: 'P-256' }, 'key:algorithm', 'ED25519'],
  ['leaf', { that: 'key', algorithm: 'ED25519' }, 'key:right', 'ED25519'],
  ['rsaKey', { that: 'key', algorithm: 'RSA', atLeastBits: 512 }, 'key:right', '512 bits'],
  ['rsaKey', { that: 'key', algorithm: 'RSA', atLeastBits: 2048 }, 'key:size', '512 bits'],
  [
    'fullRequest',
    { that: 'subject', attributes: { CN: 'shop.example', O: 'Lamps' } },
    'subject:right',
    'O = Lamps',
  ],
  ['bareRequest', { that: 'subject', attributes: { O: 'Lamps' } }, 'subject:missing', 'CN = shop.example'],
  ['bareRequest', { that: 'subject', attributes: { CN: 'other.example' } }, 'subject:other', 'shop.example'],
  ['edKey', { that: 'subject', attributes: { CN: 'shop.example' } }, 'subject:missing', 'an empty subject'],
  [
    'fullRequest',
    { that: 'names', names: ['DNS:www.shop.example', 'DNS:shop.example', 'IP:192.0.2.80'] },
    'names:right',
    'IP:192.0.2.80',
  ],
  ['fullRequest', { that: 'names', names: ['DNS:shop.example'] }, 'names:extra', 'DNS:www.shop.example'],
  [
    'fullRequest',
    { that: 'names', names: ['DNS:mail.shop.example'] },
    'names:incomplete',
    'DNS:shop.example',
  ],
  ['bareRequest', { that: 'names', names: ['DNS:shop.example'] }, 'names:missing', 'no subjectAltName'],
  ['fullRequest', { that: 'made-with-key', file: 'edKey' }, 'made-with-key:right', 'edKey'],
  ['fullRequest', { that: 'made-with-key', file: 'ecKey' }, 'made-with-key:other', 'another key'],
  ['fullRequest', { that: 'made-with-key', file: 'nothing' }, 'made-with-key:no-key', 'no nothing'],
  ['fullRequest', { that: 'made-with-key', file: 'encryptedKey' }, 'made-with-key:no-key', 'encrypted'],
  ['fullRequest', { that: 'signature-valid' }, 'signature-valid:right', 'verifies'],
  ['authority', { that: 'signature-valid' }, 'signature-valid:right', 'verifies'],
  ['leaf', { that: 'signature-valid' }, 'signature-valid:invalid', 'no signature'],
  ['leaf', { that: 'signed-by', file: 'authority' }, 'signed-by:right', 'signature'],
  ['leaf', { that: 'signed-by', file: 'impostor' }, 'signed-by:signature', 'another key'],
  ['leaf', { that: 'signed-by', file: 'leaf' }, 'signed-by:name', 'another issuer'],
  ['leaf', { that: 'signed-by', file: 'edKey' }, 'signed-by:missing', 'no pair'],
  ['leaf', { that: 'lifetime', atMostDays: 90 }, 'lifetime:right', '90 days'],
  ['leaf', { that: 'lifetime', atMostDays: 47 }, 'lifetime:long', '90 days'],
  ['authority', { that: 'lifetime', atLeastDays: 365 }, 'lifetime:short', '30 days'],
  ['fullRequest', { that: 'lifetime', atMostDays: 90 }, 'lifetime:missing', 'no dates'],
  ['authority', { that: 'authority', value: true, pathLength: 0 }, 'authority:right', 'CA:TRUE, pathlen:0'],
  ['authority', { that: 'authority', value: true }, 'authority:path-length', 'pathlen:0'],
  ['authority', { that: 'authority', value: false }, 'authority:authority', 'CA:TRUE'],
  ['leaf', { that: 'authority', value: false }, 'authority:right', 'CA:FALSE'],
  ['leaf', { that: 'authority', value: true }, 'authority:missing', 'CA:FALSE'],
  ['bareRequest', { that: 'authority', value: false }, 'authority:right', 'no basicConstraints'],
  ['leaf', { that: 'extended-use', uses: ['serverAuth'] }, 'extended-use:right', 'serverAuth'],
  ['leaf', { that: 'extended-use', uses: ['clientAuth'] }, 'extended-use:incomplete', 'serverAuth'],
  ['leaf', { that: 'key-use', uses: ['digitalSignature'] }, 'key-use:right', 'digitalSignature'],
  ['bareRequest', { that: 'key-use', uses: ['digitalSignature'] }, 'key-use:missing', 'no keyUsage'],
];

describe('each property is found, compared and named', () => {
  const files = (path: string) => (path in made ? readArtifact(bytesOf(made[path as Made])) : undefined);
  test.each(judgements)('%s, %o: %s', (name, expectation, reason, found) => {
    const { artifact } = readArtifact(bytesOf(made[name]));
    const judgement = judge(expectation, artifact!, files);
    expect(judgement.reason).toBe(reason);
    expect(judgement.passed).toBe(reason.endsWith(':right'));
    expect(judgement.found).toContain(found);
    expect(judgement.expected).not.toBe('');
  });

  test('a request that was changed after signing is found out', () => {
    const der = readPem(bytesOf(made.bareRequest))[0].bytes.slice();
    der[30] ^= 1;
    const { artifact } = readArtifact(der);
    expect(judge({ that: 'signature-valid' }, artifact!, files).reason).toBe('signature-valid:invalid');
  });
});
