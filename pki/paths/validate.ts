import { type Span, spanOf } from '../asn1/node';
import { type Certificate, extensionOf, signedBytes } from '../certificates/certificate';
import type { RevocationList } from '../certificates/crl';
import { basicConstraintsOf, keyUsageOf } from '../certificates/extension-values';
import { matchesAddress, matchesEmail, matchesHost } from '../certificates/host-names';
import { securityBits } from '../keys/key';
import { verifySignature } from '../keys/signatures';
import { type BuiltChain, buildChain, isSelfIssued, isSelfSigned } from './issuers';
import { constrainedNames } from './name-constraints';
import { caKind, type PurposeName, purposeVerdict } from './purposes';
import { checkRevocation } from './revocation';
import type { VerifyError } from './verify-errors';

/** One thing that was checked, of which certificate, with what result and by which bytes. */
export interface PathStep {
  readonly check: string;
  /** Place in the chain; 0 is the leaf. */
  readonly depth: number;
  readonly certificate: Certificate;
  readonly verdict: 'passed' | 'failed';
  readonly error?: VerifyError;
  /** In words for a reader. */
  readonly reason: string;
  /** The bytes of the certificate that decide. */
  readonly evidence?: Span;
}

export interface PathPolicy {
  readonly trusted: readonly Certificate[];
  readonly untrusted: readonly Certificate[];
  readonly lists: readonly RevocationList[];
  readonly at: Date;
  readonly checkTime: boolean;
  readonly partialChain: boolean;
  readonly ignoreCritical: boolean;
  readonly strict: boolean;
  readonly checkRootSignature: boolean;
  readonly purpose: PurposeName | undefined;
  readonly host: string | undefined;
  readonly email: string | undefined;
  readonly address: string | undefined;
  readonly revocation: 'none' | 'leaf' | 'chain';
  readonly depth: number;
  /** OpenSSL's security level 0 to 5. */
  readonly level: number;
}

export const DEFAULT_POLICY: Omit<PathPolicy, 'at'> = {
  trusted: [],
  untrusted: [],
  lists: [],
  checkTime: true,
  partialChain: false,
  ignoreCritical: false,
  strict: false,
  checkRootSignature: false,
  purpose: undefined,
  host: undefined,
  email: undefined,
  address: undefined,
  revocation: 'none',
  depth: 100,
  level: 0,
};

export interface PathResult {
  readonly chain: BuiltChain;
  readonly steps: readonly PathStep[];
  readonly valid: boolean;
}

/**
 * Validates a path in the order of OpenSSL's X509_verify_cert. `onError` says whether to go on after a failure, as a verify
 * callback does; without it the first failure ends the work. Every step is kept.
 */
export function validatePath(
  leaf: Certificate,
  policy: PathPolicy,
  onError: (step: PathStep) => boolean = () => false,
): PathResult {
  const chain = buildChain(leaf, { ...policy, partial: policy.partialChain });
  const path = new Path(chain, policy, onError);
  const stages = [
    () => path.checkTrust(),
    () => path.checkExtensions(),
    () => path.checkLevel(),
    () => path.checkIdentity(),
    () => path.checkRevoked(),
    () => path.checkSignatures(),
    () => path.checkNames(),
  ];
  const finished = stages.every((stage) => stage());
  return {
    chain,
    steps: path.steps,
    valid: finished && path.steps.every((step) => step.verdict === 'passed'),
  };
}

/** Extensions that this room (and OpenSSL) acts on: another one marked critical refuses the path. */
const UNDERSTOOD = new Set([
  '2.5.29.15',
  '2.5.29.17',
  '2.5.29.18',
  '2.5.29.19',
  '2.5.29.30',
  '2.5.29.31',
  '2.5.29.32',
  '2.5.29.33',
  '2.5.29.35',
  '2.5.29.36',
  '2.5.29.37',
  '2.5.29.54',
  '2.5.29.14',
  '2.16.840.1.113730.1.1',
  '1.3.6.1.5.5.7.1.7',
  '1.3.6.1.5.5.7.1.8',
  '1.3.6.1.5.5.7.1.14',
]);
/** Not in OpenSSL's list of critical extensions that it handles, though it reads them. */
const NOT_WHEN_CRITICAL = new Set(['2.5.29.14', '2.5.29.18', '2.5.29.35']);

const LEVEL_BITS = [0, 80, 112, 128, 192, 256];

class Path {
  readonly steps: PathStep[] = [];

  constructor(
    private readonly chain: BuiltChain,
    private readonly policy: PathPolicy,
    private readonly onError: (step: PathStep) => boolean,
  ) {}

  private pass(check: string, depth: number, reason: string, evidence?: Span): boolean {
    this.steps.push({
      check,
      depth,
      certificate: this.chain.certificates[depth],
      verdict: 'passed',
      reason,
      evidence,
    });
    return true;
  }

  private fail(check: string, depth: number, error: VerifyError, reason: string, evidence?: Span): boolean {
    const certificate = this.chain.certificates[depth];
    const step: PathStep = { check, depth, certificate, verdict: 'failed', error, reason, evidence };
    this.steps.push(step);
    return this.onError(step);
  }

