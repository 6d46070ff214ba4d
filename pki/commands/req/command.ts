import { bytesOf } from '../../asn1/node';
import { writePem } from '../../asn1/pem';
import { oid, sequence, setOf } from '../../asn1/write';
import { type Certificate, decodeCertificate, integerHex } from '../../certificates/certificate';
import type { StringMask } from '../../certificates/directory-string';
import type { BuildContext, ConfigPair } from '../../certificates/extensions/extension-kind';
import { issueCertificate, issueRequest } from '../../certificates/issue';
import type { Name } from '../../certificates/name';
import { certificateText } from '../../certificates/print';
import { requestText } from '../../certificates/print-request';
import {
  type CertificateRequest,
  decodeRequest,
  EXTENSION_REQUESTS,
  isSelfSigned,
} from '../../certificates/request';
import type { Config } from '../../config/config';
import { DEFAULT_CONFIG_PATH } from '../../config/default-config';
import type { Digest } from '../../keys/digests';
import { digestByName } from '../../keys/digests';
import { type PrivateKey, type PublicKey, publicKeyOf, sameKey } from '../../keys/key';
import { encodePublicKey } from '../../keys/public-key-der';
import type { Command, Invocation } from '../command';
import { addedExtensions, loadConfig } from '../config-source';
import { asBuilt, buildAll, merged, withKeyIdentifiers } from '../extension-lists';
import { parseSubject, titledName } from '../naming';
import { encodePublic, Output } from '../outputs';
import { chosenPrintStyle } from '../print-styles';
import { daysLater, givenSerial, randomSerial } from '../serials';
import { chosenDigest, chosenSigner } from '../signing';
import { loadCertificate, loadPrivateKey, loadRequest, passPhrase } from '../sources';
import { newKey } from './new-key';
import { table } from './options';
import { subjectFromConfig } from './subject';

/** Makes, signs, checks and prints certification requests, and makes certificates that sign themselves. */
export const req: Command = { table, run };

/** Everything that the command line and the configuration decide, before anything is made. */
interface Plan {
  readonly invocation: Invocation;
  readonly config: Config;
  readonly section: string;
  readonly mask: StringMask;
  readonly digest: Digest | undefined;
  readonly added: readonly { name: string; value: string }[];
  /** Sections of extensions, where they are asked for. */
  readonly certificateSection: string | undefined;
  readonly requestSection: string | undefined;
  readonly makesCertificate: boolean;
  readonly makesRequest: boolean;
}

async function run(invocation: Invocation): Promise<number> {
  if (invocation.line.rest.length) invocation.misuse();
  const { system } = invocation;
  const added = addedExtensions(invocation);
  const digest = chosenDigest(invocation);
  const passin = passPhrase(invocation, 'passin');
  const passout = passPhrase(invocation, 'passout');
  const plan = planOf(invocation, added, digest);
  checkSections(plan);
  const keyPath = invocation.value('key');
  const given =
    keyPath === undefined
      ? undefined
      : await loadPrivateKey(system, { path: keyPath, what: 'private key', pass: passin });
  const fresh = plan.makesRequest && !given && !invocation.has('in');
  const key = fresh ? await newKey(invocation, plan.config, plan.section, passout) : given;
  const read = plan.makesRequest && !invocation.has('in') ? undefined : readRequest(plan);
  const made = await makeArtifact(plan, key, read, passin);
  return print(plan, made);
}

function planOf(invocation: Invocation, added: Plan['added'], digest: Digest | undefined): Plan {
  const config = loadConfig(invocation.system, invocation.value('config') ?? defaultPath(invocation));
  const section = invocation.value('section') ?? 'req';
  const makesCertificate = invocation.has('x509') || invocation.has('CA') || invocation.has('precert');
  const makesRequest =
    ['new', 'newkey', 'precert'].some((name) => invocation.has(name)) ||
    (makesCertificate && !invocation.has('in'));
  const masks: Readonly<Record<string, StringMask>> = {
    pkix: 'pkix',
    nombstr: 'nombstr',
    default: 'default',
  };
  const configDigest = config.get(section, 'default_md');
  return {
    invocation,
    config,
    section,
    mask: masks[config.get(section, 'string_mask') ?? ''] ?? 'utf8only',
    digest: digest ?? (configDigest && configDigest !== 'default' ? digestByName(configDigest) : undefined),
    added,
    certificateSection: makesCertificate
      ? (invocation.value('extensions') ?? config.get(section, 'x509_extensions'))
      : undefined,
    requestSection: invocation.value('reqexts') ?? config.get(section, 'req_extensions'),
    makesCertificate,
    makesRequest,
  };
}

const defaultPath = (invocation: Invocation): string =>
  invocation.system.environment.OPENSSL_CONF ?? DEFAULT_CONFIG_PATH;

