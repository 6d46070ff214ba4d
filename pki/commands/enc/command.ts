import { cbc, ctr, ecb } from '@noble/ciphers/aes.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { concatBytes, fromHex, fromLatin1, latin1, toBase64, toHex, utf8 } from '../../asn1/bytes';
import { type Digest, digestByName } from '../../keys/digests';
import type { Command, Invocation } from '../command';
import { Output } from '../outputs';
import { parseNumber } from '../parse-options';
import { passPhrase, readInput } from '../sources';
import { table } from './options';

/** Base64 and symmetric encryption. Also called by a cipher's name, and as `openssl base64`. */
export const enc: Command = { table, run };

interface Cipher {
  readonly mode: string;
  readonly keyLength: number;
  readonly ivLength: number;
}

async function run(invocation: Invocation): Promise<number> {
  const { system } = invocation;
  if (invocation.line.rest.length) invocation.misuse('Extra arguments given.');
  const name = cipherName(invocation);
  const base64 = invocation.has('base64') || invocation.has('a') || invocation.name === 'base64';
  const cipher = name === undefined ? undefined : cipherOf(invocation, name);
  const decrypt = invocation.has('d');
  const pass = passPhrase(invocation, 'pass') ?? invocation.value('k');
  const input = readInput(system, invocation.value('in'), 'rb');
  const output = Output.open(system, invocation.value('out'), true);
  const once = invocation.has('A');
  const bytes = decrypt && base64 ? decodeLines(input) : input;
  const result = cipher ? await crypt(invocation, cipher, name ?? '', bytes, pass) : bytes;
  if (!base64 || decrypt) output.bytes(result);
  else output.text(once ? toBase64(result) : toBase64(result).replace(/.{1,64}/g, '$&\n'));
  return 0;
}

/** The base64 BIO ends at the first line that is no base64 and gives what came before. */
function decodeLines(input: Uint8Array): Uint8Array {
  let text = '';
  for (const line of fromLatin1(input).split(/\r?\n/)) {
    if (!/^[A-Za-z0-9+/]*={0,2}\s*$/.test(line)) break;
    text += line.trim();
    if (line.includes('=')) break;
  }
  return text.length % 4 ? new Uint8Array() : latin1(atob(text));
}

function cipherName(invocation: Invocation): string | undefined {
  const given = invocation.wildcards().at(-1);
  if (given !== undefined) return given;
  return invocation.name === 'enc' || invocation.name === 'base64' ? undefined : invocation.name;
}

function cipherOf(invocation: Invocation, name: string): Cipher | undefined {
  const match = /^aes-?(128|192|256)(?:-(cbc|ecb|ctr))?$/i.exec(name);
  if (match) {
    const mode = (match[2] ?? 'cbc').toLowerCase();
    return { mode, keyLength: Number(match[1]) / 8, ivLength: mode === 'ecb' ? 0 : 16 };
  }
  if (/^(aria|camellia|des|sm4|seed|bf|cast|rc2|rc4|chacha|aes|idea)/i.test(name)) {
    return invocation.system.refuse(
      `${invocation.name}: this openssl does not have ${name} yet; the nearest that it has is -aes-256-cbc.\n`,
    );
  }
  return invocation.misuse(`Unknown cipher: ${name}`);
}

const MAGIC = utf8('Salted__');
const DEPRECATED = '*** WARNING : deprecated key derivation used.\nUsing -iter or -pbkdf2 would be better.\n';

async function crypt(
  invocation: Invocation,
  cipher: Cipher,
  name: string,
  bytes: Uint8Array,
  pass: string | undefined,
): Promise<Uint8Array> {
  const { system } = invocation;
  const decrypt = invocation.has('d');
  const hexKey = invocation.value('K');
  if (hexKey !== undefined) {
    const iv = hexValue(invocation, 'iv', invocation.value('iv') ?? '', cipher.ivLength);
    if (cipher.ivLength && !invocation.has('iv')) return system.refuse('iv undefined\n');
    return apply(invocation, cipher, hexValue(invocation, 'key', hexKey, cipher.keyLength), iv, bytes);
  }
  const phrase = pass ?? (await askPass(invocation, name));
  const salted = !invocation.has('nosalt');
  if (decrypt && salted && !invocation.has('S') && fromLatin1(bytes.subarray(0, 8)) !== 'Salted__')
    return system.refuse('bad magic number\n');
  const salt =
    decrypt && !invocation.has('S')
      ? bytes.slice(8, 16)
      : (fromHex(invocation.value('S') ?? '') ?? new Uint8Array());
  const used = !salted ? new Uint8Array() : salt.length === 8 ? salt : system.random(8);
  const material = derive(invocation, phrase, used, cipher);
  if (invocation.has('p') || invocation.has('P')) printKey(invocation, cipher, used, material);
  if (invocation.has('P')) return new Uint8Array();
  const key = material.subarray(0, cipher.keyLength);
  const bare = !salted || invocation.has('S');
  const body = apply(
    invocation,
    cipher,
    key,
    material.subarray(cipher.keyLength),
    decrypt && !bare ? bytes.subarray(16) : bytes,
  );
  return decrypt || bare ? body : concatBytes(MAGIC, used, body);
}

