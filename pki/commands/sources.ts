import { fromLatin1, fromUtf8 } from '../asn1/bytes';
import { decodeBytes } from '../asn1/decode';
import { type PemBlock, readPem } from '../asn1/pem';
import { type Certificate, decodeCertificate } from '../certificates/certificate';
import { decodeCrl, type RevocationList } from '../certificates/crl';
import { type CertificateRequest, decodeRequest } from '../certificates/request';
import type { OpensslError } from '../errors/openssl-error';
import { decryptLegacyPem, decryptPkcs8 } from '../keys/encrypted-key';
import type { PrivateKey, PublicKey } from '../keys/key';
import { publicKeyOf } from '../keys/key';
import type { Decryption } from '../keys/password-encryption';
import { decodePrivateKey } from '../keys/private-key-der';
import { decodePublicKey, rsaFrom } from '../keys/public-key-der';
import type { System } from '../system';
import type { Invocation } from './command';
import {
  badDecrypt,
  noPassphrase,
  noStartLine,
  openErrors,
  storeErrors,
  undecodable,
  unsupportedPem,
} from './errors';

/** What commands read: keys, certificates, requests, pass phrases, each with OpenSSL's own words for what went wrong. */

/** The file's bytes, or standard input where no name is given. A missing file ends the command as bio_open_default does. */
export function readInput(system: System, path: string | undefined, mode = 'r'): Uint8Array {
  if (path === undefined || path === '-') return system.readStdin();
  const bytes = system.files.read(path);
  if (bytes) return bytes;
  return system.refuse(
    `Can't open "${path}" for reading, No such file or directory\n`,
    openErrors(path, mode),
  );
}

/** The file's bytes for the loader of keys and certificates, whose message differs. */
function loadBytes(system: System, path: string | undefined, what: string): Uint8Array {
  if (path === undefined || path === '-') return system.readStdin();
  const bytes = system.files.read(path);
  if (bytes) return bytes;
  return system.refuse(`Could not open file or uri for loading ${what} from ${path}\n`, storeErrors(path));
}

function unreadable(
  system: System,
  what: string,
  path: string | undefined,
  errors: readonly OpensslError[],
): never {
  return system.refuse(
    `Could not read ${what} from ${path === undefined || path === '-' ? '<stdin>' : path}\n`,
    errors,
  );
}

export interface KeyRequest {
  readonly path: string | undefined;
  /** In OpenSSL's words: `private key`, `key`, `CA private key`. */
  readonly what: string;
  /** The value of `-passin`, if there is one. */
  readonly pass?: string;
}

export async function loadPrivateKey(system: System, { path, what, pass }: KeyRequest): Promise<PrivateKey> {
  const bytes = loadBytes(system, path, what);
  const blocks = readPem(bytes);
  for (const block of blocks) {
    const key = await keyOfBlock(system, block, path, what, pass);
    if (key) return key;
  }
  const whole = blocks.length ? undefined : decodePrivateKey(bytes);
  if (whole?.ok) return whole.value;
  const foreign = blocks.some((block) => !CERTIFICATE_LABELS.has(block.label));
  return unreadable(system, what, path, foreign ? [unsupportedPem()] : []);
}

async function keyOfBlock(
  system: System,
  block: PemBlock,
  path: string | undefined,
  what: string,
  pass: string | undefined,
): Promise<PrivateKey | undefined> {
  const dek = block.headers['DEK-Info'];
  const sealed = block.label === 'ENCRYPTED PRIVATE KEY' || dek !== undefined;
  if (!sealed) {
    const key = /PRIVATE KEY$/.test(block.label) ? decodePrivateKey(block.bytes) : undefined;
    return key?.ok ? key.value : undefined;
  }
  const open = (phrase: string): Decryption =>
    dek === undefined ? decryptPkcs8(block.bytes, phrase) : decryptLegacyPem(dek, block.bytes, phrase);
  const phrase = pass ?? (await askForKey(system, path, what));
  const opened = open(phrase);
  if (opened.state === 'unsupported') {
    return system.refuse(
      `Could not read ${what} from ${path ?? '<stdin>'}\nThis openssl cannot open a key encrypted with ${opened.what}: PBES2 with AES is what it knows.\n`,
    );
  }
  const key = opened.state === 'decrypted' ? decodePrivateKey(opened.der) : undefined;
  return key?.ok ? key.value : unreadable(system, what, path, badDecrypt());
}

