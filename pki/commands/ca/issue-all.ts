import { fromBigInt, toHex } from '../../asn1/bytes';
import { writePem } from '../../asn1/pem';
import { type Certificate, integerHex } from '../../certificates/certificate';
import { signsItself } from '../../certificates/certificate-signature';
import type { BuildContext } from '../../certificates/extensions/extension-kind';
import { nameStyle, ONE_LINE } from '../../certificates/name-text';
import { certificateText } from '../../certificates/print';
import type { Config } from '../../config/config';
import { loadConfig } from '../config-source';
import { buildAll } from '../extension-lists';
import { loadNumber, rotateNumber } from '../number-file';
import { Output } from '../outputs';
import { randomSerial } from '../serials';
import { loadCertificate, loadRequest } from '../sources';
import { type Authority, type AuthorityKeys, authorityDigest, demanded } from './authority';
import { type Certifying, certify, certifyRequest } from './certify';
import { type Database, saveDatabase } from './database';
import type { Styles } from './styles';
import { chosenValidity } from './validity';

/** What is there before the first request is read. */
export interface Issuing {
  readonly authority: Authority;
  readonly keys: AuthorityKeys;
  readonly database: Database;
  readonly styles: Styles;
  readonly time: (date: Date) => string;
  /** Where new certificates go. */
  readonly folder: string;
}

export function openFolder({ invocation, config, section }: Authority): string {
  const { system, name } = invocation;
  const folder = invocation.value('outdir') ?? config.get(section, 'new_certs_dir');
  if (folder === undefined) {
    return system.refuse('there needs to be defined a directory for new certificate to be placed in\n');
  }
  if (system.files.isFolder(folder)) return folder;
  const why = system.files.read(folder) ? 'Success' : 'No such file or directory';
  return system.refuse(`${name}: ${folder} is not a directory\n${folder}: ${why}\n`);
}

/** Certifies every request; what came of it is written when all are done and the operator agrees. */
export async function issueAll(issuing: Issuing): Promise<void> {
  const { authority, database } = issuing;
  const { invocation } = authority;
  const { system } = invocation;
  const work = prepared(issuing);
  const serialPath = usesRandomSerials(authority) ? undefined : demanded(authority, 'serial');
  const first = firstSerial(authority, serialPath);
  const policy = policyOf(authority, work.policyName);
  const made = await certifyAll({ ...work, policy }, first);
  if (made.certificates.length) {
    if (!(await commits(issuing, made.certificates.length, made.total))) return;
    invocation.complain(`Write out database with ${made.certificates.length} new entries\n`);
  }
  if (invocation.has('verbose')) invocation.complain('writing new certificates\n');
  for (const certificate of made.certificates) writeCertificate(issuing, certificate);
  if (!made.certificates.length) return;
  if (serialPath !== undefined) rotateNumber(system, serialPath, made.next);
  saveDatabase(system, database);
  invocation.complain('Database updated\n');
}

type Prepared = Omit<Certifying, 'policy'> & { readonly policyName: string };

function prepared({ authority, keys, database, styles, time }: Issuing): Prepared {
  const { invocation, config, section } = authority;
  const extensionFile = invocation.value('extfile');
  const fileConfig = extensionFile === undefined ? undefined : loadConfig(invocation.system, extensionFile);
  if (fileConfig && invocation.has('verbose'))
    invocation.complain(`Successfully loaded extensions file ${extensionFile}\n`);
  const copy = copyMode(authority);
  const digest = authorityDigest(authority, keys.key);
  if (invocation.has('verbose')) invocation.complain(`message digest is ${digest ?? '(null)'}\n`);
  const policyName = invocation.value('policy') ?? demanded(authority, 'policy');
  if (invocation.has('verbose')) invocation.complain(`policy is ${policyName}\n`);
  if (!usesRandomSerials(authority)) demanded(authority, 'serial');
  return {
    authority,
    keys,
    digest,
    database,
    policyName,
    extensions: extensionSection(authority, fileConfig),
    validity: chosenValidity(authority),
    copy,
    emailInSubject: !invocation.has('noemailDN') && config.get(section, 'email_in_dn') !== 'no',
    keepOrder: invocation.has('preserveDN') || /^y/i.test(config.get('ca', 'preserve') ?? ''),
    style: styles.details,
    nameStyle: styles.names,
    time,
  };
}

const usesRandomSerials = ({ invocation, config, section }: Authority): boolean =>
  invocation.has('rand_serial') || config.get(section, 'rand_serial') !== undefined;

function copyMode({ invocation, config, section }: Authority): Certifying['copy'] {
  const text = config.get(section, 'copy_extensions');
  if (text === undefined || text === 'none') return 'none';
  if (text === 'copy' || text === 'copyall') return text;
  return invocation.system.refuse(`Invalid extension copy option: "${text}"\n`);
}

