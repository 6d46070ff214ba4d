import { hmac } from '@noble/hashes/hmac.js';
import { shake128, shake256 } from '@noble/hashes/sha3.js';
import { toHex, utf8 } from '../../asn1/bytes';
import { openssl } from '../../errors/openssl-error';
import { DIGESTS, type Digest, digestByName } from '../../keys/digests';
import type { PrivateKey, PublicKey } from '../../keys/key';
import { publicKeyOf } from '../../keys/key';
import { type PssParameters, signPss, verifyPss } from '../../keys/rsa';
import { pssSaltLength, signHash, verifyHash } from '../../keys/signatures';
import type { Command, Invocation } from '../command';
import { unknownDigest } from '../errors';
import { Output } from '../outputs';
import { parseNumber } from '../parse-options';
import { signatureErrors } from '../signature-errors';
import { loadPrivateKey, loadPublicKey, passPhrase, readInput } from '../sources';
import { table } from './options';

/** Hashes files, and signs and verifies hashes. Also called by a digest's name: `openssl sha256`. */
export const dgst: Command = { table, run };

async function run(invocation: Invocation): Promise<number> {
  const { system } = invocation;
  if (invocation.has('list')) return listDigests(invocation);
  const digest = chosenDigest(invocation);
  const output = Output.open(system, invocation.value('out'));
  const names = invocation.line.rest;
  const key = await keyOf(invocation);
  if (invocation.has('verify') || invocation.has('prverify')) return verify(invocation, digest, key, output);
  if (key && names.length > 1) return system.refuse('Can only sign or verify one file.\n');
  let code = 0;
  for (const name of names.length ? names : ['-']) {
    const bytes = name === '-' ? system.readStdin() : system.files.read(name);
    if (!bytes) {
      complainMissing(invocation, name);
      code++;
      continue;
    }
    printOne(
      invocation,
      output,
      digest,
      name === '-' ? 'stdin' : name,
      result(invocation, digest, key, bytes),
      key,
    );
  }
  return code ? 1 : 0;
}

function complainMissing(invocation: Invocation, name: string): void {
  invocation.complain(`${name}: No such file or directory\n`);
  const place = 'crypto/bio/bss_file.c';
  const no = 'No such file or directory';
  invocation.system.complainAll([
    openssl('80000002', 'system library', 'file_ctrl', no, `${place}:297`, `calling fopen(${name}, r)`),
    openssl('10080002', 'BIO routines', 'file_ctrl', 'system lib', `${place}:300`),
  ]);
}

/** By option, by the name that the command was called with, or SHA-256. */
function chosenDigest(invocation: Invocation): Digest {
  const name = invocation.wildcards().at(-1) ?? (invocation.name === 'dgst' ? 'sha256' : invocation.name);
  const digest = digestByName(name);
  if (!digest) {
    invocation.complain(`${invocation.name}: Unknown option or message digest: ${name}\n`);
    invocation.complain(`${invocation.name}: Use -help for summary.\n`);
    return invocation.system.refuse('', [unknownDigest(name)]);
  }
  const length = parseNumber(invocation.value('xoflen') ?? '');
  const xof = { shake128, shake256 }[digest.name];
  return xof && length ? { ...digest, length, hash: (bytes) => xof(bytes, { dkLen: length }) } : digest;
}

async function keyOf(invocation: Invocation): Promise<PrivateKey | PublicKey | undefined> {
  const { system } = invocation;
  const pass = passPhrase(invocation, 'passin');
  const sign = invocation.value('sign');
  if (sign !== undefined) return loadPrivateKey(system, { path: sign, what: 'private key', pass });
  const verifyPath = invocation.value('verify');
  if (verifyPath !== undefined) return loadPublicKey(system, { path: verifyPath, what: 'public key' });
  const prverify = invocation.value('prverify');
  if (prverify === undefined) return undefined;
  return publicKeyOf(await loadPrivateKey(system, { path: prverify, what: 'private key', pass }));
}

