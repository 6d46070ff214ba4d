import { concatBytes } from '../asn1/bytes';
import { decodeBytes, sequenceOf } from '../asn1/decode';
import { type Decoded, isContext } from '../asn1/node';
import { implicitSequence, integer, oid, sequence, setOf } from '../asn1/write';
import { type Certificate, certificateFrom } from '../certificates/certificate';
import { crlFrom, type RevocationList } from '../certificates/crl';
import { CMS, contentInfo, contentInfoFrom } from './content-info';

/** Certificates and lists that travel in a PKCS #7 object: `.p7b` files, and what comes along with signatures. */
export interface Pkcs7Material {
  readonly type: string;
  readonly certificates: readonly Certificate[];
  readonly lists: readonly RevocationList[];
}

export function decodePkcs7(der: Uint8Array): Decoded<Pkcs7Material> {
  return decodeBytes(der, (node) => {
    const { type, content } = contentInfoFrom(node);
    if (type !== CMS.signedData) return { type, certificates: [], lists: [] };
    const fields = sequenceOf(content, 'SignedData');
    const certificates = fields.find((field) => isContext(field, 0))?.children ?? [];
    const lists = fields.find((field) => isContext(field, 1))?.children ?? [];
    return { type, certificates: certificates.map(certificateFrom), lists: lists.map(crlFrom) };
  });
}

/** SignedData without any signature (RFC 5652 section 5.2), as PKCS #7 writes it: certificates in their given order. */
export function encodeCertificatesOnly(
  certificates: readonly Certificate[] | undefined,
  lists: readonly RevocationList[],
): Uint8Array {
  const signedData = sequence(
    integer(1),
    setOf(),
    sequence(oid(CMS.data)),
    ...(certificates ? [implicitSequence(0, concatBytes(...certificates.map((each) => each.der)))] : []),
    ...(lists.length ? [implicitSequence(1, concatBytes(...lists.map((each) => each.der)))] : []),
    setOf(),
  );
  return contentInfo(CMS.signedData, signedData);
}