/** The section of extensions, tried before there is a certificate to put them into. */
function extensionSection(
  { invocation, config, section }: Authority,
  file: Config | undefined,
): Certifying['extensions'] {
  const source = file ?? config;
  const name =
    invocation.value('extensions') ??
    (file ? (file.get('default', 'extensions') ?? 'default') : config.get(section, 'x509_extensions'));
  if (name === undefined) return undefined;
  const failure = file
    ? `Error checking certificate extensions from extfile section ${name}\n`
    : `Error checking certificate extension config section ${name}\n`;
  const entries = source.section(name);
  if (!entries) return invocation.system.refuse(failure);
  const context: BuildContext = { section: (each) => source.section(each), testing: true };
  buildAll(invocation.system, name, entries, context, failure);
  return { config: source, section: name, file: file !== undefined };
}

function firstSerial({ invocation }: Authority, path: string | undefined): bigint {
  const { system } = invocation;
  if (path === undefined) return randomSerial(system);
  const create = invocation.has('create_serial') ? () => randomSerial(system) : undefined;
  const serial = loadNumber(system, path, 'error while loading serial number\n', create);
  if (invocation.has('verbose')) invocation.complain(`next serial number is ${integerHex(serial)}\n`);
  return serial;
}

function policyOf({ invocation, config }: Authority, name: string): Certifying['policy'] {
  return config.section(name) ?? invocation.system.refuse(`unable to find 'section' for ${name}\n`);
}

interface Made {
  readonly certificates: readonly Certificate[];
  /** How many requests there were. */
  readonly total: number;
  readonly next: bigint;
}

async function certifyAll(work: Certifying, first: bigint): Promise<Made> {
  const { invocation } = work.authority;
  const selfSigned = invocation.value('ss_cert');
  const request = invocation.value('in');
  const jobs = [
    ...(selfSigned === undefined ? [] : [() => certifyCertificate(work, selfSigned, serial)]),
    ...[...(request === undefined ? [] : [request]), ...invocation.line.rest].map(
      (path) => () => certifyRequest(work, readRequest(work, path), serial),
    ),
  ];
  const certificates: Certificate[] = [];
  let serial = first;
  for (const job of jobs) {
    const certificate = await job();
    if (!certificate) continue;
    certificates.push(certificate);
    invocation.complain('\n');
    serial++;
  }
  return { certificates, total: jobs.length, next: serial };
}

const readRequest = ({ authority: { invocation } }: Certifying, path: string) =>
  loadRequest(invocation.system, path, invocation.isDer('inform'), 'certificate request');

/** `-ss_cert`: a certificate that signs itself stands for a request. */
async function certifyCertificate(
  work: Certifying,
  path: string,
  serial: bigint,
): Promise<Certificate | undefined> {
  const { invocation } = work.authority;
  const template = loadCertificate(invocation.system, path, 'template certificate');
  if (invocation.has('verbose')) invocation.complain(oldText(template));
  invocation.complain('Check that the request matches the signature\n');
  if (!signsItself(template)) {
    invocation.complain('Signature did not match the certificate\n');
    return undefined;
  }
  invocation.complain('Signature ok\n');
  const { subject, spki, publicKey } = template;
  return certify(work, { subject, spki, publicKey, extensions: [] }, serial, false);
}

async function commits({ authority }: Issuing, done: number, total: number): Promise<boolean> {
  const { invocation } = authority;
  if (invocation.has('batch')) return true;
  const answer = await invocation.system.ask(
    `\n${done} out of ${total} certificate requests certified, commit? [y/n]`,
    false,
  );
  if (answer === undefined) invocation.complain('CERTIFICATION CANCELED: I/O error\n');
  else if (!/^y/i.test(answer)) invocation.complain('CERTIFICATION CANCELED\n');
  return /^y/i.test(answer ?? '');
}

/** Once into the folder under its serial number, once to where `-out` says: several overwrite each other there. */
function writeCertificate({ authority, folder }: Issuing, certificate: Certificate): void {
  const { invocation } = authority;
  const { system } = invocation;
  const path = `${folder}/${toHex(fromBigInt(certificate.serial)).toUpperCase()}.pem`;
  if (invocation.has('verbose')) invocation.complain(`writing ${path}\n`);
  const text = invocation.has('notext') ? '' : oldText(certificate);
  const whole = text + writePem('CERTIFICATE', certificate.der);
  const output = Output.open(system, invocation.value('out'));
  Output.open(system, path).text(whole);
  output.text(whole);
}

/** X509_print: names the way of before `-nameopt`. */
const oldText = (certificate: Certificate): string =>
  certificateText(certificate, {
    names: nameStyle('compat') ?? ONE_LINE,
    without: new Set(),
    unknown: 'default',
  });