/** The real one tries its decoders in turn, and asks again for each that wants a pass phrase: three times without an answer. */
async function askForKey(system: System, path: string | undefined, what: string): Promise<string> {
  const prompt = `Enter pass phrase for ${path ?? '<stdin>'}:`;
  for (let attempt = 0; attempt < 3; attempt++) {
    const answer = await system.ask(prompt, true);
    system.stderr.text('\n');
    if (answer !== undefined) return answer;
  }
  return unreadable(system, what, path, noPassphrase());
}

/** A public key, or with `orPrivate` the public half of a private one. */
export async function loadPublicKey(
  system: System,
  request: KeyRequest,
  orPrivate = false,
): Promise<PublicKey> {
  const bytes = loadBytes(system, request.path, request.what);
  const blocks = readPem(bytes);
  for (const block of blocks) {
    if (block.label === 'PUBLIC KEY') {
      const key = decodePublicKey(block.bytes);
      if (key.ok) return key.value;
    } else if (block.label === 'RSA PUBLIC KEY') {
      const key = decodeBytes(block.bytes, rsaFrom);
      if (key.ok) return key.value;
    } else if (orPrivate) {
      const key = await keyOfBlock(system, block, request.path, request.what, request.pass);
      if (key) return publicKeyOf(key);
    }
  }
  const whole = blocks.length ? undefined : decodePublicKey(bytes);
  if (whole?.ok) return whole.value;
  return unreadable(system, `key of ${request.what}`, request.path, blocks.length ? [unsupportedPem()] : []);
}

const CERTIFICATE_LABELS = new Set(['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE']);

/** All certificates of the bytes; what cannot be read is left out. */
export function certificatesIn(bytes: Uint8Array): Certificate[] {
  const blocks = readPem(bytes).filter((block) => CERTIFICATE_LABELS.has(block.label));
  const ders = blocks.length ? blocks.map((block) => block.bytes) : [bytes];
  return ders.map(decodeCertificate).flatMap((decoded) => (decoded.ok ? [decoded.value] : []));
}

/** load_certs: every certificate of a file; one that holds none ends the command. */
export function certificatesOf(system: System, path: string | undefined, what: string): Certificate[] {
  const given = path === undefined ? system.readStdin() : system.files.read(path);
  if (!given)
    return system.refuse(
      `Could not open file or uri for loading certs of ${what} from ${path}\n`,
      storeErrors(path ?? ''),
    );
  const found = certificatesIn(given);
  if (found.length) return found;
  return unreadable(system, `any ${what}`, path, readPem(given).length ? [unsupportedPem()] : []);
}

/** One certificate, with `Unable to load …` behind the loader's message. `code` is the exit code of a failure. */
export function loadCertificate(
  system: System,
  path: string | undefined,
  what = 'certificate',
  code = 1,
  /** What the command itself says behind the loader's complaint. */
  trailer = '',
): Certificate {
  const given = path === undefined || path === '-' ? system.readStdin() : system.files.read(path);
  if (!given) {
    system.stderr.text(`Could not open file or uri for loading ${what} from ${path}\n`);
    system.refuseWith(storeErrors(path ?? ''), `Unable to load ${what}\n${trailer}`, code);
  }
  const [certificate] = certificatesIn(given);
  if (certificate) return certificate;
  system.stderr.text(
    `Could not read ${what} from ${path === undefined || path === '-' ? '<stdin>' : path}\n`,
  );
  const errors = readPem(given).length ? [unsupportedPem()] : [];
  return system.refuseWith(errors, `Unable to load ${what}\n${trailer}`, code);
}

