import type { Span } from '../asn1/node';
import { spanOf } from '../asn1/node';
import { readAsn1 } from '../asn1/read';
import { type Certificate, decodeCertificate } from '../certificates/certificate';
import { isSignedWith } from '../certificates/certificate-signature';
import { decodeCrl, isSignedBy, type RevocationList } from '../certificates/crl';
import { alternativeNamesOf } from '../certificates/extension-values';
import { sameName } from '../certificates/name';
import { nameText, ONE_LINE } from '../certificates/name-text';
import { type CertificateRequest, decodeRequest, isSelfSigned } from '../certificates/request';
import { timeText } from '../certificates/time-text';
import { derBreaches } from './der-rules';
import type { StructureName } from './shapes';

export type Aspect = 'encoding' | 'DER' | 'structure' | 'signature' | 'names' | 'validity';

/** What can be said of a structure in one respect, and the bytes that say it. */
export interface Judgement {
  readonly aspect: Aspect;
  /** `unknown`: nothing at hand to judge it by. */
  readonly verdict: 'good' | 'bad' | 'unknown';
  readonly says: string;
  readonly span?: Span;
}

export interface JudgedBy {
  /** The certificate of the issuer; a certificate that names itself as its issuer brings its own. */
  readonly issuer?: Certificate;
  readonly at: Date;
}

/** Everything that a byte may break, judged anew: the encoding first; what cannot be read is judged no further. */
export function judge(der: Uint8Array, structure: StructureName, by: JudgedBy): Judgement[] {
  const { nodes, problem } = readAsn1(der);
  if (problem || nodes.length === 0) {
    const what = problem?.what ?? 'there is nothing to read';
    const at = problem?.offset ?? 0;
    const amounts =
      problem?.wanted === undefined ? '' : ` (${problem.wanted} wanted, ${problem.available} available)`;
    return [
      { aspect: 'encoding', verdict: 'bad', says: `at byte ${at}: ${what}${amounts}`, span: [at, at + 1] },
    ];
  }
  const readable: Judgement = { aspect: 'encoding', verdict: 'good', says: 'every value can be read' };
  return [readable, ruled(der), ...structured(der, structure, by)];
}

function ruled(der: Uint8Array): Judgement {
  const [first, ...more] = derBreaches(der);
  if (!first) return { aspect: 'DER', verdict: 'good', says: 'the one encoding that DER allows' };
  const others = more.length > 0 ? `, and ${more.length} more` : '';
  return {
    aspect: 'DER',
    verdict: 'bad',
    says: `BER only: ${first.says} (X.690 section ${first.section})${others}`,
    span: first.span,
  };
}

function structured(der: Uint8Array, structure: StructureName, by: JudgedBy): Judgement[] {
  const decoded =
    structure === 'certificate'
      ? decodeCertificate(der)
      : structure === 'request'
        ? decodeRequest(der)
        : structure === 'list'
          ? decodeCrl(der)
          : undefined;
  if (!decoded) return [];
  if (!decoded.ok) {
    const { offset, what } = decoded.problem;
    return [
      { aspect: 'structure', verdict: 'bad', says: `at byte ${offset}: ${what}`, span: [offset, offset + 1] },
    ];
  }
  const shaped: Judgement = { aspect: 'structure', verdict: 'good', says: SHAPED[structure] ?? '' };
  const { value } = decoded;
  if ('serial' in value) return [shaped, ...ofCertificate(value, by)];
  return [shaped, ...('info' in value ? ofRequest(value) : ofList(value, by))];
}

const SHAPED: Partial<Record<StructureName, string>> = {
  certificate: 'every field of a certificate is where RFC 5280 has it',
  request: 'every field of a request is where RFC 2986 has it',
  list: 'every field of a revocation list is where RFC 5280 has it',
};

function ofCertificate(certificate: Certificate, { issuer, at }: JudgedBy): Judgement[] {
  const own = sameName(certificate.subject, certificate.issuer);
  const signer = issuer ?? (own ? certificate : undefined);
  return [
    signed(signer && isSignedWith(certificate, signer.publicKey), spanOf(certificate.tbs)),
    named(certificate, signer),
    valid(certificate, at),
  ];
}

function ofRequest(request: CertificateRequest): Judgement[] {
  return [signed(isSelfSigned(request), spanOf(request.info))];
}

function ofList(list: RevocationList, { issuer, at }: JudgedBy): Judgement[] {
  const over = list.nextUpdate && at > list.nextUpdate.date;
  const early = at < list.thisUpdate.date;
  const until = list.nextUpdate ? `until ${timeText(list.nextUpdate.date)}` : 'without an end';
  return [
    signed(issuer && isSignedBy(list, issuer.publicKey), spanOf(list.tbs)),
    {
      aspect: 'validity',
      verdict: over || early ? 'bad' : 'good',
      says: early
        ? `from ${timeText(list.thisUpdate.date)} only`
        : over
          ? `over since ${timeText(list.nextUpdate?.date ?? at)}`
          : `current, ${until}`,
      span: (list.nextUpdate ?? list.thisUpdate).span,
    },
  ];
}

function signed(good: boolean | undefined, span: Span): Judgement {
  if (good === undefined)
    return {
      aspect: 'signature',
      verdict: 'unknown',
      says: "there is no issuer's certificate here to check it with",
      span,
    };
  return {
    aspect: 'signature',
    verdict: good ? 'good' : 'bad',
    says: good
      ? 'verifies over the signed bytes'
      : 'does not verify: the signed bytes, the signature or the key changed',
    span,
  };
}

function named(certificate: Certificate, issuer: Certificate | undefined): Judgement {
  const names = (alternativeNamesOf(certificate.extensions) ?? []).flatMap((name) =>
    'text' in name ? [name.text] : [],
  );
  const whom = names.length > 0 ? names.join(', ') : nameText(certificate.subject, ONE_LINE) || 'nobody';
  if (!issuer || sameName(certificate.issuer, issuer.subject))
    return {
      aspect: 'names',
      verdict: issuer ? 'good' : 'unknown',
      says: `for ${whom}`,
      span: certificate.subject.span,
    };
  return {
    aspect: 'names',
    verdict: 'bad',
    says: `its issuer is "${nameText(certificate.issuer, ONE_LINE)}", the certificate beside it is of "${nameText(issuer.subject, ONE_LINE)}"`,
    span: certificate.issuer.span,
  };
}

function valid({ notBefore, notAfter }: Certificate, at: Date): Judgement {
  const early = at < notBefore.date;
  const over = at > notAfter.date;
  if (notBefore.date > notAfter.date)
    return {
      aspect: 'validity',
      verdict: 'bad',
      says: 'it ends before it begins',
      span: [notBefore.span[0], notAfter.span[1]],
    };
  const says = early
    ? `not before ${timeText(notBefore.date)}`
    : over
      ? `expired on ${timeText(notAfter.date)}`
      : `valid until ${timeText(notAfter.date)}`;
  return {
    aspect: 'validity',
    verdict: early || over ? 'bad' : 'good',
    says,
    span: early ? notBefore.span : notAfter.span,
  };
}
