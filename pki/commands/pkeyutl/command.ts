import { sharedSecret } from '../../keys/agreement';
import { type Digest, digestByName } from '../../keys/digests';
import { type PrivateKey, type PublicKey, publicKeyOf } from '../../keys/key';
import { signerFor, verifyEd25519 } from '../../keys/signatures';
import { Refusal } from '../../system';
import { dumpAsn1 } from '../asn1parse/dump';
import type { Command, Invocation } from '../command';
import { openErrors } from '../errors';
import { hexdump } from '../hexdump';
import { Output } from '../outputs';
import { parseNumber } from '../parse-options';
import { signatureErrors } from '../signature-errors';
import { loadCertificate, loadPrivateKey, loadPublicKey, passPhrase, readInput } from '../sources';
import { deriveFromSettings, failed, gave, type Operated } from './derive';
import { noPeer, unable } from './errors';
import {
  CIPHER_SETTINGS,
  decryptInput,
  encryptInput,
  recoverInput,
  SIGNING_SETTINGS,
  signInput,
  verifyInput,
} from './operations';
import { table } from './options';
import { Settings } from './settings';

/** One operation with a key: sign, verify, open a signature, encrypt, decrypt, derive. */
export const pkeyutl: Command = { table, run };

type Task = 'sign' | 'verify' | 'verifyrecover' | 'encrypt' | 'decrypt' | 'derive';
const TASKS: readonly Task[] = ['sign', 'verify', 'verifyrecover', 'encrypt', 'decrypt', 'derive'];

type Key =
  | { readonly secret: PrivateKey; readonly shown: PublicKey }
  | { readonly secret: undefined; readonly shown: PublicKey };

async function run(invocation: Invocation): Promise<number> {
  if (invocation.line.rest.length) invocation.misuse();
  const task = invocation.given.findLast(({ spec }) => TASKS.some((each) => each === spec.name))?.spec.name;
  const chosen = TASKS.find((each) => each === task) ?? 'sign';
  const kdf = invocation.value('kdf');
  checkUsage(invocation, chosen, kdf);
  if (kdf !== undefined) {
    const length = parseNumber(invocation.value('kdflen') ?? '') ?? 0;
    const derived = deriveFromSettings(invocation, kdf, length);
    return finish(
      invocation,
      derived,
      'derive',
      Output.open(invocation.system, invocation.value('out'), true),
    );
  }
  const key = able(invocation, chosen, await loadKey(invocation, chosen));
  const hashed = rawDigest(invocation, chosen, key);
  return operate(invocation, chosen, key, hashed);
}

function checkUsage(invocation: Invocation, task: Task, kdf: string | undefined): void {
  const raw = invocation.has('rawin');
  if (kdf !== undefined && !invocation.has('kdflen'))
    invocation.misuse('no KDF length given (-kdflen parameter).');
  if (kdf === undefined && !invocation.has('inkey'))
    invocation.misuse('no private key given (-inkey parameter).');
  if (kdf === undefined && invocation.has('peerkey') && task !== 'derive')
    invocation.misuse('no peer key given (-peerkey parameter).');
  if (raw && task !== 'sign' && task !== 'verify')
    invocation.misuse('-rawin can only be used with -sign or -verify');
  if (invocation.has('digest') && !raw) invocation.misuse('-digest can only be used with -rawin');
  if (raw && invocation.has('rev')) invocation.misuse('-rev cannot be used with raw input');
}

/** The key that does the work; `Error initializing context` behind whatever is wrong with it. */
async function loadKey(invocation: Invocation, task: Task): Promise<Key> {
  const { system } = invocation;
  const trailer = `${invocation.name}: Error initializing context\n`;
  const shownOnly = invocation.has('pubin') || invocation.has('certin');
  if (shownOnly && (task === 'sign' || task === 'decrypt' || task === 'derive'))
    return system.refuse(`A private key is needed for this operation\n${trailer}`);
  try {
    const path = invocation.value('inkey');
    if (invocation.has('certin'))
      return { secret: undefined, shown: loadCertificate(system, path, 'Certificate').publicKey };
    if (invocation.has('pubin'))
      return { secret: undefined, shown: await loadPublicKey(system, { path, what: 'public key' }) };
    const pass = passPhrase(invocation, 'passin');
    const secret = await loadPrivateKey(system, { path, what: 'private key', pass });
    return { secret, shown: publicKeyOf(secret) };
  } catch (refusal) {
    if (refusal instanceof Refusal) system.stderr.text(trailer);
    throw refusal;
  }
}

function able(invocation: Invocation, task: Task, key: Key): Key {
  const { kind } = key.shown;
  const octets = kind === 'ed25519' && !invocation.has('rawin');
  const fault =
    task === 'derive' && kind !== 'ec' && kind !== 'x25519'
      ? unable('derive')
      : (task === 'encrypt' || task === 'decrypt') && kind !== 'rsa'
        ? unable('cipher')
        : task === 'verifyrecover' && kind !== 'rsa'
          ? unable('recover')
          : task === 'sign' && (kind === 'x25519' || octets)
            ? unable(octets ? 'sign-octets' : 'sign')
            : task === 'verify' && (kind === 'x25519' || octets)
              ? unable(octets ? 'verify-octets' : 'verify-none')
              : undefined;
  if (!fault) return key;
  invocation.complain(`${invocation.name}: Error initializing context\n`);
  return invocation.system.refuse('', [fault]);
}

