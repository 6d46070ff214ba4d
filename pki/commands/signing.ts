import { type Digest, digestByName } from '../keys/digests';
import type { PrivateKey } from '../keys/key';
import { pssSaltLength, type Signer, signerFor } from '../keys/signatures';
import type { Invocation } from './command';
import { cannotSign, unknownDigest } from './errors';

/** The digest of options such as `-sha384`; undefined where none was given. An unknown one ends the command. */
export function chosenDigest(invocation: Invocation): Digest | undefined {
  const name = invocation.wildcards().at(-1);
  if (name === undefined) return undefined;
  const digest = digestByName(name);
  if (digest) return digest;
  invocation.complain(`${invocation.name}: Unknown option or message digest: ${name}\n`);
  invocation.complain(`${invocation.name}: Use -help for summary.\n`);
  return invocation.system.refuse('', invocation.name === 'req' ? [] : [unknownDigest(name)]);
}

/** Signs with the key, the digest (SHA-256 where none was chosen) and what `-sigopt` says. */
export function chosenSigner(invocation: Invocation, key: PrivateKey, digest: Digest | undefined): Signer {
  const { system } = invocation;
  const hash = digest ?? digestByName('sha256');
  const settings = new Map(
    invocation.values('sigopt').map((text) => text.split(/:(.*)/s, 2) as [string, string]),
  );
  const pss = settings.get('rsa_padding_mode') === 'pss' && hash !== undefined;
  const mask = digestByName(settings.get('rsa_mgf1_md') ?? '') ?? hash;
  const saltLength = hash && pssSaltLength(settings.get('rsa_pss_saltlen') ?? 'max', key, hash);
  const parameters = pss && mask && saltLength !== undefined ? { digest: hash, mask, saltLength } : undefined;
  const signer = hash && signerFor(key, { digest: hash, pss: parameters }, system.random);
  return signer ?? system.refuse('', [cannotSign()]);
}