  checkTrust(): boolean {
    const { certificates, trusted, untrusted } = this.chain;
    const top = certificates.length - 1;
    const last = certificates[top];
    const span = last.subject.span;
    if (trusted) return this.pass('trust', top, 'the chain ends at a trusted certificate', span);
    if (top > this.policy.depth)
      return this.fail('trust', top, 'chainTooLong', 'the chain is longer than allowed');
    if (isSelfSigned(last)) {
      const error = top === 0 ? 'selfSignedLeaf' : 'selfSignedInChain';
      return this.fail('trust', top, error, 'the last certificate signs itself and is not trusted', span);
    }
    const error = untrusted < certificates.length ? 'noIssuer' : 'noIssuerLocally';
    return this.fail('trust', top, error, 'no certificate of this issuer was found', last.issuer.span);
  }

  checkExtensions(): boolean {
    let intermediates = 0n;
    for (const [depth, certificate] of this.chain.certificates.entries()) {
      if (!this.checkCritical(certificate, depth)) return false;
      if (!this.checkCa(certificate, depth)) return false;
      if (!this.checkCurve(certificate, depth)) return false;
      if (!this.checkPurpose(certificate, depth)) return false;
      if (!this.checkPathLength(certificate, depth, intermediates)) return false;
      if (depth > 0 && !isSelfIssued(certificate)) intermediates++;
    }
    return true;
  }

  private checkCritical(certificate: Certificate, depth: number): boolean {
    if (this.policy.ignoreCritical) return true;
    const unknown = certificate.extensions.find(
      (each) => each.critical && (!UNDERSTOOD.has(each.oid) || NOT_WHEN_CRITICAL.has(each.oid)),
    );
    if (!unknown) return this.pass('critical extensions', depth, 'every critical extension is understood');
    const reason = `the extension ${unknown.oid} is critical and not understood`;
    return this.fail('critical extensions', depth, 'unknownCritical', reason, unknown.span);
  }

  private checkCa(certificate: Certificate, depth: number): boolean {
    const kind = caKind(certificate);
    const span = extensionOf(certificate.extensions, '2.5.29.19')?.span ?? spanOf(certificate.tbs);
    const strict = this.policy.strict;
    const top = this.chain.certificates.length - 1;
    if (depth === 0) {
      if (strict && kind > 1)
        return this.fail('CA', depth, 'invalidCa', 'it is a CA by other means than basicConstraints', span);
      return true;
    }
    const bad = kind === 0 || ((depth < top || strict) && kind !== 1);
    if (bad) return this.fail('CA', depth, 'invalidCa', 'basicConstraints does not make it a CA', span);
    return this.pass('CA', depth, 'basicConstraints makes it a CA', span);
  }

  private checkCurve(certificate: Certificate, depth: number): boolean {
    const { publicKey } = certificate;
    if (this.chain.certificates.length < 2 || publicKey.kind !== 'ec' || !publicKey.explicit) return true;
    return this.fail(
      'curve',
      depth,
      'explicitCurve',
      'the curve is spelt out instead of named',
      spanOf(certificate.spki),
    );
  }

  private checkPurpose(certificate: Certificate, depth: number): boolean {
    const { purpose } = this.policy;
    if (!purpose) return true;
    const verdict = purposeVerdict(certificate, purpose, depth > 0);
    const span = (
      extensionOf(certificate.extensions, '2.5.29.37') ?? extensionOf(certificate.extensions, '2.5.29.15')
    )?.span;
    if (verdict !== 0) return this.pass('purpose', depth, `it may be used for ${purpose}`, span);
    return this.fail('purpose', depth, 'wrongPurpose', `it may not be used for ${purpose}`, span);
  }

  private checkPathLength(certificate: Certificate, depth: number, intermediates: bigint): boolean {
    const limit = basicConstraintsOf(certificate.extensions)?.pathLength;
    if (depth < 2 || limit === undefined) return true;
    const span = extensionOf(certificate.extensions, '2.5.29.19')?.span;
    if (intermediates <= limit)
      return this.pass('path length', depth, `at most ${limit} CAs may follow`, span);
    return this.fail(
      'path length',
      depth,
      'pathLength',
      `at most ${limit} CAs may follow, there are ${intermediates}`,
      span,
    );
  }

  checkLevel(): boolean {
    const wanted = LEVEL_BITS[Math.min(5, this.policy.level)];
    if (this.policy.level <= 0) return true;
    const top = this.chain.certificates.length - 1;
    for (const [depth, certificate] of this.chain.certificates.entries()) {
      if (securityBits(certificate.publicKey) < wanted) {
        const error = depth === 0 ? 'leafKeyTooSmall' : 'caKeyTooSmall';
        const reason = `the key has less than ${wanted} bits of strength`;
        if (!this.fail('strength', depth, error, reason, spanOf(certificate.spki))) return false;
      }
      const digest = certificate.algorithm.digest;
      if (depth < top && digest && digestBits(digest.name, digest.length) < wanted) {
        const reason = `${digest.name} signatures have less than ${wanted} bits of strength`;
        if (!this.fail('strength', depth, 'digestTooWeak', reason, spanOf(certificate.algorithmNode)))
          return false;
      }
    }
    return true;
  }

