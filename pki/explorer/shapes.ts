import { decoding, oidOf } from '../asn1/decode';
import { type Asn1Node, TAG } from '../asn1/node';
import { extensionShape } from './extension-shapes';
import {
  anyShape,
  bitsShape,
  booleanShape,
  integerShape,
  octetsShape,
  oidShape,
  type Shape,
  sequenceShape,
  setShape,
  taggedShape,
} from './shape';

const algorithm = (name: string, meaning: string): Shape =>
  sequenceShape(name, meaning, {
    fields: [
      oidShape('algorithm', 'Which algorithm this is.'),
      anyShape(
        'parameters',
        'What the algorithm needs to know besides: NULL for RSA, the curve for EC keys.',
        {
          optional: true,
        },
      ),
    ],
  });

export const nameShape = (name: string, meaning: string): Shape =>
  sequenceShape(name, meaning, {
    each: setShape('RelativeDistinguishedName', 'One step of the name; more than one attribute is rare.', {
      each: sequenceShape('AttributeTypeAndValue', 'One attribute of the name.', {
        fields: [
          oidShape('type', 'Which attribute: commonName, organizationName, countryName, …'),
          anyShape('value', 'Its text. The string type is part of the encoding, and of what is signed.'),
        ],
      }),
    }),
  });

/** UTCTime until 2049, GeneralizedTime from then on. */
const TIMES = [TAG.utcTime, TAG.generalizedTime];

const validity = sequenceShape('validity', 'From when to when the certificate may be used.', {
  fields: [
    anyShape('notBefore', 'Before this moment it is not valid. UTCTime has two digits for the year.'),
    anyShape('notAfter', 'After this moment it is not valid.'),
  ],
});

const publicKeyInfo = sequenceShape(
  'subjectPublicKeyInfo',
  'The public key. Its hash is what pins and key identifiers are made of.',
  {
    fields: [
      algorithm('algorithm', 'The kind of key, with its curve for EC.'),
      bitsShape(
        'subjectPublicKey',
        'The key itself: for RSA a SEQUENCE of modulus and exponent, for EC a point.',
        {
          inside: rsaInside,
        },
      ),
    ],
  },
);

const RSA = '1.2.840.113549.1.1.1';

/** Only an RSA key is a structure of its own inside of the BIT STRING. */
function rsaInside(siblings: readonly Asn1Node[]): Shape | undefined {
  const kind = decoding(() => oidOf(siblings[0]?.children[0], 'the algorithm'));
  if (!kind.ok || kind.value !== RSA) return undefined;
  return sequenceShape('RSAPublicKey', 'RFC 8017 appendix A.1.1.', {
    fields: [
      integerShape('modulus', 'n, the product of two primes. A leading zero octet keeps it positive.'),
      integerShape('publicExponent', 'e, nearly always 65537.'),
    ],
  });
}

const extensionItem = sequenceShape('Extension', 'One extension: which, whether critical, and its value.', {
  fields: [
    oidShape('extnID', 'Which extension this is.'),
    booleanShape('critical', 'TRUE: whoever does not know the extension has to refuse the certificate.', {
      optional: true,
    }),
    octetsShape('extnValue', 'The value, DER inside of an OCTET STRING, so that it can be skipped.', {
      inside: (siblings) => {
        const kind = decoding(() => oidOf(siblings[0], 'extnID'));
        return kind.ok ? extensionShape(kind.value) : undefined;
      },
    }),
  ],
});

const extensions = (context: number, name: string): Shape =>
  taggedShape(context, `[${context}] ${name}`, 'The tag that announces the extensions of version 3.', {
    fields: [sequenceShape(name, 'The list of extensions; each may appear once.', { each: extensionItem })],
  });

const signature = [
  algorithm('signatureAlgorithm', 'How the signature was made. Has to repeat the one inside.'),
  bitsShape('signatureValue', 'The signature over every byte of the first field, header and all.', {
    inside: ecdsaInside,
  }),
];

/** RFC 3279 section 2.2.3: of the algorithms here only ECDSA has a structure for its signatures. */
function ecdsaInside(siblings: readonly Asn1Node[]): Shape | undefined {
  const kind = decoding(() => oidOf(siblings[1]?.children[0], 'the algorithm'));
  if (!kind.ok || !kind.value.startsWith('1.2.840.10045.4.')) return undefined;
  return sequenceShape('Ecdsa-Sig-Value', 'RFC 3279: the two numbers of an ECDSA signature.', {
    fields: [
      integerShape('r', 'The x coordinate of a random point: never to be used twice.'),
      integerShape('s', 'What proves the key for this r and this hash.'),
    ],
  });
}

const version = taggedShape(0, '[0] version', 'The tag of the version; without it the version is 1.', {
  fields: [integerShape('version', '0 means v1, 2 means v3: only v3 may have extensions.')],
});

const certificate = sequenceShape(
  'Certificate',
  'RFC 5280 section 4.1: what is signed, how, and the signature.',
  {
    fields: [
      sequenceShape('tbsCertificate', 'To be signed: the signature covers exactly these bytes.', {
        fields: [
          version,
          integerShape('serialNumber', 'Unique with its issuer; revocation lists and OCSP name it.'),
          algorithm('signature', 'The algorithm of the signature, protected by it.'),
          nameShape('issuer', 'Who signed. Has to equal the subject of the issuing certificate.'),
          validity,
          nameShape(
            'subject',
            'Whom the certificate is about. For servers the names of subjectAltName count.',
          ),
          publicKeyInfo,
          taggedShape(1, 'issuerUniqueID', 'Not used any more.'),
          taggedShape(2, 'subjectUniqueID', 'Not used any more.'),
          extensions(3, 'extensions'),
        ],
      }),
      ...signature,
    ],
  },
);

