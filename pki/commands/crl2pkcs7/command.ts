import { readPem, writePem } from '../../asn1/pem';
import type { Certificate } from '../../certificates/certificate';
import { decodeCrl, type RevocationList } from '../../certificates/crl';
import { encodeCertificatesOnly } from '../../cms/certificates-only';
import type { Command, Invocation } from '../command';
import { noStartLine, openErrors, wrongStructure } from '../errors';
import { Output } from '../outputs';
import { certificatesIn, readInput } from '../sources';
import { table } from './options';

/** Puts certificates and a revocation list into one PKCS #7 object. */
export const crl2pkcs7: Command = { table, run };

async function run(invocation: Invocation): Promise<number> {
  const { system } = invocation;
  if (invocation.line.rest.length) invocation.misuse();
  const lists = invocation.has('nocrl') ? [] : [readList(invocation)];
  const files = invocation.values('certfile');
  const certificates = files.length ? files.flatMap((path) => readCertificates(invocation, path)) : undefined;
  const output = Output.open(system, invocation.value('out'));
  const der = encodeCertificatesOnly(certificates, lists);
  if (invocation.isDer('outform')) output.bytes(der);
  else output.text(writePem('PKCS7', der));
  return 0;
}

function readList(invocation: Invocation): RevocationList {
  const { system } = invocation;
  const der = invocation.isDer('inform');
  const bytes = readInput(system, invocation.value('in'), der ? 'rb' : 'r');
  const encoded = der ? bytes : readPem(bytes).find((block) => block.label === 'X509 CRL')?.bytes;
  const decoded = encoded && decodeCrl(encoded);
  if (decoded?.ok) return decoded.value;
  const errors = encoded ? wrongStructure('X509_CRL', encoded) : [noStartLine('X509 CRL')];
  return system.refuse('unable to load CRL\n', errors);
}

function readCertificates(invocation: Invocation, path: string): Certificate[] {
  const { system } = invocation;
  const bytes = system.files.read(path);
  if (bytes) return readPem(bytes).length ? certificatesIn(bytes) : [];
  return system.refuse(
    `error opening the file, ${path}\nerror loading certificates\n`,
    openErrors(path, 'r'),
  );
}
