import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { FieldSpec } from '../../fields/field-spec';
import type { FieldCursor } from '../field-cursor';
import type { KexMethod } from './exchange';
import { FIELDS as F, NAME_LISTS } from './fields';

const ALGORITHMS: FieldSpec = { name: '', label: 'Algorithms', type: 'none' };
const HOST_KEY: FieldSpec = { name: '', label: 'KEX host key', type: 'none' };
const HOST_SIGNATURE: FieldSpec = { name: '', label: 'KEX host signature', type: 'none' };

/** KEXINIT (RFC 4253 section 7.1) behind its message code, with the fingerprint of what is offered. */
export function readKexInit(c: FieldCursor, fromServer: boolean): void {
  const heading = c.d.enter(ALGORITHMS, c.at, c.end);
  c.bytes(F.cookie, 16);
  const lists = NAME_LISTS.map(({ length, text }) => c.text(text, c.uint(length)));
  c.uint(F.firstKexPacketFollows);
  c.bytes(F.kexReserved, 4);
  if (!c.stopped) addHassh(c, hasshAlgorithms(lists, fromServer), fromServer);
  heading.to = c.at;
  c.d.leave();
}

function addHassh(c: FieldCursor, algorithms: string, fromServer: boolean): void {
  const { at, d } = c;
  d.add(fromServer ? F.hasshServerAlgorithms : F.hasshAlgorithms, at, at, algorithms);
  d.add(fromServer ? F.hasshServer : F.hassh, at, at, hasshOf(algorithms));
}

/** What HASSH is made of: methods, ciphers, MACs and compressions of the direction that the side sends in. */
export function hasshAlgorithms(lists: readonly string[], fromServer: boolean): string {
  const picked = fromServer ? [0, 3, 5, 7] : [0, 2, 4, 6];
  return picked.map((list) => lists[list] ?? '').join(';');
}

/** HASSH: MD5 of the offer (https://github.com/salesforce/hassh). */
export function hasshOf(algorithms: string): string {
  return bytesToHex(md5(new TextEncoder().encode(algorithms)));
}

/** A message of the agreed method, numbers 30 to 39, its code included. */
export function readMethodMessage(c: FieldCursor, method: KexMethod): void {
  READERS[method](c);
}

const READERS: Readonly<Record<KexMethod, (c: FieldCursor) => void>> = {
  dh(c) {
    const code = c.uint(F.kexDhCode);
    if (code === 30) mpint(c, F.dhE);
    if (code === 31) reply(c);
  },
  gex(c) {
    const code = c.uint(F.kexGexCode);
    if (code === 30) c.uint(F.gexBits);
    if (code === 31) {
      mpint(c, F.gexP);
      mpint(c, F.gexG);
    }
    if (code === 32) mpint(c, F.dhE);
    if (code === 33) reply(c);
    if (code === 34) for (const spec of [F.gexMin, F.gexBits, F.gexMax]) c.uint(spec);
  },
  ecdh(c) {
    const code = c.uint(F.kexEcdhCode);
    if (code === 30) c.bytes(F.ecdhClient, c.uint(F.ecdhClientLength));
    if (code !== 31) return;
    hostKey(c);
    c.bytes(F.ecdhServer, c.uint(F.ecdhServerLength));
    hostSignature(c);
  },
};

function reply(c: FieldCursor): void {
  hostKey(c);
  mpint(c, F.dhF);
  hostSignature(c);
}

function mpint(c: FieldCursor, spec: FieldSpec): void {
  c.bytes(spec, c.uint(F.mpintLength));
}

/** The server's public key (RFC 4253 section 6.6, RFC 5656 section 3.1, RFC 8709). */
function hostKey(c: FieldCursor): void {
  const heading = c.d.enter(HOST_KEY, c.at, c.end);
  const key = c.part(4 + c.peek(4), 'host key');
  heading.to = key.end;
  key.uint(F.hostKeyLength);
  const type = key.text(F.hostKeyType, key.uint(F.hostKeyTypeLength));
  heading.text = `KEX host key (type: ${type})`;
  if (type === 'ssh-rsa') {
    mpint(key, F.hostKeyRsaE);
    mpint(key, F.hostKeyRsaN);
  } else if (type === 'ssh-dss') {
    for (const spec of [F.hostKeyDsaP, F.hostKeyDsaQ, F.hostKeyDsaG, F.hostKeyDsaY]) mpint(key, spec);
  } else if (type.startsWith('ecdsa-sha2-')) {
    key.text(F.hostKeyEcdsaId, key.uint(F.hostKeyEcdsaIdLength));
    key.bytes(F.hostKeyEcdsaQ, key.uint(F.hostKeyEcdsaQLength));
  } else if (type.startsWith('ssh-ed')) {
    key.bytes(F.hostKeyEddsa, key.uint(F.hostKeyEddsaLength));
  } else {
    key.rest(F.hostKeyData);
  }
  c.d.leave();
}

function hostSignature(c: FieldCursor): void {
  const heading = c.d.enter(HOST_SIGNATURE, c.at, c.end);
  const signature = c.part(4 + c.peek(4), 'host signature');
  heading.to = signature.end;
  signature.uint(F.hostSigLength);
  const type = signature.text(F.hostSigType, signature.uint(F.hostSigTypeLength));
  heading.text = `KEX host signature (type: ${type})`;
  if (type === 'ssh-rsa') mpint(signature, F.hostSigRsa);
  else if (type === 'ssh-dss') mpint(signature, F.hostSigDsa);
  else if (!type.startsWith('ecdsa-sha2-') && !type.startsWith('ssh-ed')) signature.rest(F.hostSigData);
  c.d.leave();
}
