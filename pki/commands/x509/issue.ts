import { bytesOf } from '../../asn1/node';
import { oidOfText } from '../../asn1/objects';
import { oid, sequence, setOf } from '../../asn1/write';
import { type Certificate, decodeCertificate, type Extension } from '../../certificates/certificate';
import type { BuildContext } from '../../certificates/extensions/extension-kind';
import { issueCertificate, issueRequest } from '../../certificates/issue';
import type { Name } from '../../certificates/name';
import {
  type CertificateRequest,
  decodeRequest,
  EXTENSION_REQUESTS,
  isSelfSigned,
} from '../../certificates/request';
import type { Config } from '../../config/config';
import { type PrivateKey, publicKeyOf, sameKey } from '../../keys/key';
import { encodePublicKey } from '../../keys/public-key-der';
import type { Invocation } from '../command';
import { loadConfig } from '../config-source';
import { asBuilt, buildAll, merged, withKeyIdentifiers } from '../extension-lists';
import { keyMismatch } from '../key-errors';
import { chosenNameStyle, parseSubject, titledName } from '../naming';
import { daysLater, givenSerial, randomSerial } from '../serials';
import { chosenDigest, chosenSigner } from '../signing';
import { loadCertificate, loadPrivateKey, loadPublicKey, loadRequest } from '../sources';
import { issuedSerial } from './serial-file';

/** What is to be signed, before it is: from a request, from a certificate, or from nothing. */
export interface Source {
  readonly subject: Name;
  readonly spki: Uint8Array;
  readonly extensions: readonly Extension[];
  readonly certificate: Certificate | undefined;
  readonly request: CertificateRequest | undefined;
}

export interface Keys {
  readonly self: PrivateKey | undefined;
  readonly ca:
    | { readonly certificate: Certificate; readonly key: PrivateKey; readonly path: string }
    | undefined;
}

/** Configuration of `-extfile`, checked before anything is read. */
export interface ExtensionSource {
  readonly config: Config;
  readonly section: string;
}

export function extensionSource(invocation: Invocation): ExtensionSource | undefined {
  const path = invocation.value('extfile');
  if (path === undefined) return undefined;
  const { system } = invocation;
  const config = loadConfig(system, path);
  const section = invocation.value('extensions') ?? config.get('default', 'extensions') ?? 'default';
  const failure = `Error checking extension section ${section}\n`;
  const entries = config.section(section);
  if (!entries) return system.refuse(failure);
  buildAll(system, section, entries, { section: (name) => config.section(name), testing: true }, failure);
  return { config, section };
}

export function readSource(invocation: Invocation, request: boolean): Source {
  const { system } = invocation;
  const path = invocation.value('in');
  if (!request) {
    const certificate = loadCertificate(system, path);
    const { subject, extensions } = certificate;
    return { subject, spki: bytesOf(certificate.spki), extensions, certificate, request: undefined };
  }
  const read = loadRequest(system, path, invocation.isDer('inform'), 'certificate request input');
  if (!isSelfSigned(read)) {
    return system.refuse('Certificate request self-signature did not match the contents\n');
  }
  invocation.complain('Certificate request self-signature ok\n');
  invocation.complain(titledName('subject=', read.subject, chosenNameStyle(invocation)));
  const { subject, extensions } = read;
  return { subject, spki: bytesOf(read.spki), extensions, certificate: undefined, request: read };
}

export async function readKeys(invocation: Invocation, pass: string | undefined): Promise<Keys> {
  const { system } = invocation;
  const keyPath = invocation.value('key') ?? invocation.value('signkey');
  const self =
    keyPath === undefined
      ? undefined
      : await loadPrivateKey(system, { path: keyPath, what: 'private key', pass });
  const path = invocation.value('CA');
  if (path === undefined) return { self, ca: undefined };
  const certificate = loadCertificate(system, path, 'CA certificate');
  const key = await loadPrivateKey(system, {
    path: invocation.value('CAkey') ?? path,
    what: 'CA private key',
    pass,
  });
  if (!sameKey(publicKeyOf(key), certificate.publicKey)) {
    system.refuse('CA certificate and CA private key do not match\n', keyMismatch(key, certificate));
  }
  return { self, ca: { certificate, key, path } };
}

