import { oidOf, sequenceOf } from '../asn1/decode';
import type { Asn1Node } from '../asn1/node';
import { explicit, oid, sequence } from '../asn1/write';

/** Content types of the Cryptographic Message Syntax (RFC 5652 section 4 and on), which PKCS #7 began. */
export const CMS = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  envelopedData: '1.2.840.113549.1.7.3',
  encryptedData: '1.2.840.113549.1.7.6',
} as const;

export interface ContentInfo {
  readonly type: string;
  /** What stands inside `[0]`; undefined where there is nothing. */
  readonly content: Asn1Node | undefined;
}

export function contentInfoFrom(node: Asn1Node): ContentInfo {
  const [type, wrapped] = sequenceOf(node, 'ContentInfo');
  return { type: oidOf(type, 'the content type'), content: wrapped?.children[0] };
}

export const contentInfo = (type: string, content: Uint8Array): Uint8Array =>
  sequence(oid(type), explicit(0, content));