/** A revocation list; `format` of the option `-inform`, or either of PEM and DER where it was not given. */
export function loadCrl(
  system: System,
  path: string | undefined,
  format?: 'pem' | 'der',
  what = 'CRL',
): RevocationList {
  const given = path === undefined || path === '-' ? system.readStdin() : system.files.read(path);
  if (!given) {
    system.stderr.text(`Could not open file or uri for loading ${what} from ${path}\n`);
    return system.refuseWith(storeErrors(path ?? ''), `Unable to load ${what}\n`);
  }
  const blocks = readPem(given);
  const block = blocks.find((each) => each.label === 'X509 CRL');
  const encoded = format === 'der' || (!blocks.length && format !== 'pem') ? given : block?.bytes;
  const decoded = encoded && decodeCrl(encoded);
  if (decoded?.ok) return decoded.value;
  system.stderr.text(
    `Could not read ${what} from ${path === undefined || path === '-' ? '<stdin>' : path}\n`,
  );
  const errors =
    format === 'der'
      ? blocks.length
        ? [1, 2, 3].flatMap(() => [unsupportedPem(), unsupportedPem(), undecodable('DER', 'CertificateList')])
        : []
      : blocks.some((each) => !CERTIFICATE_LABELS.has(each.label))
        ? [unsupportedPem()]
        : [];
  return system.refuseWith(errors, `Unable to load ${what}\n`);
}

const REQUEST_LABELS = new Set(['CERTIFICATE REQUEST', 'NEW CERTIFICATE REQUEST']);

/** A request; `what` as in `Unable to load X509 request`. */
export function loadRequest(
  system: System,
  path: string | undefined,
  der: boolean,
  what: string,
): CertificateRequest {
  const missing = path !== undefined && path !== '-' && !system.files.read(path);
  if (missing) {
    system.stderr.text(`Can't open "${path}" for reading, No such file or directory\n`);
    system.refuseWith(openErrors(path, 'r'), `Unable to load ${what}\n`);
  }
  const bytes = readInput(system, path);
  const block = der ? undefined : readPem(bytes).find((each) => REQUEST_LABELS.has(each.label));
  const encoded = der ? bytes : block?.bytes;
  const request = encoded && decodeRequest(encoded);
  if (request?.ok) return request.value;
  return system.refuse(`Unable to load ${what}\n`, encoded ? [] : [noStartLine('CERTIFICATE REQUEST')]);
}

/** `pass:x`, `env:X`, `file:x`, `stdin`, `fd:0`: openssl-passphrase-options(1). Undefined without the option. */
export function passPhrase(
  invocation: Invocation,
  name: string,
  failure = 'Error getting passwords\n',
): string | undefined {
  const source = invocation.value(name);
  if (source === undefined) return undefined;
  const { system } = invocation;
  if (source.startsWith('pass:')) return source.slice(5);
  if (source.startsWith('env:')) {
    const value = system.environment[source.slice(4)];
    if (value !== undefined) return value;
    return system.refuse(`No environment variable ${source.slice(4)}\n${failure}`);
  }
  if (source === 'stdin' || source === 'fd:0') return firstLine(fromUtf8(system.readStdin()));
  if (source.startsWith('file:')) {
    const bytes = system.files.read(source.slice(5));
    if (bytes) return firstLine(fromLatin1(bytes));
    system.stderr.text(`Can't open file ${source.slice(5)}\n`);
    return system.refuse(failure);
  }
  const missingColon = /^[a-z]+:/.test(source)
    ? `Invalid password argument, starting with "${source.slice(0, source.indexOf(':') + 1)}"\n`
    : `Invalid password argument, missing ':' within the first 5 chars\n`;
  return system.refuse(missingColon + failure);
}

const firstLine = (text: string): string => text.split(/\r?\n/, 1)[0];
