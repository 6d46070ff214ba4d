import { type PrivateKey, type PublicKey, publicKeyOf } from '../../keys/key';
import { privateKeyText, publicKeyText, withPointForm } from '../../keys/key-text';
import { rsaFaults } from '../../keys/rsa';
import type { Command, Invocation } from '../command';
import { chosenCipher, encodePrivateKey, encodePublic, Output } from '../outputs';
import { loadPrivateKey, loadPublicKey, passPhrase } from '../sources';
import { table } from './options';

/** Reads, prints, checks and converts keys of any algorithm. */
export const pkey: Command = { table, run };

type Loaded = { readonly private?: PrivateKey; readonly public: PublicKey };

async function run(invocation: Invocation): Promise<number> {
  const { system } = invocation;
  if (invocation.line.rest.length) invocation.misuse();
  const cipher = chosenCipher(invocation);
  const pass = passPhrase(invocation, 'passin');
  const passout = passPhrase(invocation, 'passout');
  const key = await load(invocation, pass);
  const output = Output.open(system, invocation.value('out'));
  if ((invocation.has('check') && key.private) || invocation.has('pubcheck')) output.text(checkText(key));
  const publicOnly = !key.private || invocation.has('pubout');
  if (!invocation.has('noout')) {
    const der = invocation.isDer('outform');
    // pkey writes DER in the older form, unlike rsa.
    const traditional = invocation.has('traditional') || (der && !cipher);
    output.bytes(
      publicOnly || !key.private
        ? encodePublic(key.public, der)
        : await encodePrivateKey(system, key.private, { der, cipher, pass: passout, traditional }),
    );
  }
  if (invocation.has('text_pub') || (invocation.has('text') && publicOnly))
    output.text(publicKeyText(key.public));
  else if (invocation.has('text') && key.private) output.text(privateKeyText(key.private));
  return 0;
}

async function load(invocation: Invocation, pass: string | undefined): Promise<Loaded> {
  const { system } = invocation;
  const path = invocation.value('in');
  if (invocation.has('pubin'))
    return { public: await loadPublicKey(system, { path, what: 'Public Key', pass }) };
  const key = reshaped(invocation, await loadPrivateKey(system, { path, what: 'key', pass }));
  return { private: key, public: publicKeyOf(key) };
}

/** `-ec_conv_form` and `-ec_param_enc`. */
function reshaped(invocation: Invocation, key: PrivateKey): PrivateKey {
  if (key.kind !== 'ec') return key;
  const form = invocation.value('ec_conv_form');
  const encoding = invocation.value('ec_param_enc');
  const shaped = form ? withPointForm(key, form === 'compressed') : key;
  return encoding ? { ...shaped, explicit: encoding === 'explicit' } : shaped;
}

function checkText(key: Loaded): string {
  const sound = key.private?.kind !== 'rsa' || rsaFaults(key.private).length === 0;
  return sound ? 'Key is valid\n' : 'Key is invalid\nDetailed error: n does not equal p q\n';
}
