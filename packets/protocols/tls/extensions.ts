import type { FieldSpec } from '../../fields/field-spec';
import type { FieldCursor } from '../field-cursor';
import { FIELDS as F } from './fields';

/** The message that extensions stand in, as far as it changes how they are read. */
export interface ExtensionPlace {
  /** Handshake message type. */
  readonly message: number;
  /** A ServerHello that is a HelloRetryRequest. */
  readonly retry: boolean;
}

export const CLIENT_HELLO = 1;
export const SERVER_HELLO = 2;
const NEW_SESSION_TICKET = 4;
const CERTIFICATE = 11;

type ReadExtension = (c: FieldCursor, place: ExtensionPlace) => void;

export function textNode(label: string): FieldSpec {
  return { name: '', label, type: 'none' };
}

const EXTENSION = textNode('Extension');

/** What was seen while reading an extension list, in order: what fingerprints are made of. */
export interface ExtensionList {
  readonly types: number[];
}

/** Reads the list of extensions that is left: its length, then type, length and data of each (RFC 8446 section 4.2). */
export function readExtensions(c: FieldCursor, place: ExtensionPlace): ExtensionList {
  const types: number[] = [];
  const length = c.uint(F.handshakeExtensionsLength);
  const list = c.part(length, 'Extensions');
  while (list.left > 0) types.push(readExtension(list, place));
  return { types };
}

function readExtension(list: FieldCursor, place: ExtensionPlace): number {
  const type = list.peek(2);
  const length = list.peek(2, 2);
  const from = list.at;
  const heading = list.d.enter(EXTENSION, from, Math.min(list.end, from + 4 + length));
  heading.text = `Extension: ${extensionName(type)} (len=${length})`;
  list.uint(F.handshakeExtensionType);
  list.uint(F.handshakeExtensionLen);
  const body = list.part(length, 'Extension data');
  const read = READERS[type];
  if (read && (body.left > 0 || type === TICKET)) read(body, place);
  else if (!read && !WITHOUT_DATA.has(type)) body.bytes(F.handshakeExtensionData, body.left);
  else body.rest(F.handshakeExtensionData);
  if (read && type !== TICKET && body.left > 0) body.rest(F.handshakeExtensionData);
  list.d.leave();
  return type;
}

const TICKET = 35;
/** Extensions whose being there is all that they say: RFC 7366, RFC 7627, RFC 8446 section 4.2.6, NPN. */
const WITHOUT_DATA = new Set([22, 23, 49, 13172]);

export function extensionName(type: number): string {
  return F.handshakeExtensionType.values[type] ?? `Unknown type ${type}`;
}

/** Numbers of one spec until the part ends. */
function many(c: FieldCursor, spec: FieldSpec): number {
  let count = 0;
  for (; c.left > 0; count++) c.uint(spec);
  return count;
}

function heading(c: FieldCursor, spec: FieldSpec, label: string, read: () => void): void {
  c.d.enter(spec, c.at, c.end).text = label;
  read();
  c.d.leave();
}

const SERVER_NAME = textNode('Server Name Indication extension');

/** RFC 6066 section 3. */
const serverName: ReadExtension = (c) => {
  heading(c, SERVER_NAME, SERVER_NAME.label, () => {
    const length = c.uint(F.handshakeExtensionsServerNameListLen);
    const list = c.part(length, 'Server Name list');
    while (list.left > 0) {
      list.uint(F.handshakeExtensionsServerNameType);
      const nameLength = list.uint(F.handshakeExtensionsServerNameLen);
      list.text(F.handshakeExtensionsServerName, nameLength);
    }
  });
};

const supportedGroups: ReadExtension = (c) => {
  const length = c.uint(F.handshakeExtensionsSupportedGroupsLength);
  const list = c.part(length, 'Supported Groups');
  heading(list, F.handshakeExtensionsSupportedGroups, `Supported Groups (${length >> 1} groups)`, () => {
    many(list, F.handshakeExtensionsSupportedGroup);
  });
};

const pointFormats: ReadExtension = (c) => {
  const length = c.uint(F.handshakeExtensionsEcPointFormatsLength);
  const list = c.part(length, 'EC point formats');
  heading(list, F.handshakeExtensionsEcPointFormats, `Elliptic curves point formats (${length})`, () => {
    many(list, F.handshakeExtensionsEcPointFormat);
  });
};

/** A list of signature schemes with its length; also in a TLS 1.2 CertificateRequest. */
export function signatureAlgorithms(c: FieldCursor): void {
  const length = c.uint(F.handshakeSigHashAlgLen);
  const list = c.part(length, 'Signature Hash Algorithms');
  const count = length >> 1;
  const label = `Signature Hash Algorithms (${count} algorithm${count === 1 ? '' : 's'})`;
  heading(list, F.handshakeSigHashAlgs, label, () => {
    while (list.left > 0) signatureAlgorithm(list);
  });
}

