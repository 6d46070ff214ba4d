import { sha1 } from '@noble/hashes/legacy.js';
import { fromUtf8 } from '../../asn1/bytes';
import { indexClash, readIndex } from '../../authority/index-file';
import { digestByName } from '../../keys/digests';
import { publicKeyOf, sameKey } from '../../keys/key';
import { identifiedOctets } from '../../keys/public-key-der';
import type { OcspRequest } from '../../ocsp/request';
import { type Responder, respond } from '../../ocsp/respond';
import { decodeOcspResponse, type OcspResponse, spoiledResponse } from '../../ocsp/response';
import type { Invocation } from '../command';
import { openErrors, wrongStructure } from '../errors';
import { keyMismatch } from '../key-errors';
import { parseNumber } from '../parse-options';
import { chosenSigner } from '../signing';
import { certificatesOf, loadCertificate, loadPrivateKey, passPhrase, readInput } from '../sources';
import { askResponder, responderPlace } from './ask-host';
import { digestOption } from './digest-option';
import { ocspError, unsignedAnswer } from './errors';

/** The responder that `-index`, `-CA`, `-rsigner` and `-rkey` describe; undefined without `-index`. */
export async function readResponder(invocation: Invocation): Promise<Responder | undefined> {
  const { system } = invocation;
  const signerPath = invocation.value('rsigner');
  const index = invocation.value('index');
  if (signerPath === undefined) {
    if (index === undefined) return undefined;
    return system.refuse('Responder mode requires certificate, key, and CA.\n');
  }
  const certificate = loadCertificate(
    system,
    signerPath,
    'responder certificate',
    1,
    'Error loading responder certificate\n',
  );
  const authorityPath = invocation.value('CA');
  const authorities =
    authorityPath === undefined ? [] : certificatesOf(system, authorityPath, 'CA certificates');
  const other = invocation.value('rother');
  const more = other === undefined ? [] : certificatesOf(system, other, 'responder other certificates');
  const pass = passPhrase(invocation, 'passin', 'Error getting password\n');
  const keyPath = invocation.value('rkey') ?? signerPath;
  const key = await loadPrivateKey(system, { path: keyPath, what: 'responder private key', pass });
  if (index === undefined) return undefined;
  const rcid = invocation.value('rcid');
  const digest = invocation.value('rmd');
  if (!sameKey(publicKeyOf(key), certificate.publicKey)) {
    system.refuse('', [...keyMismatch(key, certificate), ocspError('foreignKey'), ...unsignedAnswer()]);
  }
  return {
    entries: readEntries(invocation, index),
    authorities,
    id: invocation.has('resp_key_id')
      ? { by: 'key', hash: sha1(identifiedOctets(certificate.spki)) }
      : { by: 'name', name: certificate.subject },
    certificates: invocation.has('resp_no_certs') ? [] : [certificate, ...more],
    signer: chosenSigner(invocation, key, digest === undefined ? undefined : digestByName(digest)),
    now: system.now(),
    nextUpdate: nextUpdate(invocation),
    idDigest: rcid === undefined ? undefined : digestOption(invocation, rcid, false),
  };
}

function readEntries(invocation: Invocation, path: string) {
  const { system } = invocation;
  const failure = `Problem with index file: ${path} (could not load/parse file)\n`;
  const bytes = system.files.read(path);
  if (!bytes) return system.refuseWith(openErrors(path, 'r'), failure);
  const entries = readIndex(fromUtf8(bytes)) ?? system.refuse(failure);
  const clash = indexClash(entries, true);
  if (!clash) return entries;
  return system.refuse(`Error creating ${clash.by} index:(2,${clash.first},${clash.second})\n${failure}`);
}

const MINUTE = 60_000;
const DAY = 86_400_000;

function nextUpdate(invocation: Invocation): Date | undefined {
  const minutes = parseNumber(invocation.value('nmin') ?? '');
  const days = parseNumber(invocation.value('ndays') ?? '');
  if (minutes === undefined && days === undefined) return undefined;
  return new Date(invocation.system.now().getTime() + (minutes ?? 0) * MINUTE + (days ?? 0) * DAY);
}

/** The answer: made by the responder, or read. Undefined where nobody answers. */
export async function readResponse(
  invocation: Invocation,
  request: OcspRequest | undefined,
  responder: Responder | undefined,
): Promise<OcspResponse | undefined> {
  const { system } = invocation;
  if (responder && request) {
    const made = respond(responder, request);
    return decoded(invocation, invocation.has('badsig') ? spoiledResponse(made) : made);
  }
  const place = request && responderPlace(invocation);
  if (place) return decoded(invocation, await askResponder(invocation, place, request.der));
  const path = invocation.value('respin');
  return path === undefined ? undefined : decoded(invocation, readInput(system, path, 'rb'));
}

function decoded(invocation: Invocation, der: Uint8Array): OcspResponse {
  const response = decodeOcspResponse(der);
  return response.ok
    ? response.value
    : invocation.system.refuse('Error reading OCSP response\n', wrongStructure('OCSP_RESPONSE', der));
}
