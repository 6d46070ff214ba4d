import { fromLatin1, latin1 } from '../../asn1/bytes';
import { decoding, stringOf } from '../../asn1/decode';
import { type Asn1Node, contentOf, TAG } from '../../asn1/node';
import { longNameOf, objectOf, shortNameOf } from '../../asn1/objects';
import { writePem } from '../../asn1/pem';
import { decodeCertificate } from '../../certificates/certificate';
import { ONE_LINE } from '../../certificates/name-text';
import { decryptPkcs8 } from '../../keys/encrypted-key';
import type { KeyCipher } from '../../keys/key-ciphers';
import { openWithPassword, type PasswordScheme, passwordSchemeFrom } from '../../keys/password-encryption';
import { decodePrivateKey } from '../../keys/private-key-der';
import {
  type BagAttribute,
  bagBytes,
  bagCertificate,
  bagsFrom,
  decodeBags,
  decodePkcs12,
  macHolds,
  P12,
  type Pkcs12Store,
  type SafeBag,
} from '../../pkcs12/store';
import type { Invocation } from '../command';
import { badDecryption, wrongStructure } from '../errors';
import { titledName } from '../naming';
import { encodePrivateKey, Output } from '../outputs';
import { readInput } from '../sources';
import { askImportPassword } from './passwords';

export interface ImportOptions {
  readonly password: string | undefined;
  readonly outputPassword: string | undefined;
  /** For the keys that are written; undefined leaves them open. */
  readonly cipher: KeyCipher | undefined;
}

/** Reads a store, checks its MAC, and writes what is in it as PEM. */
export async function importStore(invocation: Invocation, options: ImportOptions): Promise<number> {
  const { system } = invocation;
  const bytes = readInput(system, invocation.value('in'), 'rb');
  const decoded = decodePkcs12(bytes);
  if (!decoded.ok) return system.refuse('', wrongStructure('PKCS12', bytes));
  const store = decoded.value;
  const given = options.password ?? (await askImportPassword(invocation));
  if (invocation.has('info')) describeMac(invocation, store);
  const password = invocation.has('nomacver') ? given : checkedPassword(invocation, store, given);
  const output = Output.openOwner(invocation, invocation.value('out'));
  const failed = await new StorePrinter(invocation, output, { ...options, password }).store(store);
  if (!failed) return 0;
  return system.refuse('Error outputting keys and certificates\n', badDecryption());
}

/** An empty password is tried as none at all first. */
function checkedPassword(invocation: Invocation, store: Pkcs12Store, password: string): string | undefined {
  if (!store.mac) {
    invocation.complain('Warning: MAC is absent!\n');
    return password;
  }
  if (password === '' && macHolds(store, undefined)) return undefined;
  if (macHolds(store, password)) return password;
  return invocation.system.refuse('Mac verify error: invalid password?\n');
}

function describeMac({ system }: Invocation, { mac }: Pkcs12Store): void {
  if (!mac) return;
  system.stderr.text(
    `MAC: ${longNameOf(mac.digest)}, Iteration ${mac.iterations}\n` +
      `MAC length: ${mac.value.length}, salt length: ${mac.salt.length}\n`,
  );
}

interface PrintOptions extends Omit<ImportOptions, 'password'> {
  readonly password: string | undefined;
}

/** dump_certs_keys_p12. Its methods give true where something could not be opened. */
class StorePrinter {
  constructor(
    private readonly invocation: Invocation,
    private readonly output: Output,
    private readonly options: PrintOptions,
  ) {}

  private info(text: string): void {
    if (this.invocation.has('info')) this.invocation.complain(text);
  }

  private get hidesKeys(): boolean {
    return this.invocation.has('nokeys') || this.invocation.has('noout');
  }

  private get hidesCertificates(): boolean {
    return this.invocation.has('nocerts') || this.invocation.has('noout');
  }

  async store({ parts }: Pkcs12Store): Promise<boolean> {
    for (const part of parts) {
      if (part.kind === 'other') continue;
      if (part.kind === 'data') {
        this.info('PKCS7 Data\n');
        if (await this.bags(part.bags)) return true;
        continue;
      }
      this.info(`PKCS7 Encrypted data: ${schemeText(part.algorithm)}\n`);
      const opened = openWithPassword(part.algorithm, part.sealed, this.options.password);
      const bags = opened.state === 'decrypted' ? decodeBags(opened.der) : undefined;
      if (!bags?.ok || (await this.bags(bags.value))) return true;
    }
    return false;
  }

  private async bags(bags: readonly SafeBag[]): Promise<boolean> {
    for (const bag of bags) if (await this.bag(bag)) return true;
    return false;
  }