/** OpenSSL tries the extensions before it has a key, so that mistakes come early. */
function checkSections(plan: Plan): void {
  const { system } = plan.invocation;
  const context: BuildContext = { section: sections(plan.config), testing: true };
  const check = (section: string | undefined, what: string) => {
    if (section === undefined) return;
    const failure = `Error checking ${what} extension section ${section}\n`;
    const entries = plan.config.section(section);
    if (!entries) system.refuse(failure);
    else buildAll(system, section, entries, context, failure);
  };
  check(plan.certificateSection, 'x509');
  if (plan.added.length) {
    const own: BuildContext = { section: () => undefined, testing: true };
    buildAll(system, 'default', plan.added, own, 'Error checking extensions defined using -addext\n');
  }
  check(plan.requestSection, 'request');
}

export const sections =
  (config: Config) =>
  (name: string): readonly ConfigPair[] | undefined =>
    config.section(name);

function readRequest(plan: Plan): CertificateRequest {
  const { invocation } = plan;
  return loadRequest(invocation.system, invocation.value('in'), invocation.isDer('inform'), 'X509 request');
}

type Artifact =
  | { readonly kind: 'request'; readonly request: CertificateRequest }
  | { readonly kind: 'certificate'; readonly certificate: Certificate };

async function makeArtifact(
  plan: Plan,
  key: PrivateKey | undefined,
  read: CertificateRequest | undefined,
  passin: string | undefined,
): Promise<Artifact> {
  const { invocation } = plan;
  const { system } = invocation;
  const caPath = invocation.value('CA');
  if (!plan.makesCertificate && !plan.makesRequest && read) return modified(plan, key, read);
  const ca = caPath === undefined ? undefined : loadCertificate(system, caPath, 'issuer certificate');
  const caKeyPath = invocation.value('CAkey') ?? caPath;
  const caKey =
    caKeyPath === undefined
      ? undefined
      : await loadPrivateKey(system, { path: caKeyPath, what: 'issuer private key', pass: passin });
  const signingKey = caKey ?? key;
  if (!signingKey) return system.refuse('Must provide a signature key using -key or provide -CA / -CAkey\n');
  const { subject, attributes } = await subjectOf(plan, read);
  const publicKey = read && !key ? read.publicKey : key ? publicKeyOf(key) : read?.publicKey;
  const spki = read && !key ? bytesOf(read.spki) : publicKey && encodePublicKey(publicKey);
  if (!publicKey || !spki)
    return system.refuse('Must provide a signature key using -key or provide -CA / -CAkey\n');
  const making = { subject, spki, publicKey, signingKey, ca, read };
  return plan.makesCertificate ? makeCertificate(plan, making) : makeRequest(plan, making, attributes);
}

/** A request that was read, with its subject changed by `-subj` and signed anew. */
function modified(plan: Plan, key: PrivateKey | undefined, read: CertificateRequest): Artifact {
  const { invocation } = plan;
  const subj = invocation.value('subj');
  if (subj === undefined) return { kind: 'request', request: read };
  const subject = parseSubject(invocation, subj, 'subject', plan.mask);
  if (!key) return { kind: 'request', request: { ...read, subject } };
  const signer = chosenSigner(invocation, key, plan.digest);
  const attributes = read.attributes.map((each) => read.der.slice(each.span[0], each.span[1]));
  const der = issueRequest({ subject, spki: bytesOf(read.spki), attributes }, signer);
  return decodedRequest(invocation, der);
}

async function subjectOf(
  plan: Plan,
  read: CertificateRequest | undefined,
): Promise<{ subject: Name; attributes: readonly Uint8Array[] }> {
  const { invocation } = plan;
  const subj = invocation.value('subj');
  if (subj !== undefined)
    return { subject: parseSubject(invocation, subj, 'subject', plan.mask), attributes: [] };
  if (read) return { subject: read.subject, attributes: [] };
  return subjectFromConfig({ ...plan, attributes: !plan.makesCertificate });
}

interface Making {
  readonly subject: Name;
  readonly spki: Uint8Array;
  readonly publicKey: PublicKey;
  readonly signingKey: PrivateKey;
  readonly ca: Certificate | undefined;
  readonly read: CertificateRequest | undefined;
}