/** A scheme, and its halves as TLS 1.2 reads them. */
export function signatureAlgorithm(c: FieldCursor): void {
  if (!c.has(2, F.handshakeSigHashAlg.label)) return;
  const { at, d } = c;
  d.enter(F.handshakeSigHashAlg, at, at + 2, c.peek(2));
  d.add(F.handshakeSigHashHash, at, at + 1, c.peek(1));
  d.add(F.handshakeSigHashSig, at + 1, at + 2, c.peek(1, 1));
  d.leave();
  c.at += 2;
}

const protocols: ReadExtension = (c) => {
  const length = c.uint(F.handshakeExtensionsAlpnLen);
  const list = c.part(length, 'ALPN');
  heading(list, F.handshakeExtensionsAlpnList, 'ALPN Protocol', () => {
    while (list.left > 0) {
      const size = list.uint(F.handshakeExtensionsAlpnStrLen);
      list.text(F.handshakeExtensionsAlpnStr, size);
    }
  });
};

const KEY_SHARE = textNode('Key Share extension');
const KEY_SHARE_ENTRY = textNode('Key Share Entry');

/** RFC 8446 section 4.2.8: a list from the client, one entry from the server, a group in a HelloRetryRequest. */
const keyShare: ReadExtension = (c, place) => {
  heading(c, KEY_SHARE, KEY_SHARE.label, () => {
    if (place.retry) {
      c.uint(F.handshakeExtensionsKeyShareSelectedGroup);
    } else if (place.message === CLIENT_HELLO) {
      const length = c.uint(F.handshakeExtensionsKeyShareClientLength);
      const list = c.part(length, 'Client Key Share');
      while (list.left > 0) keyShareEntry(list);
    } else {
      keyShareEntry(c);
    }
  });
};

function keyShareEntry(c: FieldCursor): void {
  const group = c.peek(2);
  const length = c.peek(2, 2);
  const name = F.handshakeExtensionsKeyShareGroup.values[group] ?? `Unknown (${group})`;
  const entry = c.d.enter(KEY_SHARE_ENTRY, c.at, Math.min(c.end, c.at + 4 + length));
  entry.text = `Key Share Entry: Group: ${name}, Key Exchange length: ${length}`;
  c.uint(F.handshakeExtensionsKeyShareGroup);
  c.uint(F.handshakeExtensionsKeyShareKeyExchangeLength);
  c.bytes(F.handshakeExtensionsKeyShareKeyExchange, length);
  c.d.leave();
}

const PSK = textNode('Pre-Shared Key extension');
const PSK_IDENTITY = textNode('PSK Identity');

/** RFC 8446 section 4.2.11. */
const preSharedKey: ReadExtension = (c, place) => {
  heading(c, PSK, PSK.label, () => {
    if (place.message !== CLIENT_HELLO) {
      c.uint(F.handshakeExtensionsPskIdentitySelected);
      return;
    }
    const length = c.uint(F.handshakeExtensionsPskIdentitiesLength);
    const list = c.part(length, 'Identities');
    while (list.left > 0) pskIdentity(list);
    const bindersLength = c.uint(F.handshakeExtensionsPskBindersLen);
    c.bytes(F.handshakeExtensionsPskBinders, bindersLength);
  });
};

function pskIdentity(c: FieldCursor): void {
  const length = c.peek(2);
  c.d.enter(PSK_IDENTITY, c.at, Math.min(c.end, c.at + 6 + length)).text = `PSK Identity (length: ${length})`;
  c.uint(F.handshakeExtensionsPskIdentityIdentityLength);
  c.bytes(F.handshakeExtensionsPskIdentityIdentity, length);
  c.uint(F.handshakeExtensionsPskIdentityObfuscatedTicketAge);
  c.d.leave();
}

const supportedVersions: ReadExtension = (c, place) => {
  if (place.message !== CLIENT_HELLO) {
    c.uint(F.handshakeExtensionsSupportedVersion);
    return;
  }
  const length = c.uint(F.handshakeExtensionsSupportedVersionsLen);
  many(c.part(length, 'Supported Versions'), F.handshakeExtensionsSupportedVersion);
};

const pskModes: ReadExtension = (c) => {
  const length = c.uint(F.extensionPskKeModesLength);
  many(c.part(length, 'PSK Key Exchange Modes'), F.extensionPskKeMode);
};

/** RFC 6066 section 8; in TLS 1.3 the response itself stands in the Certificate message. */
const statusRequest: ReadExtension = (c, place) => {
  if (place.message === CERTIFICATE) {
    certificateStatus(c);
    return;
  }
  c.uint(F.handshakeExtensionsStatusRequestType);
  const responders = c.uint(F.handshakeExtensionsStatusRequestResponderIdsLen);
  c.part(responders, 'Responder IDs');
  const extensions = c.uint(F.handshakeExtensionsStatusRequestExtsLen);
  c.part(extensions, 'Request Extensions');
};

/** An OCSP response with its type and length. */
export function certificateStatus(c: FieldCursor): void {
  c.uint(F.handshakeExtensionsStatusRequestType);
  const length = c.uint(F.handshakeOcspResponseLen);
  c.part(length, 'OCSP Response');
}

const SCT = textNode('Signed Certificate Timestamp');

