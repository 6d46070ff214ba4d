import { utf8 } from '../../asn1/bytes';
import { readPem, writePem } from '../../asn1/pem';
import { OID } from '../../keys/algorithm-oids';
import { decryptPkcs8, encryptPkcs8 } from '../../keys/encrypted-key';
import type { PrivateKey } from '../../keys/key';
import { keyCipher } from '../../keys/key-ciphers';
import type { Sealing } from '../../keys/password-encryption';
import { decodePrivateKey, encodePkcs8, encodeTraditional } from '../../keys/private-key-der';
import type { Command, Invocation } from '../command';
import { badDecryption, noStartLine, wrongStructure } from '../errors';
import { Output } from '../outputs';
import { parseNumber } from '../parse-options';
import { loadPrivateKey, passPhrase, readInput } from '../sources';
import { table } from './options';

/** Private keys in the form of PKCS #8: in and out of it, under a password or without one. */
export const pkcs8: Command = { table, run };

async function run(invocation: Invocation): Promise<number> {
  const { system } = invocation;
  if (invocation.line.rest.length) invocation.misuse();
  const sealing = chosenSealing(invocation);
  const passin = passPhrase(invocation, 'passin');
  const passout = passPhrase(invocation, 'passout');
  const der = invocation.isDer('outform');
  if (invocation.has('topk8')) {
    readInput(system, invocation.value('in') ?? '/dev/null', 'r');
    const output = Output.openOwner(invocation, invocation.value('out'));
    const key = await loadPrivateKey(system, { path: invocation.value('in'), what: 'key', pass: passin });
    output.bytes(await wrapped(invocation, key, sealing, { passout, der }));
    return 0;
  }
  const bytes = readInput(system, invocation.value('in'), invocation.isDer('inform') ? 'rb' : 'r');
  const output = Output.openOwner(invocation, invocation.value('out'));
  const key = await unwrapped(invocation, bytes, passin);
  output.bytes(plainForm(invocation, key, der));
  return 0;
}

const ITERATIONS = 2048;

const PRFS: Readonly<Record<string, string>> = {
  hmacwithsha1: OID.hmacWithSha1,
  hmacwithsha224: '1.2.840.113549.2.8',
  hmacwithsha256: OID.hmacWithSha256,
  hmacwithsha384: '1.2.840.113549.2.10',
  hmacwithsha512: '1.2.840.113549.2.11',
};

/** `-v2` with a cipher and `-v2prf`, or `-v1` with a scheme. */
function chosenSealing(invocation: Invocation): Sealing {
  const iterations = invocation.has('noiter')
    ? 1
    : (parseNumber(invocation.value('iter') ?? '') ?? ITERATIONS);
  const scheme = invocation.value('v1');
  if (scheme !== undefined) return { with: oldScheme(invocation, scheme), iterations };
  const prfName = invocation.value('v2prf');
  const prf = prfName === undefined ? undefined : PRFS[prfName.toLowerCase()];
  if (prfName !== undefined && !prf) return invocation.misuse(`Unknown PRF algorithm ${prfName}`);
  const name = invocation.value('v2') ?? 'aes-256-cbc';
  const cipher = keyCipher(name);
  if (cipher) return { with: cipher, iterations, prf };
  if (/^(camellia|aria|sm4|seed|bf|cast|rc2|des|aes)/i.test(name)) {
    return invocation.system.refuse(
      `${invocation.name}: this openssl does not encrypt keys with ${name} yet; the nearest that it has is aes-256-cbc.\n`,
    );
  }
  return invocation.misuse(`Unknown cipher: ${name}`);
}

function oldScheme(invocation: Invocation, name: string): 'pkcs12-3des' {
  if (/^(PBE-SHA1-3DES|pbeWithSHA1And3-KeyTripleDES-CBC)$/.test(name)) return 'pkcs12-3des';
  if (!/^(PBE-|pbeWith)/.test(name)) {
    invocation.complain(`${invocation.name}: Unknown PBE algorithm ${name}\n`);
    return invocation.misuse();
  }
  return invocation.system.refuse(
    `${invocation.name}: this openssl does not have ${name} yet; the nearest that it has is PBE-SHA1-3DES.\n`,
  );
}

async function wrapped(
  invocation: Invocation,
  key: PrivateKey,
  sealing: Sealing,
  { passout, der }: { passout: string | undefined; der: boolean },
): Promise<Uint8Array> {
  const { system } = invocation;
  const plain = encodePkcs8(key);
  if (invocation.has('nocrypt')) return der ? plain : utf8(writePem('PRIVATE KEY', plain));
  const pass = passout ?? (await askNew(invocation));
  const sealed = encryptPkcs8(plain, pass, sealing, system.random);
  return der ? sealed : utf8(writePem('ENCRYPTED PRIVATE KEY', sealed));
}

async function askNew({ system }: Invocation): Promise<string> {
  const prompt = 'Enter Encryption Password:';
  const first = await system.ask(prompt, true);
  system.stderr.text('\n');
  if (first === undefined) return system.refuse('');
  const second = await system.ask(`Verifying - ${prompt}`, true);
  system.stderr.text('\n');
  return second === first ? first : system.refuse('Verify failure\n');
}

async function unwrapped(
  invocation: Invocation,
  bytes: Uint8Array,
  passin: string | undefined,
): Promise<PrivateKey> {
  const { system } = invocation;
  const open = invocation.has('nocrypt');
  const label = open ? 'PRIVATE KEY' : 'ENCRYPTED PRIVATE KEY';
  const der = invocation.isDer('inform');
  const encoded = der ? bytes : readPem(bytes).find((block) => block.label === label)?.bytes;
  const failure = open ? 'Error decrypting key\n' : 'Error reading key\n';
  if (!encoded) return system.refuse(failure, [noStartLine(label)]);
  const plain = open ? encoded : await opened(invocation, encoded, passin);
  const key = decodePrivateKey(plain);
  return key.ok ? key.value : system.refuse(failure, wrongStructure('PKCS8_PRIV_KEY_INFO', plain));
}

async function opened(
  invocation: Invocation,
  sealed: Uint8Array,
  passin: string | undefined,
): Promise<Uint8Array> {
  const { system } = invocation;
  const pass = passin ?? (await askPassword(invocation));
  const result = decryptPkcs8(sealed, pass);
  if (result.state === 'decrypted') return result.der;
  if (result.state === 'malformed')
    return system.refuse('Error reading key\n', wrongStructure('X509_SIG', sealed));
  if (result.state === 'wrong') return system.refuse('Error decrypting key\n', badDecryption());
  return system.refuse(
    `Error decrypting key\nThis openssl cannot open a key encrypted with ${result.what}: PBES2 with AES or 3DES is what it knows.\n`,
  );
}

async function askPassword({ system }: Invocation): Promise<string> {
  const answer = await system.ask('Enter Password:', true);
  system.stderr.text('\n');
  return answer ?? system.refuse("Can't read Password\n");
}

function plainForm(invocation: Invocation, key: PrivateKey, der: boolean): Uint8Array {
  const old = encodeTraditional(key);
  if (der) return old?.der ?? encodePkcs8(key);
  // A key that never had another form is not written at all, as in the real one.
  if (invocation.has('traditional')) return old ? utf8(writePem(old.label, old.der)) : new Uint8Array();
  return utf8(writePem('PRIVATE KEY', encodePkcs8(key)));
}
