import { sha1 } from '@noble/hashes/legacy.js';
import { oidOfText } from '../../asn1/objects';
import { type Certificate, integerHex } from '../../certificates/certificate';
import { accessDescriptionsOf, alternativeNamesOf } from '../../certificates/extension-values';
import { colonHex } from '../../certificates/extensions/extension-kind';
import { nameHash, oldNameHash } from '../../certificates/hashes';
import { matchesAddress, matchesEmail, matchesHost } from '../../certificates/host-names';
import { attributeTexts } from '../../certificates/name';
import { certificateText, extensionsText, type PrintStyle } from '../../certificates/print';
import { digestByName } from '../../keys/digests';
import { identifiedOctets } from '../../keys/public-key-der';
import { purposesText } from '../../paths/purposes';
import type { Invocation } from '../command';
import { titledName } from '../naming';
import { encodePublic, type Output } from '../outputs';

/** What each printing option of `x509` prints, in the order in which the options were given. */
export function show(
  invocation: Invocation,
  certificate: Certificate,
  output: Output,
  style: PrintStyle,
): void {
  for (const given of invocation.given) {
    const printer = PRINTERS[given.spec.name];
    if (printer) output.text(printer({ invocation, certificate, style, value: given.value }));
    else if (given.spec.name === 'pubkey') output.bytes(encodePublic(certificate.publicKey, false));
  }
}

interface Showing {
  readonly invocation: Invocation;
  readonly certificate: Certificate;
  readonly style: PrintStyle;
  readonly value: string;
}

type Printer = (showing: Showing) => string;

const EMAIL = '1.2.840.113549.1.9.1';
const OCSP = '1.3.6.1.5.5.7.48.1';

const dates: Record<'startdate' | 'enddate', Printer> = {
  startdate: ({ certificate, style }) => `notBefore=${timeOf(style, certificate.notBefore.date)}\n`,
  enddate: ({ certificate, style }) => `notAfter=${timeOf(style, certificate.notAfter.date)}\n`,
};

const timeOf = (style: PrintStyle, date: Date): string => style.time?.(date) ?? date.toUTCString();
const upper = (bytes: Uint8Array): string => colonHex(bytes).replaceAll(':', '');

const PRINTERS: Readonly<Record<string, Printer>> = {
  ...dates,
  dates: (showing) => dates.startdate(showing) + dates.enddate(showing),
  text: ({ certificate, style }) => certificateText(certificate, style),
  subject: ({ certificate, style }) => titledName('subject=', certificate.subject, style.names),
  issuer: ({ certificate, style }) => titledName('issuer=', certificate.issuer, style.names),
  serial: ({ certificate }) => `serial=${integerHex(certificate.serial)}\n`,
  next_serial: ({ certificate }) => `${integerHex(certificate.serial + 1n)}\n`,
  hash: ({ certificate }) => `${nameHash(certificate.subject)}\n`,
  subject_hash: ({ certificate }) => `${nameHash(certificate.subject)}\n`,
  issuer_hash: ({ certificate }) => `${nameHash(certificate.issuer)}\n`,
  subject_hash_old: ({ certificate }) => `${oldNameHash(certificate.subject)}\n`,
  issuer_hash_old: ({ certificate }) => `${oldNameHash(certificate.issuer)}\n`,
  fingerprint: ({ invocation, certificate }) => {
    const name = invocation.wildcards().at(-1) ?? 'sha1';
    const digest = digestByName(name) ?? digestByName('sha1');
    return `${invocation.wildcards().at(-1) ? (digest?.name ?? name) : 'SHA1'} Fingerprint=${colonHex(digest?.hash(certificate.der) ?? new Uint8Array())}\n`;
  },
  alias: () => '<No Alias>\n',
  email: ({ certificate }) =>
    emails(certificate)
      .map((text) => `${text}\n`)
      .join(''),
  ocsp_uri: ({ certificate }) =>
    accessDescriptionsOf(certificate.extensions)
      .flatMap(({ method, location }) =>
        method === OCSP && location.kind === 'uri' ? [`${location.text}\n`] : [],
      )
      .join(''),
  ocspid: ({ certificate }) =>
    `        Subject OCSP hash: ${upper(sha1(certificate.subject.der))}\n` +
    `        Public key OCSP hash: ${upper(sha1(identifiedOctets(certificate.spki)))}\n`,
  purpose: ({ certificate }) => purposesText(certificate),
  modulus: ({ certificate: { publicKey } }) =>
    `Modulus=${publicKey.kind === 'rsa' ? integerHex(publicKey.n) : 'No modulus for this public key type'}\n`,
  ext: ({ invocation, certificate, style, value }) => {
    const text = chosenExtensions(certificate, style, value);
    if (!text) invocation.complain('No extensions in certificate\n');
    return text;
  },
};

/** Addresses of the subject, then of subjectAltName, each once. */
function emails(certificate: Certificate): string[] {
  const alternative = (alternativeNamesOf(certificate.extensions) ?? []).flatMap((name) =>
    name.kind === 'email' ? [name.text] : [],
  );
  return [...new Set([...attributeTexts(certificate.subject, EMAIL), ...alternative])];
}

function chosenExtensions(certificate: Certificate, style: PrintStyle, names: string): string {
  const wanted = names.split(',').map((name) => oidOfText(name.trim()));
  const chosen = certificate.extensions.filter((extension) => wanted.includes(extension.oid));
  return extensionsText(chosen, 0, style);
}

/** `-checkend`, `-checkhost`, `-checkemail`, `-checkip`, after everything else; the exit code. */
export function check(invocation: Invocation, certificate: Certificate, output: Output): number {
  let code = 0;
  const end = invocation.value('checkend');
  if (end !== undefined) {
    const expires =
      certificate.notAfter.date.getTime() < invocation.system.now().getTime() + Number(end) * 1000;
    output.text(expires ? 'Certificate will expire\n' : 'Certificate will not expire\n');
    code = expires ? 1 : 0;
  }
  const say = (what: string, name: string | undefined, matches: (name: string) => boolean | undefined) => {
    if (name !== undefined)
      output.text(`${what} ${name} does ${matches(name) ? '' : 'NOT '}match certificate\n`);
  };
  say('Hostname', invocation.value('checkhost'), (name) => matchesHost(certificate, name));
  say('Email', invocation.value('checkemail'), (name) => matchesEmail(certificate, name));
  say('IP', invocation.value('checkip'), (name) => matchesAddress(certificate, name));
  return code;
}
