import { decoding } from '../../asn1/decode';
import { writePem } from '../../asn1/pem';
import type { Certificate } from '../../certificates/certificate';
import { CMS } from '../../cms/content-info';
import {
  isParty,
  type SignedData,
  type SignerInfo,
  signedDataFrom,
  signerVerdict,
} from '../../cms/signed-data';
import { canonicalText } from '../../cms/smime';
import type { OpensslError } from '../../errors/openssl-error';
import { validatePath } from '../../paths/validate';
import { errorText } from '../../paths/verify-errors';
import type { Invocation } from '../command';
import { Output } from '../outputs';
import { pathPolicy } from '../path-policy';
import { signatureErrors } from '../signature-errors';
import { certificatesOf } from '../sources';
import { readStore } from '../stores';
import { cmsError } from './errors';
import { readContent, readMessage } from './messages';

/** `-verify`: chains of the signers first, then their signatures; the content goes out. */
export function verify(invocation: Invocation): number {
  const { system } = invocation;
  const other = invocation.value('certfile');
  const given = other === undefined ? [] : certificatesOf(system, other, 'certificate file');
  const message = readMessage(invocation);
  const output = Output.open(system, invocation.value('out'));
  const { info } = message;
  if (info.type !== CMS.signedData)
    return failure(invocation, [cmsError('notSigned'), cmsError('noSigners')]);
  const decoded = decoding(() => signedDataFrom(info.content));
  if (!decoded.ok || !decoded.value.signers.length) return failure(invocation, [cmsError('noSigners')]);
  const data = decoded.value;
  const apart = invocation.value('content');
  const content =
    (apart === undefined ? undefined : textOf(invocation, readContent(invocation, apart))) ??
    message.content ??
    data.content ??
    new Uint8Array();
  const found = data.signers.map((signer) => ({
    signer,
    certificate: finder(invocation, given, data)(signer),
  }));
  const known = found.flatMap(({ signer, certificate }) => (certificate ? [{ signer, certificate }] : []));
  if (known.length < found.length) return failure(invocation, [cmsError('noSignerCertificate')]);
  const chains = invocation.has('noverify') ? [] : chainFaults(invocation, known, data, given);
  if (chains.length) return failure(invocation, chains);
  return signatures(invocation, output, known, content);
}

/** What was signed as text has to be read as text. */
const textOf = (invocation: Invocation, bytes: Uint8Array): Uint8Array =>
  invocation.has('binary') ? bytes : canonicalText(bytes);

interface KnownSigner {
  readonly signer: SignerInfo;
  readonly certificate: Certificate;
}

const finder =
  (invocation: Invocation, given: readonly Certificate[], data: SignedData) =>
  ({ id }: SignerInfo): Certificate | undefined =>
    [...given, ...(invocation.has('nointern') ? [] : data.certificates)].find((each) => isParty(each, id));

function failure(invocation: Invocation, errors: readonly OpensslError[]): never {
  return invocation.system.refuse('CMS Verification failure\n', errors, 4);
}

function chainFaults(
  invocation: Invocation,
  signers: readonly KnownSigner[],
  data: SignedData,
  given: readonly Certificate[],
): OpensslError[] {
  const trusted = invocation
    .values('CAfile')
    .flatMap((path) => readStore(invocation.system, path).certificates);
  const untrusted = [...data.certificates, ...given];
  const policy = pathPolicy(invocation, { trusted, untrusted, lists: [] });
  for (const { certificate } of signers) {
    const result = validatePath(certificate, { ...policy, purpose: policy.purpose ?? 'smimesign' });
    const failed = result.steps.find((step) => step.error !== undefined);
    if (failed?.error) return [cmsError('badChain', `Verify error: ${errorText(failed.error)}`)];
  }
  return [];
}

function signatures(
  invocation: Invocation,
  output: Output,
  signers: readonly KnownSigner[],
  content: Uint8Array,
): number {
  const verdicts = signers.map(({ signer, certificate }) => ({
    verdict: signerVerdict(signer, certificate.publicKey, content),
    signer,
    certificate,
  }));
  const forged = verdicts.find(({ verdict }) => verdict === 'wrong-signature');
  if (forged && !invocation.has('nosigs')) {
    const own = signatureErrors(forged.certificate.publicKey, forged.signer.signature);
    return failure(invocation, [...own, cmsError('badSignature')]);
  }
  output.bytes(content);
  if (verdicts.some(({ verdict }) => verdict === 'wrong-digest') && !invocation.has('nosigs'))
    return failure(invocation, [cmsError('badDigest'), cmsError('badContent')]);
  invocation.complain('CMS Verification successful\n');
  const path = invocation.value('signer');
  if (path !== undefined) {
    const signerFile = Output.open(invocation.system, path);
    for (const { certificate } of signers) signerFile.text(writePem('CERTIFICATE', certificate.der));
  }
  return 0;
}