/** `-rawin`: the digest that the message goes through first; SHA-256 where none is named. */
function rawDigest(invocation: Invocation, task: Task, key: Key): Digest | undefined {
  if (!invocation.has('rawin') || (task !== 'sign' && task !== 'verify')) return undefined;
  return key.shown.kind === 'ed25519' ? undefined : digestByName(invocation.value('digest') ?? 'sha256');
}

async function operate(
  invocation: Invocation,
  task: Task,
  key: Key,
  hashed: Digest | undefined,
): Promise<number> {
  const { system } = invocation;
  const peer = task === 'derive' ? await loadPeer(invocation, key) : undefined;
  const cipher = task === 'encrypt' || task === 'decrypt';
  const settings = new Settings(
    invocation,
    task === 'derive' ? [] : cipher ? CIPHER_SETTINGS : SIGNING_SETTINGS,
  );
  const signature = signatureFile(invocation, task);
  const output = Output.open(system, invocation.value('out'), true);
  const given = task === 'derive' ? new Uint8Array() : readInput(system, invocation.value('in'), 'rb');
  const message = invocation.has('rev') ? given.toReversed() : given;
  const input = hashed ? hashed.hash(message) : message;
  const raw = invocation.has('rawin');
  if (!raw && (task === 'sign' || task === 'verify') && input.length > 64)
    return system.refuse('Error: The input data looks too long to be a hash\n');
  if (signature) return verified(invocation, key.shown, settings, input, signature, hashed, output);
  return finish(invocation, result(invocation, task, key, settings, input, hashed, peer), task, output);
}

/** Bytes of `-sigfile`, which only verifying takes. */
function signatureFile(invocation: Invocation, task: Task): Uint8Array | undefined {
  const { system, name } = invocation;
  const path = invocation.value('sigfile');
  if (path !== undefined && task !== 'verify')
    return system.refuse(`${name}: Signature file specified for non verify\n`);
  if (task !== 'verify') return undefined;
  if (path === undefined) return system.refuse(`${name}: No signature file specified for verify\n`);
  return (
    system.files.read(path) ?? system.refuse(`Can't open signature file ${path}\n`, openErrors(path, 'rb'))
  );
}

function verified(
  invocation: Invocation,
  key: PublicKey,
  settings: Settings,
  input: Uint8Array,
  signature: Uint8Array,
  hashed: Digest | undefined,
  output: Output,
): number {
  const good =
    key.kind === 'ed25519'
      ? verifyEd25519(key.octets, input, signature)
      : verifyInput(key, settings, input, signature, hashed);
  output.text(good ? 'Signature Verified Successfully\n' : 'Signature Verification Failure\n');
  const named = hashed !== undefined || settings.get('digest') !== undefined;
  if (!good && named && settings.get('rsa_padding_mode') !== 'pss')
    invocation.system.complainAll(signatureErrors(key, signature));
  return good ? 0 : 1;
}

async function loadPeer(invocation: Invocation, key: Key): Promise<PublicKey | undefined> {
  const path = invocation.value('peerkey');
  if (path === undefined) return undefined;
  const { system, name } = invocation;
  const peer = await loadPublicKey(system, { path, what: 'peer key' });
  const fits =
    peer.kind === key.shown.kind &&
    (peer.kind !== 'ec' || key.shown.kind !== 'ec' || peer.curve === key.shown.curve);
  return fits ? peer : system.refuse(`${name}: Error setting up peer key\n`, [unable('peer')]);
}

function result(
  invocation: Invocation,
  task: Task,
  { secret, shown }: Key,
  settings: Settings,
  input: Uint8Array,
  hashed: Digest | undefined,
  peer: PublicKey | undefined,
): Operated {
  if (task === 'derive') {
    const shared = secret && peer && sharedSecret(secret, peer);
    return shared ? gave(shared) : failed(...noPeer(shown.kind));
  }
  if (task === 'verifyrecover') return shown.kind === 'rsa' ? recoverInput(shown, settings, input) : failed();
  if (task === 'encrypt')
    return shown.kind === 'rsa' ? encryptInput(invocation, shown, settings, input) : failed();
  if (!secret) return failed();
  if (task === 'decrypt') return secret.kind === 'rsa' ? decryptInput(secret, settings, input) : failed();
  if (secret.kind !== 'ed25519') return signInput(invocation, secret, settings, input, hashed);
  const sha256 = digestByName('sha256');
  const signature = sha256 && signerFor(secret, { digest: sha256 }, invocation.system.random)?.sign(input);
  return signature ? gave(signature) : failed();
}

function finish(invocation: Invocation, operated: Operated, task: Task, output: Output): number {
  if (!operated.ok) {
    invocation.complain(task === 'derive' ? 'Key derivation failed\n' : 'Public Key operation error\n');
    return invocation.system.refuse('', operated.errors);
  }
  if (invocation.has('asn1parse'))
    output.text(dumpAsn1(operated.bytes, { indent: true, dump: undefined }).text);
  else if (invocation.has('hexdump')) output.text(hexdump(operated.bytes));
  else output.bytes(operated.bytes);
  return 0;
}
