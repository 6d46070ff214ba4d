import { generalizedTime, octetString, oid, sequence } from '../asn1/write';
import { entryOfSerial, type IndexEntry } from '../authority/index-file';
import { readRevocation } from '../authority/revocation-info';
import { type Certificate, integerHex } from '../certificates/certificate';
import { type Digest, digestByOid } from '../keys/digests';
import type { Signer } from '../keys/signatures';
import { type CertificateId, certificateId, sameIssuer } from './certificate-id';
import { NONCE, type OcspRequest } from './request';
import { encodeOcspResponse, encodeRefusal, type ResponderId, type SinglePlan } from './response';

/** What a responder knows: a CA's database, whose it is, and how it signs. */
export interface Responder {
  readonly entries: readonly IndexEntry[];
  readonly authorities: readonly Certificate[];
  readonly id: ResponderId;
  readonly certificates: readonly Certificate[];
  readonly signer: Signer;
  readonly now: Date;
  readonly nextUpdate: Date | undefined;
  /** For the identifiers in the answer; those of the question where it is undefined. */
  readonly idDigest: Digest | undefined;
}

const MALFORMED = 1;
const INTERNAL_ERROR = 2;

/** make_ocsp_response: an answer for every certificate that was asked about. */
export function respond(responder: Responder, request: OcspRequest): Uint8Array {
  if (!request.asked.length) return encodeRefusal(MALFORMED);
  const answers = request.asked.map(({ id }) => answer(responder, id));
  const known = answers.filter((each) => each !== undefined);
  if (known.length < answers.length) return encodeRefusal(INTERNAL_ERROR);
  const nonce = request.extensions.find((each) => each.oid === NONCE);
  const plan = {
    responder: responder.id,
    producedAt: responder.now,
    responses: known,
    extensions: nonce ? [sequence(oid(NONCE), octetString(nonce.value))] : [],
    certificates: responder.certificates,
  };
  return encodeOcspResponse(plan, responder.signer) ?? encodeRefusal(INTERNAL_ERROR);
}

/** Undefined for a hash that nobody knows. */
function answer(responder: Responder, asked: CertificateId): SinglePlan | undefined {
  const digest = digestByOid(asked.hash);
  if (!digest) return undefined;
  const authority = responder.authorities.find((each) =>
    sameIssuer(certificateId(digest, each, asked.serial), asked),
  );
  const { idDigest, now: thisUpdate, nextUpdate } = responder;
  // The real one forgets the serial number in identifiers of `-rcid`.
  const id = authority && idDigest ? certificateId(idDigest, authority, 0n) : asked;
  const entry = authority && entryOfSerial(responder.entries, integerHex(asked.serial));
  const plain = { id, thisUpdate, nextUpdate, extensions: [] };
  if (entry?.type.startsWith('V')) return { ...plain, status: { state: 'good' } };
  if (!entry?.type.startsWith('R')) return { ...plain, status: { state: 'unknown' } };
  return { ...plain, ...revocation(entry) };
}

function revocation(entry: IndexEntry): Pick<SinglePlan, 'status' | 'extensions'> {
  const info = readRevocation(entry.revoked);
  if ('complaint' in info) return { status: { state: 'unknown' }, extensions: [] };
  const { date, reason, compromised, hold } = info;
  const extension = (identifier: string, value: Uint8Array) => sequence(oid(identifier), octetString(value));
  const extensions = compromised
    ? [extension('2.5.29.24', generalizedTime(compromised))]
    : hold
      ? [extension('2.5.29.23', oid(hold))]
      : [];
  return { status: { state: 'revoked', date, reason }, extensions };
}
