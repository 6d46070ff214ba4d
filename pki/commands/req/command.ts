import { writePem } from '../../asn1/pem';
import { integerHex } from '../../certificates/certificate';
import { certificateText } from '../../certificates/print';
import { requestText } from '../../certificates/print-request';
import { type CertificateRequest, isSelfSigned } from '../../certificates/request';
import type { Command, Invocation } from '../command';
import { addedExtensions } from '../config-source';
import { titledName } from '../naming';
import { encodePublic, Output } from '../outputs';
import { chosenPrintStyle } from '../print-styles';
import { chosenDigest } from '../signing';
import { loadPrivateKey, loadRequest, passPhrase } from '../sources';
import type { Artifact } from './artifact';
import { makeArtifact } from './make';
import { newKey } from './new-key';
import { table } from './options';
import { checkSections, type Plan, planOf } from './plan';

/** Makes, signs, checks and prints certification requests, and makes certificates that sign themselves. */
export const req: Command = { table, run };

async function run(invocation: Invocation): Promise<number> {
  if (invocation.line.rest.length) invocation.misuse();
  const { system } = invocation;
  const added = addedExtensions(invocation);
  const digest = chosenDigest(invocation);
  const passin = passPhrase(invocation, 'passin');
  const passout = passPhrase(invocation, 'passout');
  const plan = planOf(invocation, added, digest);
  checkSections(plan);
  const keyPath = invocation.value('key');
  const given =
    keyPath === undefined
      ? undefined
      : await loadPrivateKey(system, { path: keyPath, what: 'private key', pass: passin });
  const fresh = plan.makesRequest && !given && !invocation.has('in');
  const key = fresh ? await newKey(invocation, plan.config, plan.section, passout) : given;
  const read = plan.makesRequest && !invocation.has('in') ? undefined : readRequest(plan);
  const made = await makeArtifact(plan, key, read, passin);
  return print(plan, made);
}

function readRequest(plan: Plan): CertificateRequest {
  const { invocation } = plan;
  return loadRequest(invocation.system, invocation.value('in'), invocation.isDer('inform'), 'X509 request');
}

function print(plan: Plan, made: Artifact): number {
  const { invocation } = plan;
  if (invocation.has('verify') && made.kind === 'request') {
    const good = isSelfSigned(made.request);
    invocation.complain(`Certificate request self-signature verify ${good ? 'OK' : 'failure'}\n`);
    if (!good) return 1;
  }
  const style = chosenPrintStyle(invocation, 'reqopt');
  const subject = made.kind === 'request' ? made.request.subject : made.certificate.subject;
  const publicKey = made.kind === 'request' ? made.request.publicKey : made.certificate.publicKey;
  const silent =
    invocation.has('noout') && !['text', 'modulus', 'subject', 'pubkey'].some((name) => invocation.has(name));
  if (silent) return 0;
  const output = Output.open(invocation.system, invocation.value('out'));
  if (invocation.has('pubkey')) output.bytes(encodePublic(publicKey, false));
  if (invocation.has('text')) {
    output.text(
      made.kind === 'request' ? requestText(made.request, style) : certificateText(made.certificate, style),
    );
  }
  if (invocation.has('subject')) output.text(titledName('subject=', subject, style.names));
  if (invocation.has('modulus')) {
    output.text(`Modulus=${publicKey.kind === 'rsa' ? integerHex(publicKey.n) : 'Wrong Algorithm type'}\n`);
  }
  if (!invocation.has('noout')) writeArtifact(invocation, output, made);
  return 0;
}

function writeArtifact(invocation: Invocation, output: Output, made: Artifact): void {
  const der = made.kind === 'request' ? made.request.der : made.certificate.der;
  const requestLabel = invocation.has('newhdr') ? 'NEW CERTIFICATE REQUEST' : 'CERTIFICATE REQUEST';
  if (invocation.isDer('outform')) output.bytes(der);
  else output.text(writePem(made.kind === 'request' ? requestLabel : 'CERTIFICATE', der));
}
