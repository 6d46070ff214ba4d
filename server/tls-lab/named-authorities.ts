import { randomBytes } from 'node:crypto';
import { writePem } from '@/pki/asn1/pem';
import { issueCertificate } from '@/pki/certificates/issue';
import type { Name } from '@/pki/certificates/name';
import { digestByName } from '@/pki/keys/digests';
import { generateOctets } from '@/pki/keys/generate';
import { publicKeyOf } from '@/pki/keys/key';
import { encodePublicKey } from '@/pki/keys/public-key-der';
import { signerFor } from '@/pki/keys/signatures';
import { certificatesInPem } from '@/pki/nginx/verify-peer';

const random = (length: number): Uint8Array => Uint8Array.from(randomBytes(length));
const DAY = 24 * 3600 * 1000;

/**
 * The authorities whose names a host tells its clients, as certificates that have the names and nothing else. Node puts
 * its `ca` into the store from which OpenSSL completes the host's own chain; nginx turns that completion off
 * (SSL_MODE_NO_AUTO_CHAIN), which Node cannot. A stand-in has a key that no certificate is signed with, so it is never
 * taken for an issuer. Clients are verified apart from this (`tls-facts.ts`), with the real ones.
 */
export function namedAuthorities(pem: Uint8Array): string {
  return certificatesInPem(pem)
    .map(({ subject }) => standIn(subject))
    .join('');
}

function standIn(subject: Name): string {
  const digest = digestByName('SHA256');
  const signer = digest && signerFor(generateOctets('ed25519', random), { digest }, random);
  const plan = {
    serial: 1n,
    issuer: subject,
    subject,
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Date.now() + DAY),
    spki: encodePublicKey(publicKeyOf(generateOctets('x25519', random))),
    extensions: [],
  };
  const der = signer && issueCertificate(plan, signer);
  return der ? writePem('CERTIFICATE', der) : '';
}
