import { bytesOf } from '../../asn1/node';
import type { IndexEntry } from '../../authority/index-file';
import { entryOfSerial } from '../../authority/index-file';
import type { BuiltExtension } from '../../certificates/build-extension';
import { type Certificate, decodeCertificate, integerHex } from '../../certificates/certificate';
import type { BuildContext } from '../../certificates/extensions/extension-kind';
import { draftCertificate, issueCertificate } from '../../certificates/issue';
import { attributesOf, type Name, nameOf } from '../../certificates/name';
import { slashedName } from '../../certificates/name-text';
import { certificateText, type PrintStyle } from '../../certificates/print';
import { requestText } from '../../certificates/print-request';
import type { CertificateRequest } from '../../certificates/request';
import { isSelfSigned } from '../../certificates/request';
import type { Config, ConfigEntry } from '../../config/config';
import { publicKeyOf, sameKey } from '../../keys/key';
import { unknownObject } from '../errors';
import { asBuilt, buildAll, merged, withKeyIdentifiers } from '../extension-lists';
import { requestKeyMismatch } from '../key-errors';
import { parseSubject } from '../naming';
import { chosenSigner } from '../signing';
import { type Authority, type AuthorityDigest, type AuthorityKeys, resolved, wantsUtf8 } from './authority';
import type { Database } from './database';
import { attributeFault, attributeLine } from './subject-lines';
import { applyPolicy } from './subject-policy';
import type { Validity } from './validity';

/** What all certificates of one run share. */
export interface Certifying {
  readonly authority: Authority;
  readonly keys: AuthorityKeys;
  readonly digest: AuthorityDigest;
  readonly database: Database;
  readonly policy: readonly ConfigEntry[];
  readonly validity: Validity;
  readonly extensions:
    | { readonly config: Config; readonly section: string; readonly file: boolean }
    | undefined;
  readonly copy: 'none' | 'copy' | 'copyall';
  readonly emailInSubject: boolean;
  readonly keepOrder: boolean;
  /** Undefined where the configuration has neither `name_opt` nor `cert_opt`: names are then printed the old way. */
  readonly style: PrintStyle | undefined;
  readonly nameStyle: PrintStyle;
  readonly time: (date: Date) => string;
}

export type Applicant = Pick<CertificateRequest, 'subject' | 'spki' | 'publicKey' | 'extensions'>;

/** Certifies a request; undefined where it was not certified, but the next one may be. */
export async function certifyRequest(
  work: Certifying,
  request: CertificateRequest,
  serial: bigint,
): Promise<Certificate | undefined> {
  const { invocation } = work.authority;
  if (invocation.has('verbose')) invocation.complain(requestText(request, work.nameStyle));
  invocation.complain('Check that the request matches the signature\n');
  const self = invocation.has('selfsign');
  if (self && !sameKey(request.publicKey, publicKeyOf(work.keys.key))) {
    invocation.complain('Certificate request and CA private key do not match\n');
    invocation.system.complainAll(requestKeyMismatch(work.keys.key, request.publicKey));
    return undefined;
  }
  if (!isSelfSigned(request)) {
    invocation.complain('Signature did not match the certificate request\n');
    return undefined;
  }
  invocation.complain('Signature ok\n');
  return certify(work, request, serial, self);
}

/** do_body: from the subject to the entry in the database. */
export async function certify(
  work: Certifying,
  applicant: Applicant,
  serial: bigint,
  self: boolean,
): Promise<Certificate | undefined> {
  const { authority, keys, database } = work;
  const { invocation } = authority;
  const say = (text: string) => invocation.has('verbose') && invocation.complain(text);
  const requested = requestedSubject(work, applicant);
  const subject = subjectUnderPolicy(work, requested, self);
  say('Everything appears to be ok, creating and signing the certificate\n');
  const named = work.emailInSubject ? subject : withoutEmail(subject);
  const issuer = self || !keys.certificate ? subject : keys.certificate.subject;
  const { publicKey } = applicant;
  const own = { subject: named, issuer, serial, extensions: [], publicKey };
  const context: BuildContext = {
    section: (name) => (work.extensions?.config ?? authority.config).section(name),
    subjectKey: publicKey,
    subject: named,
    issuer: self ? own : keys.certificate,
    selfSigned: false,
  };
  const extensions = allExtensions(work, applicant, context);
  say('The subject name appears to be ok, checking database for clashes\n');
  const entry = checkedEntry(work, named, serial);
  const plan = {
    serial,
    issuer,
    subject: named,
    ...work.validity,
    spki: bytesOf(applicant.spki),
    extensions,
  };
  if (work.style) printDraft(work, draftCertificate(plan), work.style);
  if (!(await agreed(work))) return undefined;
  const signed = withKeyIdentifiers(
    invocation.system,
    extensions,
    context,
    sameKey(publicKeyOf(keys.key), publicKey),
  );
  const signer = chosenSigner(invocation, keys.key, resolved(invocation, work.digest));
  const der = issueCertificate({ ...plan, extensions: signed }, signer);
  const certificate = der && decodeCertificate(der);
  if (!certificate?.ok) return invocation.system.refuse('');
  database.entries = [...database.entries, { ...entry, expires: timeOfEnd(certificate.value) }];
  return certificate.value;
}

