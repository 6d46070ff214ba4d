import { md5, sha1 } from '@noble/hashes/legacy.js';
import { concatBytes, utf8 } from '../asn1/bytes';
import { oid, sequence, setOf, universal } from '../asn1/write';
import type { Name, NameAttribute } from './name';

/** The first four octets of a hash as a little-endian number, in hexadecimal: names of files in a CA folder. */
function shortHash(hash: Uint8Array): string {
  return Array.from(hash.subarray(0, 4).toReversed(), (octet) => octet.toString(16).padStart(2, '0')).join(
    '',
  );
}

/** X509_NAME_hash: SHA-1 over the canonical encoding. */
export const nameHash = (name: Name): string => shortHash(sha1(canonicalEncoding(name)));

/** The hash of before OpenSSL 1.0: MD5 over the encoding as it stands. */
export const oldNameHash = (name: Name): string => shortHash(md5(name.der));

const STRINGS = new Set([12, 19, 20, 22, 26, 28, 30]);

/** Relative names one after the other, strings as UTF-8 in lower case with white space collapsed (x509_name_canon). */
function canonicalEncoding(name: Name): Uint8Array {
  return concatBytes(...name.relativeNames.map((attributes) => setOf(...attributes.map(canonicalAttribute))));
}

function canonicalAttribute(attribute: NameAttribute): Uint8Array {
  if (!STRINGS.has(attribute.tag))
    return sequence(oid(attribute.oid), universal(attribute.tag, attribute.content));
  const collapsed = attribute.text
    .replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, '')
    .replace(/[ \t\n\v\f\r]+/g, ' ');
  const text = collapsed.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return sequence(oid(attribute.oid), universal(12, utf8(text)));
}
