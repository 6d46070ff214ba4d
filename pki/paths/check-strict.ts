import { equalBytes } from '../asn1/bytes';
import { decoding } from '../asn1/decode';
import { bytesOf, type Span, spanOf } from '../asn1/node';
import { type Certificate, extensionOf } from '../certificates/certificate';
import {
  alternativeNamesOf,
  authorityKeyIdentifierOf,
  basicConstraintsOf,
  keyUsageOf,
} from '../certificates/extension-values';
import { subjectKeyIdentifierOf } from '../certificates/extensions/key-identifiers';
import { seenAsCritical } from './critical-extensions';
import type { PathRecord } from './path-record';
import type { VerifyError } from './verify-errors';

/** A rule of RFC 5280 that OpenSSL checks only where strictness is asked for. */
interface StrictRule {
  readonly error: VerifyError;
  readonly reason: string;
  readonly broken: (certificate: Certificate, last: boolean) => boolean;
  /** Extension that decides; the whole signed part where it is left out. */
  readonly oid?: string;
}

/** -x509_strict: every rule on one certificate, in OpenSSL's order; the work goes on after each. */
export function checkStrict(path: PathRecord, certificate: Certificate, depth: number): boolean {
  const { length } = path.chain.certificates;
  if (!path.policy.strict || length < 2) return true;
  const last = depth === length - 1;
  return RULES.filter(({ broken }) => broken(certificate, last)).every(({ error, reason, oid }) =>
    path.fail('strict rules', depth, error, reason, spanFor(certificate, oid)),
  );
}

const spanFor = (certificate: Certificate, oid: string | undefined): Span =>
  extensionOf(certificate.extensions, oid ?? '')?.span ?? spanOf(certificate.tbs);

const isCa = (certificate: Certificate): boolean => basicConstraintsOf(certificate.extensions)?.ca === true;
const pathLength = (certificate: Certificate): bigint | undefined =>
  basicConstraintsOf(certificate.extensions)?.pathLength;
/** Without the extension every usage is allowed. */
const mayDo = (certificate: Certificate, usage: string): boolean =>
  keyUsageOf(certificate.extensions)?.has(usage) ?? true;
const nameless = (certificate: Certificate): boolean => certificate.subject.relativeNames.length === 0;
const keyIdentifier = (certificate: Certificate): Uint8Array | undefined => {
  const read = decoding(() => subjectKeyIdentifierOf(certificate.extensions));
  return read.ok ? read.value : undefined;
};

const RULES: readonly StrictRule[] = [
  {
    error: 'pathLengthOfLeaf',
    reason: 'a path length, though it is no CA',
    broken: (certificate) => pathLength(certificate) !== undefined && !isCa(certificate),
    oid: '2.5.29.19',
  },
  {
    error: 'pathLengthWithoutSigning',
    reason: 'a path length, though its key may not sign certificates',
    broken: (certificate) => pathLength(certificate) !== undefined && !mayDo(certificate, 'keyCertSign'),
    oid: '2.5.29.19',
  },
  {
    error: 'constraintsNotCritical',
    reason: 'basicConstraints of a CA has to be critical',
    broken: (certificate) => isCa(certificate) && seenAsCritical(certificate, '2.5.29.19') === false,
    oid: '2.5.29.19',
  },
  {
    error: 'caWithoutKeyUsage',
    reason: 'a CA has to have keyUsage',
    broken: (certificate) => isCa(certificate) && seenAsCritical(certificate, '2.5.29.15') === undefined,
  },
  {
    error: 'leafMaySign',
    reason: 'its key may sign certificates, though it is no CA',
    broken: (certificate) =>
      !isCa(certificate) && keyUsageOf(certificate.extensions)?.has('keyCertSign') === true,
    oid: '2.5.29.15',
  },
  {
    error: 'issuerEmpty',
    reason: 'the name of its issuer is empty',
    broken: (certificate) => certificate.issuer.relativeNames.length === 0,
  },
  {
    error: 'subjectEmpty',
    reason: 'it has no name',
    broken: (certificate) =>
      nameless(certificate) &&
      (isCa(certificate) ||
        keyUsageOf(certificate.extensions)?.has('cRLSign') === true ||
        seenAsCritical(certificate, '2.5.29.17') === undefined),
  },
  {
    error: 'namesNotCritical',
    reason: 'subjectAltName has to be critical where the subject is empty',
    broken: (certificate) => nameless(certificate) && seenAsCritical(certificate, '2.5.29.17') === false,
    oid: '2.5.29.17',
  },
  {
    error: 'namesEmpty',
    reason: 'subjectAltName is empty',
    broken: (certificate) => alternativeNamesOf(certificate.extensions)?.length === 0,
    oid: '2.5.29.17',
  },
  {
    error: 'algorithmsDiffer',
    reason: 'the two statements of its signature algorithm differ',
    broken: (certificate) =>
      !equalBytes(bytesOf(certificate.algorithmNode), bytesOf(innerAlgorithm(certificate))),
  },
  {
    error: 'authorityKeyMissing',
    reason: 'it does not name the key of its issuer',
    broken: (certificate, last) =>
      certificate.version >= 2 && !last && !authorityKeyIdentifierOf(certificate.extensions)?.keyIdentifier,
  },
  {
    error: 'subjectKeyMissing',
    reason: 'a CA has to name its own key',
    broken: (certificate) => certificate.version >= 2 && isCa(certificate) && !keyIdentifier(certificate),
  },
  {
    error: 'extensionsTooEarly',
    reason: 'only version 3 has extensions',
    broken: (certificate) => certificate.version < 2 && certificate.extensions.length > 0,
  },
];

/** The algorithm inside of what is signed. */
function innerAlgorithm(certificate: Certificate) {
  const [first] = certificate.tbs.children;
  return certificate.tbs.children[first?.tagClass === 'context' ? 2 : 1];
}
