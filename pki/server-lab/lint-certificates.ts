import { longNameOf } from '../asn1/objects';
import type { Certificate } from '../certificates/certificate';
import { alternativeNamesOf } from '../certificates/extension-values';
import { matchesHost } from '../certificates/host-names';
import { keyBits } from '../keys/key';
import type { CertificateSetting } from '../nginx/tls-settings';
import { certificatesInPem } from '../nginx/verify-peer';
import { isSelfSigned, mayHaveIssued } from '../paths/issuers';
import { causeOf } from './cause';
import type { LintFinding, LintSetting } from './lint';

const DAY = 24 * 3600 * 1000;
/** Days before the end at which it is time to renew. */
const SOON = 30;

/** The files of `ssl_certificate`. */
export function lintCertificates({ server, files, at }: LintSetting): LintFinding[] {
  if (!server.listens.some(({ tls }) => tls)) return [];
  return server.tls.certificates.flatMap((setting) => {
    const bytes = files.bytes(setting.certificate);
    const certificates = bytes ? certificatesInPem(bytes) : [];
    if (certificates.length === 0) return [];
    return lintChain(setting, certificates, server.names, at);
  });
}

function lintChain(
  { by }: CertificateSetting,
  [leaf, ...others]: readonly Certificate[],
  names: readonly string[],
  at: Date,
): LintFinding[] {
  const cause = causeOf(by);
  const said: LintFinding[] = [];
  const say = (level: LintFinding['level'], rule: string, text: string) =>
    said.push({ level, rule, text, cause });
  const left = (leaf.notAfter.date.getTime() - at.getTime()) / DAY;
  if (left < 0) say('error', 'expired', `The certificate expired on ${day(leaf.notAfter.date)}.`);
  else if (left < SOON)
    say('warning', 'expires-soon', `The certificate expires on ${day(leaf.notAfter.date)}.`);
  if (leaf.notBefore.date > at)
    say('error', 'not-yet-valid', `The certificate is valid from ${day(leaf.notBefore.date)} on.`);
  const plain = names.filter((name) => /^[\w-]+(\.[\w-]+)+$/.test(name));
  const missing = plain.filter((name) => !matchesHost(leaf, name));
  if (missing.length > 0) say('error', 'name-missing', `The certificate is not for ${missing.join(', ')}.`);
  if (alternativeNamesOf(leaf.extensions) === undefined)
    say(
      'error',
      'no-alternative-names',
      'The certificate has no subjectAltName, the only place where browsers look for names.',
    );
  if (leaf.publicKey.kind === 'rsa' && keyBits(leaf.publicKey) < 2048)
    say(
      'error',
      'small-key',
      `The key has ${keyBits(leaf.publicKey)} bits; 2048 are the least that is taken.`,
    );
  if (/md5|sha1/i.test(longNameOf(leaf.algorithm.oid)) && !isSelfSigned(leaf))
    say('error', 'weak-signature', `The certificate is signed with ${longNameOf(leaf.algorithm.oid)}.`);
  const astray = others.findIndex((issuer, index) => !mayHaveIssued(issuer, [leaf, ...others][index]));
  if (astray >= 0)
    say(
      'warning',
      'order',
      `Certificate ${astray + 2} of the file did not issue the one before it. TLS 1.2 wants them in order, leaf first.`,
    );
  if (others.some(isSelfSigned))
    say(
      'note',
      'root-sent',
      'The file holds the root too. Clients have their own, so sending it only costs bytes.',
    );
  if (others.length === 0 && !isSelfSigned(leaf))
    say(
      'note',
      'leaf-alone',
      'The file holds the leaf alone. Unless a root issued it directly, the certificates in between are missing.',
    );
  return said;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
