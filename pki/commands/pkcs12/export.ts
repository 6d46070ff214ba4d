import { sha1 } from '@noble/hashes/legacy.js';
import type { Certificate } from '../../certificates/certificate';
import { type Digest, digestByName } from '../../keys/digests';
import { type PrivateKey, publicKeyOf, sameKey } from '../../keys/key';
import { keyCipher } from '../../keys/key-ciphers';
import type { Sealing } from '../../keys/password-encryption';
import { encodePkcs8 } from '../../keys/private-key-der';
import { validatePath } from '../../paths/validate';
import { errorText } from '../../paths/verify-errors';
import { encodePkcs12 } from '../../pkcs12/write';
import type { Invocation } from '../command';
import { keyMismatch } from '../key-errors';
import { Output } from '../outputs';
import { parseNumber } from '../parse-options';
import { pathPolicy } from '../path-policy';
import { certificatesOf, loadPrivateKey } from '../sources';
import { readStore } from '../stores';
import { askExportPassword } from './passwords';

export interface ExportOptions {
  readonly password: string | undefined;
  /** Of the file with the private key. */
  readonly keyPassword: string | undefined;
}

const ITERATIONS = 2048;

/** Writes a key and certificates into a store. */
export async function exportStore(invocation: Invocation, options: ExportOptions): Promise<number> {
  const { system } = invocation;
  if (invocation.has('nocerts') && invocation.has('nokeys'))
    system.refuse('Nothing to export due to -noout or -nocerts and -nokeys\n');
  if (invocation.has('nocerts')) system.stderr.text('Warning: -chain option ignored with -nocerts\n');
  const key = invocation.has('nokeys') ? undefined : await loadKey(invocation, options.keyPassword);
  const certificates = collectCertificates(invocation, key);
  const digest = macDigest(invocation);
  const own = key && certificates.find((each) => fits(each, key));
  const names = invocation.values('caname');
  const others = certificates.filter((each) => each !== own);
  const name = invocation.value('name');
  const localKeyId = own && sha1(own.der);
  const password = options.password ?? (await askExportPassword(invocation));
  const iterations = iterationsOf(invocation);
  const der = encodePkcs12(
    {
      certificates: [
        ...(own ? [{ der: own.der, friendlyName: name, localKeyId }] : []),
        ...others.map((each, index) => ({ der: each.der, friendlyName: names[index] })),
      ],
      key: key && { der: encodePkcs8(key), friendlyName: name, localKeyId },
      password,
      certificateSealing: sealing(invocation, 'certpbe', iterations.encryption),
      keySealing: sealing(invocation, 'keypbe', iterations.encryption),
      mac: invocation.has('nomac') ? undefined : { digest, iterations: iterations.mac },
    },
    system.random,
  );
  Output.openOwner(invocation, invocation.value('out')).bytes(der);
  return 0;
}

const fits = (certificate: Certificate, key: PrivateKey): boolean =>
  sameKey(certificate.publicKey, publicKeyOf(key));

function loadKey(invocation: Invocation, pass: string | undefined): Promise<PrivateKey> {
  const path = invocation.value('inkey');
  const what = `private key from -in${path === undefined ? '' : 'key'} file`;
  return loadPrivateKey(invocation.system, { path: path ?? invocation.value('in'), what, pass });
}

/** Those of `-in`, the one of the key first; then the chain, and those of `-certfile`. */
function collectCertificates(invocation: Invocation, key: PrivateKey | undefined): Certificate[] {
  const { system } = invocation;
  if (invocation.has('nocerts')) return [];
  const path = invocation.value('in');
  const own = certificatesOf(system, path, 'certificates from -in file');
  const match = key && own.find((each) => fits(each, key));
  if (key && !match) {
    const errors = own.flatMap((each) => keyMismatch(key, each));
    system.refuse(`No cert in -in file '${path}' matches private key\n`, errors);
  }
  const chain = invocation.has('chain') ? chainOf(invocation, match ?? own[0]) : [];
  const known = new Set(own.map((each) => each.der.join()));
  const more = invocation.value('certfile');
  const extra = more === undefined ? [] : certificatesOf(system, more, 'extra certificates from -certfile');
  return [...own, ...chain.filter((each) => !known.has(each.der.join())), ...extra];
}

function chainOf(invocation: Invocation, leaf: Certificate): readonly Certificate[] {
  const { system } = invocation;
  const trusted = invocation.values('CAfile').flatMap((path) => readStore(system, path).certificates);
  const path = invocation.value('untrusted');
  const untrusted = path === undefined ? [] : certificatesOf(system, path, 'untrusted certificates');
  const result = validatePath(leaf, pathPolicy(invocation, { trusted, untrusted, lists: [] }));
  const failed = result.steps.find((step) => step.error !== undefined);
  if (failed?.error) system.refuse(`Error getting chain: ${errorText(failed.error)}\n`);
  return result.chain.certificates.slice(1);
}

function macDigest(invocation: Invocation): Digest {
  const name = invocation.value('macalg') ?? 'sha256';
  const digest = digestByName(name);
  if (digest) return digest;
  invocation.complain(
    `${invocation.name}: Unknown option or message digest: ${name}\n${invocation.name}: Use -help for summary.\n`,
  );
  return invocation.system.refuse('');
}

function iterationsOf(invocation: Invocation): { encryption: number; mac: number } {
  const given = parseNumber(invocation.value('iter') ?? '') ?? ITERATIONS;
  const encryption = invocation.has('noiter') ? 1 : given;
  return { encryption, mac: invocation.has('nomaciter') ? 1 : given };
}

const TRIPLE_DES_NAMES = /^(PBE-SHA1-3DES|pbeWithSHA1And3-KeyTripleDES-CBC)$/i;

/** `-keypbe` and `-certpbe`: a cipher for PBES2, the old 3DES scheme, or NONE. */
function sealing(
  invocation: Invocation,
  option: 'certpbe' | 'keypbe',
  iterations: number,
): Sealing | undefined {
  const old = invocation.has('legacy') || (option === 'certpbe' && invocation.has('descert'));
  const name = invocation.value(option) ?? (old ? 'PBE-SHA1-3DES' : 'aes-256-cbc');
  if (name === 'NONE') return undefined;
  if (TRIPLE_DES_NAMES.test(name)) return { with: 'pkcs12-3des', iterations };
  const cipher = keyCipher(name);
  if (cipher) return { with: cipher, iterations };
  if (/^(PBE|RC2|rc2|camellia|aria)/.test(name)) {
    return invocation.system.refuse(
      `${invocation.name}: this openssl does not encrypt with ${name} yet; the nearest that it has is PBE-SHA1-3DES.\n`,
    );
  }
  invocation.complain(`Unknown PBE algorithm ${name}\n`);
  return invocation.misuse();
}
