import { utf8 } from '../../asn1/bytes';
import { writePem } from '../../asn1/pem';
import { type EcPrivateKey, type PrivateKey, type PublicKey, publicKeyOf } from '../../keys/key';
import { privateKeyText, publicKeyText, withPointForm } from '../../keys/key-text';
import { encodeEcPrivateKey } from '../../keys/private-key-der';
import { encodeCurve } from '../../keys/public-key-der';
import type { Command, Invocation } from '../command';
import { chosenCipher, encodePrivateKey, encodePublic, Output } from '../outputs';
import { loadPrivateKey, loadPublicKey, passPhrase } from '../sources';
import { table } from './options';

/** Reads, prints, checks and converts elliptic-curve keys. */
export const ec: Command = { table, run };

async function run(invocation: Invocation): Promise<number> {
  const { system } = invocation;
  if (invocation.line.rest.length) invocation.misuse();
  const cipher = chosenCipher(invocation);
  const pass = passPhrase(invocation, 'passin');
  const passout = passPhrase(invocation, 'passout');
  system.stderr.text('read EC key\n');
  const path = invocation.value('in');
  const secret = invocation.has('pubin')
    ? undefined
    : shaped(invocation, await loadPrivateKey(system, { path, what: 'private key', pass }));
  const open = secret ? publicKeyOf(secret) : await loadPublicKey(system, { path, what: 'public key', pass });
  const output = Output.open(system, invocation.value('out'));
  const publicOnly = !secret || invocation.has('pubout');
  if (invocation.has('text')) output.text(secret ? privateKeyText(secret) : publicKeyText(open));
  if (invocation.has('check')) system.stderr.text('EC Key valid.\n');
  if (invocation.has('noout')) return 0;
  system.stderr.text('writing EC key\n');
  output.bytes(await encoded(invocation, secret, open, publicOnly, cipher, passout));
  return 0;
}

function shaped(invocation: Invocation, key: PrivateKey): PrivateKey {
  if (key.kind !== 'ec') return key;
  const form = invocation.value('conv_form');
  const encoding = invocation.value('param_enc');
  const pointed = form ? withPointForm(key, form === 'compressed') : key;
  return encoding ? { ...pointed, explicit: encoding === 'explicit' } : pointed;
}

async function encoded(
  invocation: Invocation,
  secret: PrivateKey | undefined,
  open: PublicKey,
  publicOnly: boolean,
  cipher: ReturnType<typeof chosenCipher>,
  pass: string | undefined,
): Promise<Uint8Array> {
  const der = invocation.isDer('outform');
  if (invocation.has('param_out') && open.kind === 'ec') return parameters(open, der);
  if (publicOnly || !secret) return encodePublic(open, der);
  if (secret.kind === 'ec' && invocation.has('no_public') && !cipher) return bare(secret, der);
  return encodePrivateKey(invocation.system, secret, { der, cipher, pass, traditional: true });
}

function parameters(key: Extract<PublicKey, { kind: 'ec' }>, der: boolean): Uint8Array {
  const curve = encodeCurve(key.curve, key.explicit);
  return der ? curve : utf8(writePem('EC PARAMETERS', curve));
}

function bare(key: EcPrivateKey, der: boolean): Uint8Array {
  const encoding = encodeEcPrivateKey(key, true, false);
  return der ? encoding : utf8(writePem('EC PRIVATE KEY', encoding));
}
