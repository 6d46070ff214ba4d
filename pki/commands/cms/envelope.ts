import { decoding } from '../../asn1/decode';
import { CMS } from '../../cms/content-info';
import { encodeEnvelopedData, envelopedDataFrom, openEnveloped } from '../../cms/enveloped-data';
import { isParty } from '../../cms/signed-data';
import { canonicalText, writeOpaque } from '../../cms/smime';
import type { KeyCipher } from '../../keys/key-ciphers';
import type { Invocation } from '../command';
import { Output } from '../outputs';
import { loadCertificate, loadPrivateKey } from '../sources';
import { cmsError } from './errors';
import { formOf, loading, readContent, readMessage, writeObject } from './messages';

/** `-encrypt`: for every recipient that is named. */
export function encrypt(invocation: Invocation, cipher: KeyCipher): number {
  const { system } = invocation;
  const paths = [...invocation.values('recip'), ...invocation.line.rest];
  if (!paths.length) return invocation.misuseOf('No recipient(s) certificate(s) specified');
  const recipients = paths.map((path) => loadCertificate(system, path, 'recipient certificate file', 2));
  if (recipients.some(({ publicKey }) => publicKey.kind !== 'rsa')) {
    return system.refuse(
      `${invocation.name}: this openssl encrypts for RSA keys only; key agreement is not there yet.\n`,
      [],
      3,
    );
  }
  const input = readContent(invocation, invocation.value('in'));
  const output = Output.open(system, invocation.value('out'));
  const content = invocation.has('binary') ? input : canonicalText(input);
  const options = { cipher, byKey: invocation.has('keyid'), random: system.random };
  const der = encodeEnvelopedData(content, recipients, options);
  if (!der) return system.refuse('Error creating CMS structure\n', [], 3);
  const form = formOf(invocation, 'outform');
  if (form === 'SMIME') output.text(writeOpaque(der, 'enveloped-data'));
  else writeObject(output, der, form);
  return 0;
}

/** `-decrypt`: with the key of a recipient. */
export async function decrypt(invocation: Invocation, pass: string | undefined): Promise<number> {
  const { system } = invocation;
  const recipient = invocation.value('recip');
  const keyPath = invocation.value('inkey') ?? recipient;
  if (keyPath === undefined) return invocation.misuseOf('No recipient certificate or key specified');
  const certificate =
    recipient === undefined ? undefined : loadCertificate(system, recipient, 'recipient certificate file', 2);
  const key = await loading(loadPrivateKey(system, { path: keyPath, what: 'signing key', pass }));
  const { info } = readMessage(invocation);
  const output = Output.open(system, invocation.value('out'));
  const data = decoding(() => envelopedDataFrom(info.content));
  const failure = 'Error decrypting CMS using private key\n';
  if (info.type !== CMS.envelopedData || !data.ok)
    return system.refuse(failure, [cmsError('noRecipient')], 4);
  const fitting = data.value.recipients.filter(({ id }) => !certificate || isParty(certificate, id));
  const opened =
    key.kind === 'rsa'
      ? fitting.map((each) => openEnveloped(data.value, each, key)).find((each) => each !== undefined)
      : undefined;
  if (!opened) return system.refuse(failure, certificate ? [] : [cmsError('noRecipient')], 4);
  output.bytes(opened);
  return 0;
}
