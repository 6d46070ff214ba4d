import { readPem } from '../asn1/pem';
import { readAsn1 } from '../asn1/read';
import { decodeCertificate } from '../certificates/certificate';
import { decodeCrl } from '../certificates/crl';
import { attributeTexts } from '../certificates/name';
import { nameText, ONE_LINE } from '../certificates/name-text';
import { decodeRequest } from '../certificates/request';
import { decodePrivateKey } from '../keys/private-key-der';
import { decodePublicKey } from '../keys/public-key-der';
import type { StructureName } from './shapes';

/** One DER value of a file: a block of PEM, or the file itself. */
export interface DerDocument {
  readonly der: Uint8Array;
  readonly structure: StructureName;
  /** `certificate of www.example.org`. */
  readonly title: string;
  /** The label of its PEM block; undefined for a file of DER. */
  readonly label: string | undefined;
}

const LABELS: Readonly<Record<string, StructureName>> = {
  CERTIFICATE: 'certificate',
  'X509 CERTIFICATE': 'certificate',
  'TRUSTED CERTIFICATE': 'certificate',
  'CERTIFICATE REQUEST': 'request',
  'NEW CERTIFICATE REQUEST': 'request',
  'X509 CRL': 'list',
  'PUBLIC KEY': 'key',
  'PRIVATE KEY': 'private-key',
  'RSA PRIVATE KEY': 'rsa-private-key',
  'EC PRIVATE KEY': 'ec-private-key',
  'ENCRYPTED PRIVATE KEY': 'encrypted-key',
};

/** Every DER value of a file, PEM or DER; none for a file that is neither. */
export function documentsIn(file: Uint8Array): DerDocument[] {
  const blocks = readPem(file);
  if (blocks.length > 0)
    return blocks.map(({ label, bytes, headers }) => {
      // The old encryption of RFC 1421 leaves no DER to look at.
      const sealed = headers['DEK-Info'] !== undefined;
      const structure = sealed ? 'other' : (LABELS[label] ?? structureOf(bytes));
      return { der: bytes, structure, title: titleOf(bytes, structure), label };
    });
  const { nodes, problem } = readAsn1(file);
  const whole = !problem && nodes.length === 1 && nodes[0].constructed;
  if (!whole) return [];
  const structure = structureOf(file);
  return [{ der: file, structure, title: titleOf(file, structure), label: undefined }];
}

/** What the bytes are, by trying. */
export function structureOf(der: Uint8Array): StructureName {
  if (decodeCertificate(der).ok) return 'certificate';
  if (decodeRequest(der).ok) return 'request';
  if (decodeCrl(der).ok) return 'list';
  if (decodePublicKey(der).ok) return 'key';
  return decodePrivateKey(der).ok ? 'private-key' : 'other';
}

const NAMES: Readonly<Record<StructureName, string>> = {
  certificate: 'certificate',
  request: 'request',
  list: 'revocation list',
  key: 'public key',
  'private-key': 'private key',
  'rsa-private-key': 'RSA private key',
  'ec-private-key': 'EC private key',
  'encrypted-key': 'encrypted private key',
  other: 'DER value',
};

/** `certificate of Example Root`, `revocation list of Example Intermediate`, `private key`. */
export function titleOf(der: Uint8Array, structure: StructureName): string {
  const name = whose(der, structure);
  return name === undefined ? NAMES[structure] : `${NAMES[structure]} of ${name}`;
}

function whose(der: Uint8Array, structure: StructureName): string | undefined {
  const decoded =
    structure === 'certificate'
      ? decodeCertificate(der)
      : structure === 'request'
        ? decodeRequest(der)
        : structure === 'list'
          ? decodeCrl(der)
          : undefined;
  if (!decoded?.ok) return undefined;
  const name = 'subject' in decoded.value ? decoded.value.subject : decoded.value.issuer;
  return attributeTexts(name, '2.5.4.3')[0] ?? (nameText(name, ONE_LINE) || 'nobody');
}
