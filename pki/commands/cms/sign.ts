import { encodeSignedData } from '../../cms/signed-data';
import { canonicalText, writeDetached, writeOpaque } from '../../cms/smime';
import { type Digest, digestByName } from '../../keys/digests';
import { type PrivateKey, publicKeyOf, sameKey } from '../../keys/key';
import type { Invocation } from '../command';
import { unknownDigest } from '../errors';
import { keyMismatch } from '../key-errors';
import { Output } from '../outputs';
import { chosenSigner } from '../signing';
import { certificatesOf, loadCertificate, loadPrivateKey } from '../sources';
import { cmsError } from './errors';
import { formOf, loading, readContent, writeObject } from './messages';

/** `-sign`: the content with a signature, or the signature alone. */
export async function sign(invocation: Invocation, pass: string | undefined): Promise<number> {
  const { system } = invocation;
  const path = invocation.value('signer') ?? invocation.misuseOf('No signer certificate specified');
  const other = invocation.value('certfile');
  const more = other === undefined ? [] : certificatesOf(system, other, 'certificate file');
  const input = readContent(invocation, invocation.value('in'), 'r');
  const output = Output.open(system, invocation.value('out'));
  const certificate = loadCertificate(system, path, 'signer certificate', 2);
  const keyPath = invocation.value('inkey') ?? path;
  const key = await loading(loadPrivateKey(system, { path: keyPath, what: 'signing key', pass }));
  if (!sameKey(publicKeyOf(key), certificate.publicKey))
    return system.refuse('', [...keyMismatch(key, certificate), cmsError('foreignKey')], 3);
  const digest = digestOf(invocation, key);
  const form = formOf(invocation, 'outform');
  const detached = !invocation.has('nodetach');
  const content = invocation.has('binary') ? input : canonicalText(input);
  const der = encodeSignedData({
    content,
    detached,
    certificate,
    certificates: invocation.has('nocerts') ? more : [certificate, ...more],
    digest,
    signer: chosenSigner(invocation, key, digest),
    rsa: key.kind === 'rsa',
    attributes: invocation.has('noattr')
      ? undefined
      : { date: system.now(), capabilities: !invocation.has('nosmimecap') },
    byKey: invocation.has('keyid'),
  });
  if (!der) return system.refuse('Error creating CMS structure\n', [], 3);
  if (form !== 'SMIME') writeObject(output, der, form);
  else if (detached) output.bytes(writeDetached(content, der, digest, system.random));
  else output.text(writeOpaque(der, 'signed-data'));
  return 0;
}

function digestOf(invocation: Invocation, key: PrivateKey): Digest {
  const name = invocation.value('md') ?? (key.kind === 'ed25519' ? 'sha512' : 'sha256');
  const digest = digestByName(name);
  if (digest) return digest;
  invocation.complain(`cms: Unknown option or message digest: ${name}\n`);
  return invocation.system.refuse('', [unknownDigest(name)]);
}
