import {
  anyShape,
  bitsShape,
  booleanShape,
  integerShape,
  octetsShape,
  oidShape,
  type Shape,
  sequenceShape,
  taggedShape,
} from './shape';

/** Alternatives of GeneralName, RFC 5280 section 4.2.1.6. */
const GENERAL_NAMES: readonly Shape[] = [
  taggedShape(0, 'otherName', 'A name of a kind that only its identifier tells.'),
  taggedShape(1, 'rfc822Name', 'An e-mail address.'),
  taggedShape(2, 'dNSName', 'A host name; `*` may stand for the first label.'),
  taggedShape(4, 'directoryName', 'A distinguished name.'),
  taggedShape(6, 'uniformResourceIdentifier', 'A URI.'),
  taggedShape(
    7,
    'iPAddress',
    'Four octets for IPv4, sixteen for IPv6; with a mask behind them in name constraints.',
  ),
  taggedShape(8, 'registeredID', 'An object identifier.'),
];

const generalNames = (name: string, meaning: string): Shape =>
  sequenceShape(name, meaning, { each: anyShape('GeneralName', 'One name; the tag says of which kind.') });

const SHAPES: Readonly<Record<string, Shape>> = {
  '2.5.29.14': octetsShape(
    'SubjectKeyIdentifier',
    "Names the certificate's own key, mostly by its SHA-1 hash.",
  ),
  '2.5.29.15': bitsShape(
    'KeyUsage',
    'One bit for each thing that the key may do; the first octet counts unused bits.',
  ),
  '2.5.29.17': generalNames(
    'SubjectAltName',
    'The names that the certificate stands for. Browsers look nowhere else.',
  ),
  '2.5.29.18': generalNames('IssuerAltName', 'Other names of the issuer.'),
  '2.5.29.19': sequenceShape(
    'BasicConstraints',
    'Whether this is a CA, and how long a path below it may be.',
    {
      fields: [
        booleanShape('cA', 'TRUE: may issue certificates. Left out where FALSE.', { optional: true }),
        integerShape('pathLenConstraint', 'So many CAs may follow below.', { optional: true }),
      ],
    },
  ),
  '2.5.29.20': integerShape('CRLNumber', 'Grows with each list of the issuer.'),
  '2.5.29.21': anyShape('CRLReason', 'Why the certificate was revoked.'),
  '2.5.29.30': sequenceShape('NameConstraints', 'Which names certificates below this CA may have.', {
    fields: [
      taggedShape(0, 'permittedSubtrees', 'Only names below these.'),
      taggedShape(1, 'excludedSubtrees', 'No names below these.'),
    ],
  }),
  '2.5.29.31': sequenceShape('CRLDistributionPoints', 'Where revocation lists are.', {
    each: sequenceShape('DistributionPoint', 'One place, for some reasons or for all.'),
  }),
  '2.5.29.32': sequenceShape('CertificatePolicies', 'Under which rules the certificate was issued.', {
    each: sequenceShape('PolicyInformation', 'One policy and what qualifies it.', {
      fields: [
        oidShape(
          'policyIdentifier',
          'Which policy: web CAs tell domain, organisation and extended validation apart by it.',
        ),
        sequenceShape('policyQualifiers', 'Where the rules are written down.', { optional: true }),
      ],
    }),
  }),
  '2.5.29.35': sequenceShape(
    'AuthorityKeyIdentifier',
    "Names the issuer's key, so that the right issuer is found.",
    {
      fields: [
        taggedShape(0, 'keyIdentifier', "The subject key identifier of the issuer's certificate."),
        taggedShape(1, 'authorityCertIssuer', 'Who issued the issuer.'),
        taggedShape(2, 'authorityCertSerialNumber', "The serial number of the issuer's certificate."),
      ],
    },
  ),
  '2.5.29.37': sequenceShape(
    'ExtKeyUsage',
    'What the certificate may be used for: serverAuth, clientAuth, …',
    {
      each: oidShape('KeyPurposeId', 'One purpose.'),
    },
  ),
  '1.3.6.1.5.5.7.1.1': sequenceShape(
    'AuthorityInfoAccess',
    'Where to ask the issuer (OCSP), and where its certificate is.',
    {
      each: sequenceShape('AccessDescription', 'A method and a place.', {
        fields: [
          oidShape('accessMethod', 'OCSP, or caIssuers.'),
          anyShape('accessLocation', 'The place, as a URI.'),
        ],
      }),
    },
  ),
  '1.3.6.1.5.5.7.1.24': sequenceShape('TLSFeature', 'Must staple: 5 demands a stapled OCSP response.', {
    each: integerShape('feature', 'The number of a TLS extension.'),
  }),
  '1.3.6.1.4.1.11129.2.4.2': octetsShape(
    'SignedCertificateTimestampList',
    'Proof that logs have seen the certificate.',
  ),
};

/** The shape of an extension's value; undefined for one that is not described here. */
export const extensionShape = (oid: string): Shape | undefined => SHAPES[oid];

/** GeneralName is a choice: the tag decides. */
export const generalNameShape = (context: number): Shape | undefined =>
  GENERAL_NAMES.find((shape) => shape.context === context);