const request = sequenceShape(
  'CertificationRequest',
  'RFC 2986: a key and a name, signed by the key itself.',
  {
    fields: [
      sequenceShape('certificationRequestInfo', 'What the requester signs.', {
        fields: [
          integerShape('version', 'Always 0.'),
          nameShape('subject', 'The name that is asked for; the CA may change it.'),
          publicKeyInfo,
          taggedShape(
            0,
            'attributes',
            'What else is asked for: extensionRequest holds the wanted extensions.',
            {
              each: sequenceShape('Attribute', 'One attribute of the request.', {
                fields: [
                  oidShape('type', 'Which attribute: extensionRequest, challengePassword, …'),
                  setShape('values', 'Its values.'),
                ],
              }),
            },
          ),
        ],
      }),
      ...signature,
    ],
  },
);

const revocationList = sequenceShape(
  'CertificateList',
  'RFC 5280 section 5.1: the serial numbers that count no more.',
  {
    fields: [
      sequenceShape('tbsCertList', 'To be signed.', {
        fields: [
          integerShape('version', '1 means v2; without it v1, which knows no extensions.', {
            optional: true,
          }),
          algorithm('signature', 'The algorithm of the signature, protected by it.'),
          nameShape('issuer', 'Whose certificates the list is about.'),
          anyShape('thisUpdate', 'When the list was made.'),
          anyShape('nextUpdate', 'When a newer one has to be there.', { tag: TIMES, optional: true }),
          sequenceShape('revokedCertificates', 'One entry for each revoked certificate.', {
            optional: true,
            each: sequenceShape('entry', 'A serial number, when it was revoked, and perhaps why.', {
              fields: [
                integerShape('userCertificate', 'The serial number of the revoked certificate.'),
                anyShape('revocationDate', 'Since when it counts no more.'),
                sequenceShape('crlEntryExtensions', 'The reason, the invalidity date.', {
                  optional: true,
                  each: extensionItem,
                }),
              ],
            }),
          }),
          extensions(0, 'crlExtensions'),
        ],
      }),
      ...signature,
    ],
  },
);

const privateKey = sequenceShape('PrivateKeyInfo', 'RFC 5958 (PKCS #8): a private key of any algorithm.', {
  fields: [
    integerShape('version', '0, or 1 where the public key stands behind.'),
    algorithm('privateKeyAlgorithm', 'The kind of key, with its curve for EC.'),
    octetsShape('privateKey', 'The key itself, DER inside of an OCTET STRING. Keep it to yourself.', {
      inside: privateInside,
    }),
    taggedShape(0, 'attributes', 'What else is known of the key; rare.'),
    taggedShape(1, 'publicKey', 'The public half.'),
  ],
});

const RSA_PRIVATE = sequenceShape('RSAPrivateKey', 'RFC 8017 appendix A.1.2.', {
  fields: [
    integerShape('version', '0 for two primes.'),
    integerShape('modulus', 'n, the product of the primes: the public half together with e.'),
    integerShape('publicExponent', 'e, nearly always 65537.'),
    integerShape('privateExponent', 'd: whoever knows it signs and decrypts.'),
    integerShape('prime1', 'p, the first prime.'),
    integerShape('prime2', 'q, the second prime.'),
    integerShape('exponent1', 'd mod (p - 1), for speed.'),
    integerShape('exponent2', 'd mod (q - 1), for speed.'),
    integerShape('coefficient', 'The inverse of q modulo p, for speed.'),
  ],
});

const EC_PRIVATE = sequenceShape('ECPrivateKey', 'RFC 5915 section 3.', {
  fields: [
    integerShape('version', 'Always 1.'),
    octetsShape('privateKey', 'The secret number, as long as the order of the curve.'),
    taggedShape(0, 'parameters', 'The curve.'),
    taggedShape(1, 'publicKey', 'The point that belongs to the number.'),
  ],
});

function privateInside(siblings: readonly Asn1Node[]): Shape | undefined {
  const kind = decoding(() => oidOf(siblings[1]?.children[0], 'the algorithm'));
  if (!kind.ok) return undefined;
  if (kind.value === RSA) return RSA_PRIVATE;
  if (kind.value === '1.2.840.10045.2.1') return EC_PRIVATE;
  return octetsShape('CurvePrivateKey', 'RFC 8410 section 7: the secret octets.');
}

const encryptedKey = sequenceShape(
  'EncryptedPrivateKeyInfo',
  'RFC 5958 section 3: a private key under a pass phrase.',
  {
    fields: [
      algorithm('encryptionAlgorithm', 'How the pass phrase becomes a key (salt, rounds), and the cipher.'),
      octetsShape('encryptedData', 'The PrivateKeyInfo, encrypted.'),
    ],
  },
);

const other = anyShape('value', 'A structure that is shown by its types: no specification of it is at hand.');

/** What a file may be; `other` is any DER. */
export type StructureName =
  | 'certificate'
  | 'request'
  | 'list'
  | 'key'
  | 'private-key'
  | 'rsa-private-key'
  | 'ec-private-key'
  | 'encrypted-key'
  | 'other';

export const STRUCTURES: Readonly<Record<StructureName, Shape>> = {
  certificate,
  request,
  list: revocationList,
  key: publicKeyInfo,
  'private-key': privateKey,
  'rsa-private-key': RSA_PRIVATE,
  'ec-private-key': EC_PRIVATE,
  'encrypted-key': encryptedKey,
  other,
};