/** The new certificate: signed by a CA, or by its own key. */
export async function issue(
  invocation: Invocation,
  source: Source,
  keys: Keys,
  extensions: ExtensionSource | undefined,
): Promise<Certificate> {
  const { system } = invocation;
  const signingKey = keys.ca?.key ?? keys.self;
  if (!signingKey)
    return system.refuse('We need a private key to sign with, use -key or -CAkey or -CA with private key\n');
  const subject = subjectOf(invocation, source);
  const publicKey = await subjectKey(invocation, source, keys);
  const issuer = keys.ca?.certificate.subject ?? subject;
  const serial = keys.ca ? issuedSerial(invocation, keys.ca.path) : ownSerial(invocation, source);
  const own = { subject, issuer: subject, serial, extensions: [], publicKey: publicKey.key };
  const context: BuildContext = {
    section: (name) => extensions?.config.section(name),
    subjectKey: publicKey.key,
    subject,
    issuer: keys.ca?.certificate ?? own,
    selfSigned: !keys.ca,
  };
  const list = withKeyIdentifiers(
    system,
    allExtensions(invocation, source, extensions, context),
    context,
    sameKey(publicKeyOf(signingKey), publicKey.key),
  );
  const { notBefore, notAfter } = validity(invocation, source);
  const signer = chosenSigner(invocation, signingKey, chosenDigest(invocation));
  const plan = { serial, issuer, subject, notBefore, notAfter, spki: publicKey.spki, extensions: list };
  const der = issueCertificate(plan, signer);
  const certificate = der && decodeCertificate(invocation.has('badsig') ? spoiled(der) : der);
  return certificate?.ok ? certificate.value : system.refuse('Error signing certificate\n');
}

function spoiled(der: Uint8Array): Uint8Array {
  const copy = der.slice();
  copy[copy.length - 1] ^= 1;
  return copy;
}

function subjectOf(invocation: Invocation, source: Source): Name {
  const subj = invocation.value('subj');
  return subj === undefined ? source.subject : parseSubject(invocation, subj, 'subject', 'utf8only');
}

async function subjectKey(invocation: Invocation, source: Source, keys: Keys) {
  const forced = invocation.value('force_pubkey');
  if (forced !== undefined) {
    const key = await loadPublicKey(invocation.system, { path: forced, what: 'public key' });
    return { key, spki: encodePublicKey(key) };
  }
  if (!keys.ca && keys.self) {
    const key = publicKeyOf(keys.self);
    return { key, spki: encodePublicKey(key) };
  }
  const key = source.request?.publicKey ?? source.certificate?.publicKey;
  return key ? { key, spki: source.spki } : invocation.system.refuse('');
}

const ownSerial = (invocation: Invocation, source: Source): bigint =>
  givenSerial(invocation) ?? source.certificate?.serial ?? randomSerial(invocation.system);

function validity(invocation: Invocation, source: Source): { notBefore: Date; notAfter: Date } {
  if (invocation.has('preserve_dates') && source.certificate) {
    return { notBefore: source.certificate.notBefore.date, notAfter: source.certificate.notAfter.date };
  }
  const now = invocation.system.now();
  return { notBefore: now, notAfter: daysLater(now, Number(invocation.value('days') ?? 30)) };
}

/** Extensions that stay, that are copied from a request, and that the configuration adds. */
function allExtensions(
  invocation: Invocation,
  source: Source,
  extensions: ExtensionSource | undefined,
  context: BuildContext,
) {
  const kept = invocation.has('clrext') ? [] : copied(invocation, source);
  if (!extensions) return kept.map(asBuilt);
  const { config, section } = extensions;
  const failure = `Error adding extensions from section ${section}\n`;
  const added = buildAll(invocation.system, section, config.section(section) ?? [], context, failure);
  return merged([kept.map(asBuilt), added]);
}

function copied(invocation: Invocation, source: Source): readonly Extension[] {
  if (source.certificate) return restricted(invocation, source.extensions);
  const copy = invocation.value('copy_extensions');
  return copy === 'copy' || copy === 'copyall' ? restricted(invocation, source.extensions) : [];
}

/** `-ext` says which of them may be taken over. */
function restricted(invocation: Invocation, list: readonly Extension[]): readonly Extension[] {
  const names = invocation.value('ext');
  if (names === undefined) return list;
  const wanted = names.split(',').map((name) => oidOfText(name.trim()));
  return list.filter((extension) => wanted.includes(extension.oid));
}

/** `-x509toreq`: a request for the same subject and key. */
export function requestFrom(
  invocation: Invocation,
  source: Source,
  key: PrivateKey | undefined,
): CertificateRequest {
  if (!key) return invocation.system.refuse('Must specify request signing key using -key\n');
  const copy = invocation.value('copy_extensions');
  const list = copy && copy !== 'none' ? restricted(invocation, source.extensions) : [];
  const kept = list
    .filter((each) => copy === 'copyall' || !['2.5.29.14', '2.5.29.35'].includes(each.oid))
    .map(asBuilt);
  const attributes = kept.length
    ? [sequence(oid(EXTENSION_REQUESTS[0]), setOf(sequence(...kept.map((each) => each.der))))]
    : [];
  const signer = chosenSigner(invocation, key, chosenDigest(invocation));
  const der = issueRequest(
    { subject: source.subject, spki: encodePublicKey(publicKeyOf(key)), attributes },
    signer,
  );
  const request = der && decodeRequest(der);
  return request?.ok ? request.value : invocation.system.refuse('Error creating certificate request\n');
}
