import { utf8 } from '../asn1/bytes';
import { writePem } from '../asn1/pem';
import { openssl } from '../errors/openssl-error';
import { encryptLegacyPem, encryptPkcs8 } from '../keys/encrypted-key';
import type { PrivateKey, PublicKey } from '../keys/key';
import { type KeyCipher, keyCipher } from '../keys/key-ciphers';
import { encodePkcs8, encodeTraditional } from '../keys/private-key-der';
import { encodePublicKey } from '../keys/public-key-der';
import type { System } from '../system';
import type { Invocation } from './command';
import { noNewPassphrase, unknownDigest } from './errors';

/** Where a command's result goes: a file, or standard output. */
export class Output {
  private readonly parts: Uint8Array[] = [];

  private constructor(
    private readonly system: System,
    private readonly path: string | undefined,
  ) {}

  /** Opens the file at once, as OpenSSL does: a command that fails later leaves it empty. */
  static open(system: System, path: string | undefined, binary = false): Output {
    const named = path === '-' ? undefined : path;
    if (named !== undefined) {
      const fault = system.files.write(named, new Uint8Array());
      if (fault)
        refuseWrite(
          system,
          named,
          fault === 'is-folder' ? 'Is a directory' : 'No such file or directory',
          binary,
        );
    }
    return new Output(system, named);
  }

  /** bio_open_owner: for files with secrets. */
  static openOwner({ system, name }: Invocation, path: string | undefined): Output {
    const fault = path === undefined || path === '-' ? undefined : system.files.write(path, new Uint8Array());
    if (!fault) return Output.open(system, path, true);
    const reason = fault === 'is-folder' ? 'Is a directory' : 'No such file or directory';
    return system.refuse(`${name}: Can't open "${path}" for writing, ${reason}\n`);
  }

  text(text: string): void {
    this.bytes(utf8(text));
  }

  bytes(bytes: Uint8Array): void {
    if (this.path === undefined) {
      this.system.stdout.bytes(bytes);
      return;
    }
    this.parts.push(bytes);
    this.system.files.write(this.path, Uint8Array.from(this.parts.flatMap((part) => [...part])));
  }
}

function refuseWrite(system: System, path: string, reason: string, binary: boolean): never {
  const missing = reason.startsWith('No such');
  const mode = binary ? 'wb' : 'w';
  return system.refuse(`Can't open "${path}" for writing, ${reason}\n`, [
    openssl(
      missing ? '80000002' : '80000015',
      'system library',
      'BIO_new_file',
      reason,
      'crypto/bio/bss_file.c:67',
      `calling fopen(${path}, ${mode})`,
    ),
    missing
      ? openssl('10000080', 'BIO routines', 'BIO_new_file', 'no such file', 'crypto/bio/bss_file.c:75')
      : openssl('10080002', 'BIO routines', 'BIO_new_file', 'system lib', 'crypto/bio/bss_file.c:77'),
  ]);
}

/** The cipher of options such as `-aes256`; an unknown one ends the command, `queue` with OpenSSL's error behind it. */
export function chosenCipher(invocation: Invocation, queue = true): KeyCipher | undefined {
  const name = invocation.wildcards().at(-1);
  if (name === undefined) return undefined;
  const cipher = keyCipher(name);
  if (cipher) return cipher;
  if (/^(des3?|camellia|aria|sm4|seed|bf|cast|idea|rc2|chacha|aes)/i.test(name)) {
    return invocation.system.refuse(
      `${invocation.name}: this openssl does not encrypt keys with ${name} yet; the nearest that it has is -aes256.\n`,
    );
  }
  invocation.complain(
    `${invocation.name}: Unknown cipher: ${name}\n${invocation.name}: Use -help for summary.\n`,
  );
  return invocation.system.refuse('', queue ? [unknownDigest(name)] : []);
}

export interface KeyWriting {
  readonly der: boolean;
  readonly cipher?: KeyCipher;
  /** Pass phrase already known. */
  readonly pass?: string;
  readonly traditional?: boolean;
}

/** The private key in the form that was asked for; asks for a new pass phrase where a cipher wants one. */
export async function encodePrivateKey(
  system: System,
  key: PrivateKey,
  writing: KeyWriting,
): Promise<Uint8Array> {
  const old = writing.traditional ? encodeTraditional(key) : undefined;
  const plain = old?.der ?? encodePkcs8(key);
  if (!writing.cipher) return writing.der ? plain : utf8(writePem(old?.label ?? 'PRIVATE KEY', plain));
  const pass = writing.pass ?? (await askNewPassphrase(system));
  if (old && !writing.der) {
    const { headers, bytes } = encryptLegacyPem(plain, pass, writing.cipher, system.random);
    return utf8(writePem(old.label, bytes, headers));
  }
  const sealed = encryptPkcs8(plain, pass, writing.cipher, system.random);
  return writing.der ? sealed : utf8(writePem('ENCRYPTED PRIVATE KEY', sealed));
}

const SHORTEST_PASSPHRASE = 4;

/** Asked twice, as PEM_def_callback does. */
async function askNewPassphrase(system: System): Promise<string> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const first = await system.ask('Enter PEM pass phrase:', true);
    system.stderr.text('\n');
    if (first === undefined) break;
    if (first.length < SHORTEST_PASSPHRASE) {
      system.stderr.text(`UI_set_result: result too small: you must type in 4 to 1024 characters\n`);
      continue;
    }
    const second = await system.ask('Verifying - Enter PEM pass phrase:', true);
    system.stderr.text('\n');
    if (second === first) return first;
    if (second === undefined) break;
    system.stderr.text('Verify failure\n');
  }
  return system.refuse('', noNewPassphrase());
}

export const encodePublic = (key: PublicKey, der: boolean): Uint8Array =>
  der ? encodePublicKey(key) : utf8(writePem('PUBLIC KEY', encodePublicKey(key)));
