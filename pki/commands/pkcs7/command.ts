import { readPem, writePem } from '../../asn1/pem';
import type { Certificate } from '../../certificates/certificate';
import { nameStyle, ONE_LINE } from '../../certificates/name-text';
import { certificateText } from '../../certificates/print';
import { crlText } from '../../certificates/print-crl';
import { decodePkcs7, type Pkcs7Material } from '../../cms/certificates-only';
import type { Command, Invocation } from '../command';
import { noStartLine, wrongStructure } from '../errors';
import { titledName } from '../naming';
import { Output } from '../outputs';
import { readInput } from '../sources';
import { table } from './options';

/** Prints the certificates and lists of PKCS #7 objects, and converts them. */
export const pkcs7: Command = { table, run };

const LABELS = new Set(['PKCS7', 'PKCS #7 SIGNED DATA', 'CMS']);

async function run(invocation: Invocation): Promise<number> {
  const { system } = invocation;
  if (invocation.line.rest.length) invocation.misuse();
  const der = invocation.isDer('inform');
  const bytes = readInput(system, invocation.value('in'), der ? 'rb' : 'r');
  const encoded = der ? bytes : readPem(bytes).find((block) => LABELS.has(block.label))?.bytes;
  const decoded = encoded && decodePkcs7(encoded);
  if (!encoded || !decoded?.ok) {
    const errors = encoded ? wrongStructure('PKCS7', encoded) : [noStartLine('PKCS7')];
    return system.refuse('unable to load PKCS7 object\n', errors);
  }
  const output = Output.open(system, invocation.value('out'));
  if (invocation.has('print_certs')) printAll(invocation, output, decoded.value);
  else if (!invocation.has('noout')) {
    if (invocation.isDer('outform')) output.bytes(encoded);
    else output.text(writePem('PKCS7', encoded));
  }
  return 0;
}

function printAll(invocation: Invocation, output: Output, { certificates, lists }: Pkcs7Material): void {
  const pem = (label: string, der: Uint8Array) => (invocation.has('noout') ? '' : writePem(label, der));
  for (const certificate of certificates) {
    const text = invocation.has('text') ? oldText(certificate) : names(certificate);
    output.text(`${text}${pem('CERTIFICATE', certificate.der)}\n`);
  }
  for (const list of lists) {
    const text = crlText(list, { names: ONE_LINE, unknown: 'default' });
    output.text(`${text}${pem('X509 CRL', list.der)}\n`);
  }
}

const names = ({ subject, issuer }: Certificate): string =>
  titledName('subject=', subject, ONE_LINE) + titledName('issuer=', issuer, ONE_LINE);

/** X509_print: names the way of before `-nameopt`. */
const oldText = (certificate: Certificate): string =>
  certificateText(certificate, {
    names: nameStyle('compat') ?? ONE_LINE,
    without: new Set(),
    unknown: 'default',
  });