/** RSA-PSS where `-sigopt rsa_padding_mode:pss` asks for it. */
function pssOf(
  invocation: Invocation,
  digest: Digest,
  key: PrivateKey | PublicKey,
): PssParameters | undefined {
  const settings = Object.fromEntries(invocation.values('sigopt').map((text) => text.split(/:(.*)/s, 2)));
  if (settings.rsa_padding_mode !== 'pss' || key.kind !== 'rsa') return undefined;
  const mask = digestByName(settings.rsa_mgf1_md ?? digest.name) ?? digest;
  const saltLength = 'd' in key ? pssSaltLength(settings.rsa_pss_saltlen ?? 'max', key, digest) : undefined;
  const given = settings.rsa_pss_saltlen;
  return { digest, mask, saltLength: saltLength ?? (given === undefined ? -1 : Number(given)) };
}

function result(
  invocation: Invocation,
  digest: Digest,
  key: PrivateKey | PublicKey | undefined,
  bytes: Uint8Array,
): Uint8Array {
  const { system } = invocation;
  const secret = invocation.value('hmac');
  if (secret !== undefined && digest.hmac) return hmac(digest.hmac, utf8(secret), bytes);
  if (!key) return digest.hash(bytes);
  if (!('d' in key) && !('scalar' in key)) {
    return system.refuse(`Key type not supported for this operation\n`);
  }
  const pss = pssOf(invocation, digest, key);
  const hash = digest.hash(bytes);
  const signature =
    pss && key.kind === 'rsa' ? signPss(key, pss, hash, system.random) : signHash(key, digest, hash);
  return signature ?? system.refuse('Error signing data\n');
}

async function verify(
  invocation: Invocation,
  digest: Digest,
  key: PrivateKey | PublicKey | undefined,
  output: Output,
): Promise<number> {
  const { system } = invocation;
  const path = invocation.value('signature');
  if (path === undefined) return system.refuse('No signature to verify: use the -signature option\n');
  const bytes = system.files.read(path);
  if (!bytes) return system.refuse(`Error opening signature file ${path}\n`);
  const hash = digest.hash(readInput(system, invocation.line.rest[0], 'rb'));
  const good = key && isPublic(key) && signatureHolds(invocation, digest, key, hash, bytes);
  output.text(good ? 'Verified OK\n' : 'Verification failure\n');
  if (!good && key && isPublic(key)) system.complainAll(signatureErrors(key, bytes));
  return good ? 0 : 1;
}

const isPublic = (key: PrivateKey | PublicKey): key is PublicKey => !('d' in key) && !('scalar' in key);

function signatureHolds(
  invocation: Invocation,
  digest: Digest,
  key: PublicKey,
  hash: Uint8Array,
  signature: Uint8Array,
): boolean {
  const pss = pssOf(invocation, digest, key);
  if (!pss || key.kind !== 'rsa') return verifyHash(key, digest, hash, signature);
  if (pss.saltLength >= 0) return verifyPss(key, pss, hash, signature);
  const longest = signature.length - digest.length - 2;
  return Array.from({ length: longest + 1 }, (_, i) => longest - i).some((saltLength) =>
    verifyPss(key, { ...pss, saltLength }, hash, signature),
  );
}

function printOne(
  invocation: Invocation,
  output: Output,
  digest: Digest,
  name: string,
  value: Uint8Array,
  key: PrivateKey | PublicKey | undefined,
): void {
  if (invocation.has('binary') || (key && !invocation.has('hex'))) {
    output.bytes(value);
    return;
  }
  const hex = toHex(value, invocation.has('c') ? ':' : '');
  if (invocation.has('r')) output.text(`${hex} *${name}\n`);
  else output.text(`${prefix(invocation, digest, key)}(${name})= ${hex}\n`);
}

function prefix(invocation: Invocation, digest: Digest, key: PrivateKey | PublicKey | undefined): string {
  if (invocation.has('hmac')) return `HMAC-${digest.printed}`;
  if (!key) return defaulted(invocation) ? 'SHA256' : digest.printed;
  return `${key.kind === 'rsa' ? 'RSA' : 'ECDSA'}-${digest.printed}`;
}

/** Without a digest on the line OpenSSL prints the old name of its default. */
const defaulted = (invocation: Invocation): boolean =>
  invocation.name === 'dgst' && invocation.wildcards().length === 0;

function listDigests(invocation: Invocation): number {
  const names = [...DIGESTS.map((digest) => `-${digest.name}`)].sort();
  invocation.print('Supported digests:\n');
  for (let at = 0; at < names.length; at += 3) {
    invocation.print(
      `${names
        .slice(at, at + 3)
        .map((name) => name.padEnd(27))
        .join('')}\n`,
    );
  }
  invocation.print('\n');
  return 0;
}
