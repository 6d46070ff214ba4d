import { writePem } from '../../asn1/pem';
import { integerHex } from '../../certificates/certificate';
import { type PrivateKey, type PublicKey, publicKeyOf } from '../../keys/key';
import { privateKeyText, publicKeyText } from '../../keys/key-text';
import { encodeRsaPublicKey } from '../../keys/public-key-der';
import { rsaFaults } from '../../keys/rsa';
import type { Command, Invocation } from '../command';
import { chosenCipher, encodePrivateKey, encodePublic, Output } from '../outputs';
import { loadPrivateKey, loadPublicKey, passPhrase } from '../sources';
import { table } from './options';

/** Reads, prints, checks and converts RSA keys. */
export const rsa: Command = { table, run };

async function run(invocation: Invocation): Promise<number> {
  const { system } = invocation;
  if (invocation.line.rest.length) invocation.misuse();
  const cipher = chosenCipher(invocation);
  const pass = passPhrase(invocation, 'passin');
  const passout = passPhrase(invocation, 'passout');
  const path = invocation.value('in');
  const publicIn = invocation.has('pubin') || invocation.has('RSAPublicKey_in');
  const secret = publicIn ? undefined : await loadPrivateKey(system, { path, what: 'private key', pass });
  const open = secret ? publicKeyOf(secret) : await loadPublicKey(system, { path, what: 'public key', pass });
  if (open.kind !== 'rsa') return system.refuse('Not an RSA key\n');
  const output = Output.open(system, invocation.value('out'));
  if (invocation.has('text')) output.text(secret ? privateKeyText(secret) : publicKeyText(open));
  if (invocation.has('modulus')) output.text(`Modulus=${integerHex(open.n)}\n`);
  if (invocation.has('check')) output.text(checkText(invocation, secret));
  if (invocation.has('noout')) return 0;
  system.stderr.text('writing RSA key\n');
  await write(invocation, output, secret, open, { cipher, pass: passout });
  return 0;
}

function checkText(invocation: Invocation, key: PrivateKey | undefined): string {
  if (key?.kind !== 'rsa') return invocation.system.refuse('Only private keys can be checked\n');
  const faults = rsaFaults(key);
  for (const reason of faults) invocation.complain(`RSA key error: ${reason}\n`);
  return faults.length ? '' : 'RSA key ok\n';
}

async function write(
  invocation: Invocation,
  output: Output,
  secret: PrivateKey | undefined,
  open: Extract<PublicKey, { kind: 'rsa' }>,
  sealing: { cipher: ReturnType<typeof chosenCipher>; pass: string | undefined },
): Promise<void> {
  const der = invocation.isDer('outform');
  if (invocation.has('RSAPublicKey_out')) {
    const encoded = encodeRsaPublicKey(open.n, open.e);
    if (der) output.bytes(encoded);
    else output.text(writePem('RSA PUBLIC KEY', encoded));
  } else if (invocation.has('pubout') || !secret) {
    output.bytes(encodePublic(open, der));
  } else {
    const traditional = invocation.has('traditional');
    output.bytes(await encodePrivateKey(invocation.system, secret, { der, ...sealing, traditional }));
  }
}
