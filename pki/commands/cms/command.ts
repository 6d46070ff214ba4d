import { type KeyCipher, keyCipher, TRIPLE_DES } from '../../keys/key-ciphers';
import type { Command, Invocation } from '../command';
import { unknownDigest } from '../errors';
import { passPhrase } from '../sources';
import { decrypt, encrypt } from './envelope';
import { table } from './options';
import { sign } from './sign';
import { verify } from './verify';

/** Signs, verifies, encrypts and decrypts messages (RFC 5652). */
export const cms: Command = { table, run };

async function run(invocation: Invocation): Promise<number> {
  const operation = invocation.given.findLast(({ spec }) =>
    ['decrypt', 'encrypt', 'sign', 'verify'].includes(spec.name),
  );
  const cipher = cipherOf(invocation);
  if (
    invocation.values('inkey').length > Math.max(1, invocation.values('signer').length) &&
    operation?.spec.name === 'sign'
  )
    invocation.misuseOf('Illegal -inkey without -signer');
  const pass = passPhrase(invocation, 'passin', 'Error getting password\n');
  switch (operation?.spec.name) {
    case 'sign':
      return sign(invocation, pass);
    case 'verify':
      return verify(invocation);
    case 'encrypt':
      return encrypt(invocation, cipher);
    case 'decrypt':
      return decrypt(invocation, pass);
    default:
      return invocation.misuseOf('No operation option (-encrypt|-decrypt|-sign|-verify|...) specified.');
  }
}

/** Triple DES where none is chosen, as in OpenSSL 3.0. */
function cipherOf(invocation: Invocation): KeyCipher {
  const name = invocation.wildcards().at(-1);
  if (name === undefined) return TRIPLE_DES;
  const cipher = keyCipher(name);
  if (cipher) return cipher;
  const { system } = invocation;
  if (/^(aes|aria|camellia|seed|bf|cast|rc2|des|chacha)/i.test(name))
    return system.refuse(
      `cms: this openssl does not encrypt with ${name} yet; the nearest that it has is -aes256.\n`,
    );
  return system.refuse(`cms: Unknown cipher: ${name}\n`, [unknownDigest(name)]);
}
