import { writePem } from '../../asn1/pem';
import { nameOf } from '../../certificates/name';
import { requestText } from '../../certificates/print-request';
import { publicKeyOf } from '../../keys/key';
import { encodePublicKey } from '../../keys/public-key-der';
import type { Command, Invocation } from '../command';
import { encodePublic, Output } from '../outputs';
import { chosenPrintStyle } from '../print-styles';
import { chosenDigest } from '../signing';
import { passPhrase } from '../sources';
import { extensionSource, issue, type Keys, readKeys, readSource, requestFrom, type Source } from './issue';
import { table } from './options';
import { check, show } from './show';

/** Prints certificates, checks them, and issues them as a small CA. */
export const x509: Command = { table, run };

async function run(invocation: Invocation): Promise<number> {
  const { system } = invocation;
  if (invocation.line.rest.length) invocation.misuse();
  const style = chosenPrintStyle(invocation, 'certopt');
  const pass = passPhrase(invocation, 'passin');
  refuseConflicts(invocation);
  const extensions = extensionSource(invocation);
  const fresh = invocation.has('new');
  const early = fresh ? undefined : readSource(invocation, invocation.has('req'));
  chosenDigest(invocation);
  const keys = await readKeys(invocation, pass);
  const source = early ?? newSource(invocation, keys);
  const output = Output.open(system, invocation.value('out'));
  if (invocation.has('x509toreq')) return writeRequest(invocation, source, keys, output);
  const signs = invocation.has('req') || fresh || keys.self !== undefined || keys.ca !== undefined;
  const certificate =
    signs || !source.certificate ? await issue(invocation, source, keys, extensions) : source.certificate;
  show(invocation, certificate, output, style);
  if (!invocation.has('noout') && !invocation.has('nocert')) {
    if (invocation.isDer('outform')) output.bytes(certificate.der);
    else output.text(writePem('CERTIFICATE', certificate.der));
  }
  return check(invocation, certificate, output);
}

function refuseConflicts(invocation: Invocation): void {
  const { system } = invocation;
  const key = invocation.has('key') || invocation.has('signkey');
  if (key && invocation.has('CA')) system.refuse('Cannot use both -key/-signkey and -CA option\n');
  if (invocation.has('new') && !invocation.has('subj')) {
    system.refuse('The -new option requires a subject to be set using -subj\n');
  }
}

/** `-new`: a subject, and the key of `-force_pubkey` or `-key`. */
function newSource(invocation: Invocation, keys: Keys): Source {
  if (!keys.self && !invocation.has('force_pubkey')) {
    return invocation.system.refuse('The -new option requires using the -key or -force_pubkey option\n');
  }
  const spki = keys.self ? encodePublicKey(publicKeyOf(keys.self)) : new Uint8Array();
  return { subject: nameOf([]), spki, extensions: [], certificate: undefined, request: undefined };
}

function writeRequest(invocation: Invocation, source: Source, keys: Keys, output: Output): number {
  const request = requestFrom(invocation, source, keys.self);
  if (invocation.has('text')) output.text(requestText(request, chosenPrintStyle(invocation, 'certopt')));
  if (invocation.has('pubkey')) output.bytes(encodePublic(request.publicKey, false));
  if (!invocation.has('noout')) {
    if (invocation.isDer('outform')) output.bytes(request.der);
    else output.text(writePem('CERTIFICATE REQUEST', request.der));
  }
  return 0;
}