function makeRequest(plan: Plan, making: Making, attributes: readonly Uint8Array[]): Artifact {
  const { invocation } = plan;
  const { system } = invocation;
  const context: BuildContext = {
    section: sections(plan.config),
    subjectKey: making.publicKey,
    subject: making.subject,
  };
  const fromSection = plan.requestSection
    ? buildAll(
        system,
        plan.requestSection,
        plan.config.section(plan.requestSection) ?? [],
        context,
        `Error adding request extensions from section ${plan.requestSection}\n`,
      )
    : [];
  const added = buildAll(
    system,
    'default',
    plan.added,
    context,
    'Error adding extensions defined via -addext\n',
  );
  const extensions = merged([fromSection, added]);
  const requested = extensions.length
    ? [sequence(oid(EXTENSION_REQUESTS[0]), setOf(sequence(...extensions.map((each) => each.der))))]
    : [];
  const signer = chosenSigner(invocation, making.signingKey, plan.digest);
  return decodedRequest(
    invocation,
    issueRequest(
      { subject: making.subject, spki: making.spki, attributes: [...attributes, ...requested] },
      signer,
    ),
  );
}

function decodedRequest(invocation: Invocation, der: Uint8Array | undefined): Artifact {
  const request = der && decodeRequest(der);
  if (request?.ok) return { kind: 'request', request: request.value };
  return invocation.system.refuse('Error making certificate request\n');
}

function makeCertificate(plan: Plan, making: Making): Artifact {
  const { invocation } = plan;
  const { system } = invocation;
  const now = system.now();
  const serial = givenSerial(invocation) ?? randomSerial(system);
  const draft = {
    subject: making.subject,
    issuer: making.subject,
    serial,
    extensions: [],
    publicKey: making.publicKey,
  };
  const context: BuildContext = {
    section: sections(plan.config),
    subjectKey: making.publicKey,
    subject: making.subject,
    issuer: making.ca ?? draft,
    selfSigned: !making.ca,
  };
  const extensions = withKeyIdentifiers(
    system,
    certificateExtensions(plan, making, context),
    context,
    sameKey(publicKeyOf(making.signingKey), making.publicKey),
  );
  const der = issueCertificate(
    {
      serial,
      issuer: making.ca?.subject ?? making.subject,
      subject: making.subject,
      notBefore: now,
      notAfter: daysLater(now, Number(invocation.value('days') ?? 30)),
      spki: making.spki,
      extensions,
    },
    chosenSigner(invocation, making.signingKey, plan.digest),
  );
  const certificate = der && decodeCertificate(der);
  if (certificate?.ok) return { kind: 'certificate', certificate: certificate.value };
  return system.refuse('Error making certificate request\n');
}

function certificateExtensions(plan: Plan, making: Making, context: BuildContext) {
  const { system } = plan.invocation;
  const section = plan.certificateSection;
  const copy = plan.invocation.value('copy_extensions');
  const copied = copy && copy !== 'none' && making.read ? making.read.extensions.map(asBuilt) : [];
  const fromSection = section
    ? buildAll(
        system,
        section,
        plan.config.section(section) ?? [],
        context,
        `Error adding extensions from section ${section}\n`,
      )
    : [];
  const added = buildAll(
    system,
    'default',
    plan.added,
    context,
    'Error adding extensions defined via -addext\n',
  );
  return merged([copied, fromSection, added]);
}

function print(plan: Plan, made: Artifact): number {
  const { invocation } = plan;
  if (invocation.has('verify') && made.kind === 'request') {
    const good = isSelfSigned(made.request);
    invocation.complain(`Certificate request self-signature verify ${good ? 'OK' : 'failure'}\n`);
    if (!good) return 1;
  }
  const style = chosenPrintStyle(invocation, 'reqopt');
  const subject = made.kind === 'request' ? made.request.subject : made.certificate.subject;
  const publicKey = made.kind === 'request' ? made.request.publicKey : made.certificate.publicKey;
  const silent =
    invocation.has('noout') && !['text', 'modulus', 'subject', 'pubkey'].some((name) => invocation.has(name));
  if (silent) return 0;
  const output = Output.open(invocation.system, invocation.value('out'));
  if (invocation.has('pubkey')) output.bytes(encodePublic(publicKey, false));
  if (invocation.has('text')) {
    output.text(
      made.kind === 'request' ? requestText(made.request, style) : certificateText(made.certificate, style),
    );
  }
  if (invocation.has('subject')) output.text(titledName('subject=', subject, style.names));
  if (invocation.has('modulus')) {
    output.text(`Modulus=${publicKey.kind === 'rsa' ? integerHex(publicKey.n) : 'Wrong Algorithm type'}\n`);
  }
  if (!invocation.has('noout')) writeArtifact(invocation, output, made);
  return 0;
}

function writeArtifact(invocation: Invocation, output: Output, made: Artifact): void {
  const der = made.kind === 'request' ? made.request.der : made.certificate.der;
  const requestLabel = invocation.has('newhdr') ? 'NEW CERTIFICATE REQUEST' : 'CERTIFICATE REQUEST';
  if (invocation.isDer('outform')) output.bytes(der);
  else output.text(writePem(made.kind === 'request' ? requestLabel : 'CERTIFICATE', der));
}