/** RFC 6962 section 3.3. */
const certificateTimestamps: ReadExtension = (c) => {
  const length = c.uint(F.sctSctsLength);
  const list = c.part(length, 'SCT List');
  while (list.left > 0) certificateTimestamp(list);
};

function certificateTimestamp(list: FieldCursor): void {
  const { d } = list;
  const entry = d.enter(SCT, list.at, Math.min(list.end, list.at + 2 + list.peek(2)));
  entry.text = SCT.label;
  const length = list.uint(F.sctSctLength);
  const c = list.part(length, 'SCT');
  c.uint(F.sctSctVersion);
  c.bytes(F.sctSctLogid, 32);
  if (c.has(8, F.sctSctTimestamp.label)) {
    const milliseconds = (BigInt(c.peek(4)) << 32n) | BigInt(c.peek(4, 4));
    d.add(F.sctSctTimestamp, c.at, c.at + 8, milliseconds * 1_000_000n);
    c.at += 8;
  }
  const extensions = c.uint(F.sctSctExtensionsLength);
  if (extensions > 0) c.bytes(F.sctSctExtensions, extensions);
  signatureAlgorithm(c);
  const signature = c.uint(F.sctSctSignatureLength);
  c.bytes(F.sctSctSignature, signature);
  d.leave();
}

const RENEGOTIATION = textNode('Renegotiation Info extension');

const renegotiation: ReadExtension = (c) => {
  heading(c, RENEGOTIATION, RENEGOTIATION.label, () => {
    const length = c.uint(F.handshakeExtensionsRenegInfoLen);
    if (length > 0) c.bytes(F.handshakeExtensionsRenegInfo, length);
  });
};

const compressCertificate: ReadExtension = (c) => {
  const length = c.uint(F.compressCertificateAlgorithmsLength);
  many(c.part(length, 'Algorithms'), F.compressCertificateAlgorithm);
};

/** Application settings, as the draft and Chromium's clients send them. */
const applicationSettings: ReadExtension = (c, place) => {
  if (place.message !== CLIENT_HELLO) {
    c.rest(F.handshakeExtensionsAlpsSettings);
    return;
  }
  const length = c.uint(F.handshakeExtensionsAlpsLen);
  const list = c.part(length, 'ALPS');
  heading(list, F.handshakeExtensionsAlpsAlpnList, 'Supported ALPN List', () => {
    while (list.left > 0) {
      const size = list.uint(F.handshakeExtensionsAlpsAlpnStrLen);
      list.text(F.handshakeExtensionsAlpsAlpnStr, size);
    }
  });
};

/** Names of authorities whose certificates would do (RFC 5246 section 7.4.4, RFC 8446 section 4.2.4). */
export function distinguishedNames(c: FieldCursor): void {
  const length = c.uint(F.handshakeDnamesLen);
  if (length === 0) return;
  const list = c.part(length, 'Distinguished Names');
  list.d.enter(F.handshakeDnames, list.at, list.end).text =
    `Distinguished Names (${length} byte${length === 1 ? '' : 's'})`;
  while (list.left > 0) {
    const size = list.uint(F.handshakeDnameLen);
    list.bytes(F.handshakeDname, size);
  }
  list.d.leave();
}

const cookie: ReadExtension = (c) => {
  const length = c.uint(F.handshakeExtensionsCookieLen);
  c.bytes(F.handshakeExtensionsCookie, length);
};

const earlyData: ReadExtension = (c, place) => {
  if (place.message === NEW_SESSION_TICKET) c.uint(F.earlyDataMaxEarlyDataSize);
};

const certificateType: ReadExtension = (c, place) => {
  if (place.message !== CLIENT_HELLO) {
    c.uint(F.handshakeCertTypeType);
    return;
  }
  const length = c.uint(F.handshakeCertTypeTypesLen);
  const list = c.part(length, 'Certificate types');
  const label = `Certificate Type List (${length} type${length === 1 ? '' : 's'})`;
  heading(list, F.handshakeCertTypeTypes, label, () => {
    many(list, F.handshakeCertTypeType);
  });
};

const READERS: Readonly<Record<number, ReadExtension | undefined>> = {
  0: serverName,
  1: (c) => c.uint(F.handshakeMaxFragmentLength),
  5: statusRequest,
  10: supportedGroups,
  11: pointFormats,
  13: signatureAlgorithms,
  15: (c) => c.uint(F.handshakeExtensionHeartbeatMode),
  16: protocols,
  18: certificateTimestamps,
  19: certificateType,
  20: certificateType,
  21: (c) => c.rest(F.handshakeExtensionsPaddingData),
  27: compressCertificate,
  28: (c) => c.uint(F.recordSizeLimit),
  35: (c) => {
    const length = c.left;
    c.bytes(F.handshakeExtensionData, length);
    c.say(`Data (${length} bytes)`);
  },
  41: preSharedKey,
  42: earlyData,
  43: supportedVersions,
  44: cookie,
  45: pskModes,
  47: distinguishedNames,
  50: signatureAlgorithms,
  51: keyShare,
  17513: applicationSettings,
  65281: renegotiation,
};