async function askPass(invocation: Invocation, name: string): Promise<string> {
  const { system } = invocation;
  const kind = invocation.has('d') ? 'decryption' : 'encryption';
  const prompt = `enter ${name.toUpperCase()} ${kind} password:`;
  const first = await system.ask(prompt, true);
  system.stderr.text('\n');
  if (first === undefined) return system.refuse('bad password read\n');
  if (invocation.has('d')) return first;
  const second = await system.ask(`Verifying - ${prompt}`, true);
  system.stderr.text('\n');
  return second === first ? first : system.refuse('Verify failure\nbad password read\n');
}

/** PBKDF2, or EVP_BytesToKey with one round: key, then initialisation vector. */
function derive(invocation: Invocation, pass: string, salt: Uint8Array, cipher: Cipher): Uint8Array {
  const digest: Digest | undefined = digestByName(invocation.value('md') ?? 'sha256');
  const length = cipher.keyLength + cipher.ivLength;
  if (!digest?.hmac) return invocation.misuse(`Unknown option or message digest: ${invocation.value('md')}`);
  if (invocation.has('pbkdf2') || invocation.has('iter')) {
    return pbkdf2(digest.hmac, utf8(pass), salt, {
      c: parseNumber(invocation.value('iter') ?? '10000') ?? 10000,
      dkLen: length,
    });
  }
  invocation.complain(DEPRECATED);
  let block: Uint8Array = new Uint8Array();
  let material: Uint8Array = new Uint8Array();
  while (material.length < length) {
    block = digest.hash(concatBytes(block, utf8(pass), salt));
    material = concatBytes(material, block);
  }
  return material.subarray(0, length);
}

function printKey(invocation: Invocation, cipher: Cipher, salt: Uint8Array, material: Uint8Array): void {
  const hex = (bytes: Uint8Array) => toHex(bytes).toUpperCase();
  if (salt.length) invocation.print(`salt=${hex(salt)}\n`);
  invocation.print(`key=${hex(material.subarray(0, cipher.keyLength))}\n`);
  if (cipher.ivLength) invocation.print(`iv =${hex(material.subarray(cipher.keyLength))}\n`);
}

/** Hexadecimal that is too short is filled with zeros, what is too long is cut, both with a word about it. */
function hexValue(invocation: Invocation, what: string, text: string, length: number): Uint8Array {
  const digits = text.length % 2 ? `${text}0` : text;
  const bytes = fromHex(digits);
  if (!bytes) return invocation.system.refuse(`non-hex digit\ninvalid hex ${what} value\n`);
  if (text.length > 2 * length) invocation.complain('hex string is too long, ignoring excess\n');
  else if (text.length < 2 * length)
    invocation.complain('hex string is too short, padding with zero bytes to length\n');
  const value = new Uint8Array(length);
  value.set(bytes.subarray(0, length));
  return value;
}

function apply(
  invocation: Invocation,
  cipher: Cipher,
  key: Uint8Array,
  iv: Uint8Array,
  bytes: Uint8Array,
): Uint8Array {
  const options = { disablePadding: invocation.has('nopad') };
  const instance =
    cipher.mode === 'cbc' ? cbc(key, iv, options) : cipher.mode === 'ctr' ? ctr(key, iv) : ecb(key, options);
  try {
    return invocation.has('d') ? instance.decrypt(bytes) : instance.encrypt(bytes);
  } catch {
    // Noble throws on padding that does not come out: nearly always a wrong password.
    return invocation.system.refuse('bad decrypt\n');
  }
}
