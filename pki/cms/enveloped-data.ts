import { octetsOf, oidOf, sequenceOf, setItems } from '../asn1/decode';
import { type Asn1Node, contentOf, isUniversal, TAG } from '../asn1/node';
import { implicit, integer, nothing, octetString, oid, sequence, setOf } from '../asn1/write';
import type { Certificate } from '../certificates/certificate';
import { OID } from '../keys/algorithm-oids';
import type { RsaPrivateKey } from '../keys/key';
import { cipherByOid, decryptCbc, encryptCbc, type KeyCipher } from '../keys/key-ciphers';
import { decryptPkcs1, encryptPkcs1, type RandomBytes } from '../keys/rsa';
import { CMS, contentInfo } from './content-info';
import { encodeParty, type PartyId, partyIdFrom } from './signed-data';

/** One recipient who gets the key under an RSA key (RFC 5652 section 6.2.1). */
export interface KeyTransport {
  readonly id: PartyId;
  readonly sealedKey: Uint8Array;
}

/** EnvelopedData, RFC 5652 section 6.1. */
export interface EnvelopedData {
  /** Recipients of other kinds than key transport are left out. */
  readonly recipients: readonly KeyTransport[];
  readonly cipher: string;
  readonly iv: Uint8Array;
  readonly sealed: Uint8Array;
}

export function envelopedDataFrom(node: Asn1Node | undefined): EnvelopedData {
  const fields = sequenceOf(node, 'EnvelopedData');
  const recipients = fields.find((field) => isUniversal(field, TAG.set));
  const info = sequenceOf(fields[fields.length - 1], 'EncryptedContentInfo');
  const [cipher, iv] = sequenceOf(info[1], 'the cipher');
  return {
    recipients: setItems(recipients, 'the recipients')
      .filter((each) => isUniversal(each, TAG.sequence))
      .map(recipientFrom),
    cipher: oidOf(cipher, 'the cipher'),
    iv: octetsOf(iv, 'the initialisation vector'),
    sealed: sealedContent(info[2]),
  };
}

/** In one piece, or as a list of them. */
function sealedContent(node: Asn1Node | undefined): Uint8Array {
  if (!node) return new Uint8Array();
  if (!node.constructed) return contentOf(node);
  return Uint8Array.from(node.children.flatMap((piece) => [...contentOf(piece)]));
}

function recipientFrom(node: Asn1Node): KeyTransport {
  const [, id, , sealed] = sequenceOf(node, 'KeyTransRecipientInfo');
  return { id: partyIdFrom(id), sealedKey: octetsOf(sealed, 'the encrypted key') };
}

/** Undefined where the key does not open it. */
export function openEnveloped(
  { cipher, iv, sealed }: EnvelopedData,
  { sealedKey }: KeyTransport,
  key: RsaPrivateKey,
): Uint8Array | undefined {
  const known = cipherByOid(cipher);
  const contentKey = decryptPkcs1(key, sealedKey);
  if (!known || contentKey?.length !== known.keyLength || iv.length !== known.ivLength) return undefined;
  return decryptCbc(known, contentKey, iv, sealed);
}

/** Undefined where a recipient has no RSA key, or no key identifier to be named by. */
export function encodeEnvelopedData(
  content: Uint8Array,
  recipients: readonly Certificate[],
  { cipher, byKey, random }: { cipher: KeyCipher; byKey: boolean; random: RandomBytes },
): Uint8Array | undefined {
  const contentKey = random(cipher.keyLength);
  const iv = random(cipher.ivLength);
  const infos = recipients.map((certificate) => {
    const { publicKey } = certificate;
    const id = encodeParty(certificate, byKey);
    const sealed = publicKey.kind === 'rsa' ? encryptPkcs1(publicKey, contentKey, random) : undefined;
    if (!id || !sealed) return undefined;
    return sequence(
      integer(byKey ? 2 : 0),
      id,
      sequence(oid(OID.rsaEncryption), nothing()),
      octetString(sealed),
    );
  });
  const known = infos.filter((info) => info !== undefined);
  if (known.length < infos.length) return undefined;
  const encrypted = sequence(
    oid(CMS.data),
    sequence(oid(cipher.oid), octetString(iv)),
    implicit(0, encryptCbc(cipher, contentKey, iv, content)),
  );
  return contentInfo(CMS.envelopedData, sequence(integer(byKey ? 2 : 0), setOf(...known), encrypted));
}