/** The subject as it was asked for, each attribute printed and looked at. */
function requestedSubject(work: Certifying, applicant: Applicant): Name {
  const { invocation, mask } = work.authority;
  const given = invocation.value('subj');
  const subject =
    given === undefined
      ? applicant.subject
      : parseSubject(invocation, given, 'subject', mask, wantsUtf8(work.authority));
  if (!work.style) invocation.complain("The Subject's Distinguished Name is as follows\n");
  for (const attribute of attributesOf(subject)) {
    if (attribute.oid === EMAIL && !work.emailInSubject) continue;
    const fault = attributeFault(attribute);
    if (fault) return invocation.system.refuse(fault);
    if (!work.style) invocation.complain(attributeLine(attribute));
  }
  return subject;
}

const EMAIL = '1.2.840.113549.1.9.1';

function subjectUnderPolicy(work: Certifying, requested: Name, self: boolean): Name {
  const authority = self || !work.keys.certificate ? requested : work.keys.certificate.subject;
  const outcome = applyPolicy(work.policy, requested, authority);
  if (!outcome.ok) {
    const errors = outcome.unknownName ? [unknownObject()] : [];
    return work.authority.invocation.system.refuse(outcome.complaint, errors);
  }
  return work.keepOrder ? requested : outcome.subject;
}

function withoutEmail(subject: Name): Name {
  const kept = subject.relativeNames
    .map((attributes) => attributes.filter((each) => each.oid !== EMAIL))
    .filter((attributes) => attributes.length);
  return nameOf(kept);
}

/** Those of the configuration, then those of the request as `copy_extensions` allows. */
function allExtensions(work: Certifying, applicant: Applicant, context: BuildContext): BuiltExtension[] {
  const { invocation } = work.authority;
  const own = work.extensions ? sectionExtensions(work, work.extensions, context) : [];
  if (work.extensions && invocation.has('verbose')) {
    invocation.complain(
      work.extensions.file
        ? 'Extra configuration file found\nSuccessfully added extensions from file.\n'
        : 'Successfully added extensions from config\n',
    );
  }
  if (work.copy === 'none') return own;
  const asked = applicant.extensions.map(asBuilt);
  if (work.copy === 'copyall') return merged([own, asked]);
  return [...own, ...asked.filter((each) => !own.some((mine) => mine.oid === each.oid))];
}

function sectionExtensions(
  work: Certifying,
  { config, section, file }: NonNullable<Certifying['extensions']>,
  context: BuildContext,
): BuiltExtension[] {
  const failure = `Error adding certificate extensions from ${file ? 'extfile' : 'config'} section ${section}\n`;
  return merged([
    buildAll(work.authority.invocation.system, section, config.section(section) ?? [], context, failure),
  ]);
}

/** The entry for the database; one that is there already ends the command. */
function checkedEntry({ authority, database }: Certifying, subject: Name, serial: bigint): IndexEntry {
  const { system } = authority.invocation;
  const digits = integerHex(serial);
  const text = slashedName(subject) || digits;
  const twin = database.uniqueSubject
    ? database.entries.find((each) => each.type.startsWith('V') && each.subject === text)
    : undefined;
  if (twin) system.refuse(`ERROR:There is already a certificate for ${text}\n${details(twin)}`);
  const same = entryOfSerial(database.entries, digits);
  if (same) {
    system.refuse(
      `ERROR:Serial number ${digits} has already been issued,\n      check the database/serial_file for corruption\n${details(same)}`,
    );
  }
  return { type: 'V', expires: '', revoked: '', serial: digits, file: 'unknown', subject: text };
}

const STATES: Readonly<Record<string, string>> = { E: 'Expired', R: 'Revoked', V: 'Valid' };

function details(entry: IndexEntry): string {
  const state = STATES[entry.type[0]] ?? '\ninvalid type, Database error\n';
  const revoked = entry.type.startsWith('R') ? `Was revoked on:${entry.expires}\n` : '';
  return (
    `The matching entry has the following details\nType          :${state}\n${revoked}` +
    `Expires on    :${entry.expires}\nSerial Number :${entry.serial}\nFile name     :${entry.file}\nSubject Name  :${entry.subject}\n`
  );
}

/** The certificate before its signature: version and key identifiers come only with that. */
function printDraft(work: Certifying, der: Uint8Array, style: PrintStyle): void {
  const draft = decodeCertificate(der);
  if (!draft.ok) return;
  const without = new Set([...style.without, 'sigdump', 'signame'] as const);
  work.authority.invocation.complain(
    `Certificate Details:\n${certificateText(draft.value, { ...style, without })}`,
  );
}

async function agreed({ authority, validity, time }: Certifying): Promise<boolean> {
  const { invocation } = authority;
  const days = validity.days ? ` (${validity.days} days)` : '';
  invocation.complain(`Certificate is to be certified until ${time(validity.notAfter)}${days}\n`);
  if (invocation.has('batch')) return true;
  const answer = await invocation.system.ask('Sign the certificate? [y/n]:', false);
  if (answer === undefined) invocation.complain('CERTIFICATE WILL NOT BE CERTIFIED: I/O error\n');
  else if (!/^y/i.test(answer)) invocation.complain('CERTIFICATE WILL NOT BE CERTIFIED\n');
  return /^y/i.test(answer ?? '');
}

/** The text of notAfter as it stands in the bytes. */
export function timeOfEnd({ der, notAfter }: Certificate): string {
  return new TextDecoder('latin1').decode(der.subarray(notAfter.span[0] + 2, notAfter.span[1]));
}
