import type { Certificate } from '../../certificates/certificate';
import { openssl } from '../../errors/openssl-error';
import { type Digest, digestByName } from '../../keys/digests';
import { publicKeyOf, sameKey } from '../../keys/key';
import { type CertificateId, certificateId } from '../../ocsp/certificate-id';
import { decodeOcspRequest, encodeOcspRequest, nonceExtension, type OcspRequest } from '../../ocsp/request';
import type { Invocation } from '../command';
import { wrongStructure } from '../errors';
import { keyMismatch } from '../key-errors';
import { Output } from '../outputs';
import { chosenSigner } from '../signing';
import { certificatesOf, loadCertificate, loadPrivateKey, readInput } from '../sources';
import { digestOption } from './digest-option';
import { ocspError } from './errors';

/** What the command line asks about. */
export interface Question {
  readonly ids: readonly CertificateId[];
  /** As they were typed: files and serial numbers. */
  readonly names: readonly string[];
  readonly issuers: readonly Certificate[];
}

/** `-issuer`, `-cert`, `-serial` and digests act in the order in which they stand. */
export function readQuestion(invocation: Invocation): Question {
  const issuers: Certificate[] = [];
  const ids: CertificateId[] = [];
  const names: string[] = [];
  let digest: Digest | undefined;
  let trailing = false;
  const ask = (name: string, serial: bigint) => {
    const issuer = issuers.at(-1) ?? invocation.system.refuse('No issuer certificate specified\n');
    const used = digest ?? digestByName('sha1');
    trailing = false;
    if (used) ids.push(certificateId(used, issuer, serial));
    names.push(name);
  };
  for (const { spec, name, value } of invocation.given) {
    if (spec.name === '*') {
      digest = digestOption(invocation, name, trailing);
      trailing = true;
    }
    if (spec.name === 'issuer') issuers.push(loadCertificate(invocation.system, value, 'issuer certificate'));
    if (spec.name === 'cert') ask(value, loadCertificate(invocation.system, value, 'certificate').serial);
    if (spec.name === 'serial') ask(value, serialOf(invocation, value, issuers.length > 0));
  }
  if (trailing) misplaced(invocation);
  return { ids, names, issuers };
}

export const misplaced = (invocation: Invocation): never =>
  invocation.misuse('Digest must be before -cert or -serial');

function serialOf(invocation: Invocation, text: string, hasIssuer: boolean): bigint {
  const match = /^(-?)(0[xX][0-9a-fA-F]+|\d+)$/.exec(text);
  if (match) return BigInt(match[2]) * (match[1] ? -1n : 1n);
  if (!hasIssuer) return 0n;
  return invocation.system.refuse(`Error converting serial number ${text}\n`, [noDecimal()]);
}

const noDecimal = () =>
  openssl('11000064', 'X509 V3 routines', 's2i_ASN1_INTEGER', 'bn dec2bn error', 'crypto/x509/v3_utl.c:231');

/** The request: made from the question, or read. Undefined where there is neither. */
export async function readRequest(
  invocation: Invocation,
  question: Question,
): Promise<OcspRequest | undefined> {
  const { system } = invocation;
  const path = invocation.value('reqin');
  if (question.ids.length) return makeRequest(invocation, question);
  if (path === undefined) return undefined;
  const bytes = readInput(system, path, 'rb');
  const decoded = decodeOcspRequest(bytes);
  if (decoded.ok) return decoded.value;
  return system.refuse('Error reading OCSP request\n', wrongStructure('OCSP_REQUEST', bytes));
}

async function makeRequest(invocation: Invocation, { ids }: Question): Promise<OcspRequest> {
  const { system } = invocation;
  const last = invocation.given.findLast(({ spec }) => ['nonce', 'no_nonce'].includes(spec.name));
  const extensions = last?.spec.name === 'no_nonce' ? [] : [nonceExtension(system.random(16))];
  const signerPath = invocation.value('signer');
  const plan = { ids, extensions };
  if (signerPath === undefined) return madeRequest(invocation, encodeOcspRequest(plan));
  const certificate = loadCertificate(
    system,
    signerPath,
    'signer certificate',
    1,
    'Error loading signer certificate\n',
  );
  const other = invocation.value('sign_other');
  const more = other === undefined ? [] : certificatesOf(system, other, 'signer certificates');
  const keyPath = invocation.value('signkey') ?? signerPath;
  const key = await loadPrivateKey(system, { path: keyPath, what: 'signer private key' });
  if (!sameKey(publicKeyOf(key), certificate.publicKey)) {
    const errors = [...keyMismatch(key, certificate), ocspError('foreignRequestKey')];
    system.refuse('Error signing OCSP request\n', errors);
  }
  const certificates = invocation.has('no_certs') ? [] : [certificate, ...more];
  const signer = chosenSigner(invocation, key, undefined);
  return madeRequest(
    invocation,
    encodeOcspRequest({ ...plan, requestor: certificate.subject }, { signer, certificates }),
  );
}

function madeRequest(invocation: Invocation, der: Uint8Array | undefined): OcspRequest {
  const decoded = der && decodeOcspRequest(der);
  return decoded?.ok ? decoded.value : invocation.system.refuse('Error signing OCSP request\n');
}

export function writeRequest(invocation: Invocation, request: OcspRequest): void {
  const path = invocation.value('reqout');
  if (path !== undefined) Output.open(invocation.system, path, true).bytes(request.der);
}