  private async bag(bag: SafeBag): Promise<boolean> {
    switch (bag.type) {
      case P12.keyBag:
        this.info('Key bag\n');
        return !this.hidesKeys && this.key(bag, bagBytes(bag));
      case P12.shroudedKeyBag: {
        this.info(`Shrouded Keybag: ${schemeText(bag.value.children[0])}\n`);
        if (this.hidesKeys) return false;
        const opened = decryptPkcs8(bagBytes(bag), this.options.password);
        return opened.state === 'decrypted' ? this.key(bag, opened.der) : this.unopened(bag);
      }
      case P12.certBag:
        this.info('Certificate bag\n');
        return this.certificate(bag);
      case P12.safeContentsBag:
        this.info('Safe Contents bag\n');
        this.attributes('Bag Attributes', bag.attributes);
        return this.bags(bagsFrom(bag.value));
      default:
        this.invocation.complain(`Warning unsupported bag type: ${longNameOf(bag.type)}\n`);
        return false;
    }
  }

  /** Characters go out as single bytes, whatever they were encoded as. */
  private attributes(title: string, attributes: readonly BagAttribute[] | undefined): void {
    this.output.bytes(latin1(attributesText(title, attributes)));
  }

  private unopened(bag: SafeBag): boolean {
    this.attributes('Bag Attributes', bag.attributes);
    return true;
  }

  private async key(bag: SafeBag, pkcs8: Uint8Array): Promise<boolean> {
    this.attributes('Bag Attributes', bag.attributes);
    const key = decodePrivateKey(pkcs8);
    if (!key.ok) return true;
    this.attributes('Key Attributes', undefined);
    const { cipher, outputPassword: pass } = this.options;
    this.output.bytes(
      await encodePrivateKey(this.invocation.system, key.value, { der: false, cipher, pass }),
    );
    return false;
  }

  private certificate(bag: SafeBag): boolean {
    if (this.hidesCertificates) return false;
    const own = bag.attributes?.some((each) => each.oid === P12.localKeyId);
    if (this.invocation.has(own ? 'cacerts' : 'clcerts')) return false;
    this.attributes('Bag Attributes', bag.attributes);
    const der = decoding(() => bagCertificate(bag));
    if (der.ok && der.value === undefined) return false;
    const certificate = der.ok && der.value ? decodeCertificate(der.value) : undefined;
    if (!certificate?.ok) return true;
    const { subject, issuer, der: bytes } = certificate.value;
    this.output.text(titledName('subject=', subject, ONE_LINE) + titledName('issuer=', issuer, ONE_LINE));
    this.output.text(writePem('CERTIFICATE', bytes));
    return false;
  }
}

/** print_attribs. */
function attributesText(title: string, attributes: readonly BagAttribute[] | undefined): string {
  if (!attributes) return `${title}: <No Attributes>\n`;
  if (!attributes.length) return `${title}: <Empty Attributes>\n`;
  const lines = attributes.map(({ oid, values }) => {
    const name = objectOf(oid) ? longNameOf(oid) : oid;
    return `    ${name}: ${values.length ? values.map(valueText).join('') : '<No Values>\n'}`;
  });
  return `${title}\n${lines.join('')}`;
}

function valueText(value: Asn1Node): string {
  switch (value.tag) {
    case TAG.bmpString:
      return `${stringOf(value)}\n`;
    case TAG.utf8String:
      return `${fromLatin1(contentOf(value))}\n`;
    case TAG.octetString:
      return `${hexOctets(contentOf(value))}\n`;
    case TAG.bitString:
      return `${hexOctets(contentOf(value).subarray(1))}\n`;
    default:
      return `<Unsupported tag ${value.tag}>\n`;
  }
}

const hexOctets = (octets: Uint8Array): string =>
  Array.from(octets, (octet) => `${octet.toString(16).toUpperCase().padStart(2, '0')} `).join('');

/** alg_print: the scheme, for PBES2 with its cipher, iterations and PRF. */
function schemeText(algorithm: Asn1Node | undefined): string {
  const scheme = decoding(() => passwordSchemeFrom(algorithm));
  return scheme.ok ? partsText(scheme.value) : '<unsupported parameters>';
}

function partsText(scheme: PasswordScheme): string {
  if (scheme.kind === 'other') return `${longNameOf(scheme.oid)}, <unsupported parameters>`;
  if (scheme.kind === 'pkcs12') return `${longNameOf(scheme.oid)}, Iteration ${scheme.iterations}`;
  const { cipher, iterations, prf } = scheme;
  return `PBES2, PBKDF2, ${shortNameOf(cipher)}, Iteration ${iterations}, PRF ${shortNameOf(prf)}`;
}