  checkIdentity(): boolean {
    const [leaf] = this.chain.certificates;
    const { host, email, address } = this.policy;
    const span = extensionOf(leaf.extensions, '2.5.29.17')?.span ?? leaf.subject.span;
    const one = (wanted: string | undefined, good: boolean | undefined, error: VerifyError): boolean => {
      if (wanted === undefined) return true;
      if (good) return this.pass('identity', 0, `it names ${wanted}`, span);
      return this.fail('identity', 0, error, `it does not name ${wanted}`, span);
    };
    return (
      one(host, host !== undefined && matchesHost(leaf, host), 'hostname') &&
      one(email, email !== undefined && matchesEmail(leaf, email), 'email') &&
      one(address, address !== undefined && matchesAddress(leaf, address), 'address')
    );
  }

  checkRevoked(): boolean {
    if (this.policy.revocation === 'none') return true;
    const last = this.policy.revocation === 'leaf' ? 0 : this.chain.certificates.length - 1;
    for (let depth = 0; depth <= last; depth++) {
      for (const finding of checkRevocation(this.chain.certificates, depth, this.policy)) {
        if (finding.error === undefined) this.pass('revocation', depth, finding.reason, finding.evidence);
        else if (!this.fail('revocation', depth, finding.error, finding.reason, finding.evidence))
          return false;
      }
    }
    return true;
  }

  /** From the top down: each signature with its issuer's key, each validity. */
  checkSignatures(): boolean {
    const { certificates } = this.chain;
    const top = certificates.length - 1;
    const lonely = !isSelfSigned(certificates[top]);
    if (lonely && top === 0 && !this.policy.partialChain) {
      const span = spanOf(certificates[0].signatureNode);
      if (
        !this.fail('signature', 0, 'cannotVerifyLeaf', 'there is no issuer to check its signature with', span)
      )
        return false;
      return this.checkValidity(0);
    }
    for (let depth = top; depth >= 0; depth--) {
      const issuer = depth === top ? (lonely ? undefined : certificates[top]) : certificates[depth + 1];
      if (depth === top && lonely && top > 0) {
        continue;
      }
      if (issuer && (depth < top || this.policy.checkRootSignature) && !this.checkSignature(depth, issuer))
        return false;
      if (!this.checkValidity(depth)) return false;
    }
    return true;
  }

  private checkSignature(depth: number, issuer: Certificate): boolean {
    const certificate = this.chain.certificates[depth];
    const issuerDepth = Math.min(depth + 1, this.chain.certificates.length - 1);
    const usage = keyUsageOf(issuer.extensions);
    if (issuer !== certificate && usage && !usage.has('keyCertSign')) {
      const span = extensionOf(issuer.extensions, '2.5.29.15')?.span;
      const reason = 'keyUsage of the issuer does not allow signing certificates';
      if (!this.fail('key usage', issuerDepth, 'noCertSign', reason, span)) return false;
    }
    const { algorithm, signature } = certificate;
    const verdict = verifySignature(algorithm, issuer.publicKey, signedBytes(certificate), signature);
    const span = spanOf(certificate.signatureNode);
    if (verdict === 'valid') return this.pass('signature', depth, "the issuer's key verifies it", span);
    return this.fail('signature', depth, 'badSignature', `the signature does not verify: ${verdict}`, span);
  }

  private checkValidity(depth: number): boolean {
    if (!this.policy.checkTime) return true;
    const { notBefore, notAfter } = this.chain.certificates[depth];
    const { at } = this.policy;
    if (at < notBefore.date) {
      if (!this.fail('validity', depth, 'notYetValid', 'its notBefore lies ahead', notBefore.span))
        return false;
    }
    if (at > notAfter.date)
      return this.fail('validity', depth, 'expired', 'its notAfter has passed', notAfter.span);
    return at < notBefore.date || this.pass('validity', depth, 'it is valid at that time', notAfter.span);
  }

  checkNames(): boolean {
    const { certificates } = this.chain;
    for (let depth = certificates.length - 1; depth >= 0; depth--) {
      const certificate = certificates[depth];
      if (depth > 0 && isSelfIssued(certificate)) continue;
      for (let above = certificates.length - 1; above > depth; above--) {
        const refusal = constrainedNames(certificates[above], certificate, depth === 0);
        if (!refusal) continue;
        const reason = `a name is ${refusal.kind === 'excluded' ? 'excluded' : 'not permitted'} by the constraints of the CA at depth ${above}`;
        if (!this.fail('name constraints', depth, refusal.kind, reason, refusal.name.span)) return false;
      }
    }
    return true;
  }
}

/** Bits of collision resistance, with OpenSSL's figures for the broken ones. */
function digestBits(name: string, length: number): number {
  return { md5: 39, sha1: 63 }[name] ?? length * 4;
}
