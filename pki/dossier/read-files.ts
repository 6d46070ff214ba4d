import { fromUtf8 } from '../asn1/bytes';
import { readPem } from '../asn1/pem';
import { type Certificate, decodeCertificate } from '../certificates/certificate';
import { decodeCrl, type RevocationList } from '../certificates/crl';
import { type CertificateRequest, decodeRequest } from '../certificates/request';
import { type DerDocument, documentsIn } from '../explorer/documents';
import { type PublicKey, publicKeyOf } from '../keys/key';
import { decodePrivateKey } from '../keys/private-key-der';
import { decodePublicKey } from '../keys/public-key-der';

/** One thing that a file holds, with its place: `place` counts the PEM blocks of the file. */
export type DossierItem = { readonly file: string; readonly place: number; readonly der: Uint8Array } & (
  | { readonly kind: 'certificate'; readonly certificate: Certificate }
  | { readonly kind: 'list'; readonly list: RevocationList }
  | { readonly kind: 'request'; readonly request: CertificateRequest }
  /** `secret`: the file held the private half. */
  | { readonly kind: 'key'; readonly key: PublicKey; readonly secret: boolean }
  | { readonly kind: 'sealed-key' }
  /** PEM or DER that is none of these, or is broken: what stopped the reading, and where. */
  | { readonly kind: 'unreadable'; readonly what: string; readonly offset: number }
);

export interface Dossier {
  readonly items: readonly DossierItem[];
  /** Files in the syntax of openssl.cnf: name → text. */
  readonly configurations: ReadonlyMap<string, string>;
  /** Files in the syntax of nginx.conf, which belong into the server lab. */
  readonly servers: readonly string[];
  /** Files in which nothing was found. */
  readonly others: readonly string[];
}

/** Sorts files that somebody brought. Never throws: what cannot be read is an item that says so. */
export function readDossier(files: ReadonlyMap<string, Uint8Array>): Dossier {
  const items: DossierItem[] = [];
  const configurations = new Map<string, string>();
  const servers: string[] = [];
  const others: string[] = [];
  for (const [file, bytes] of files) {
    const documents = documentsIn(bytes);
    if (documents.length > 0) {
      items.push(...documents.map((document, place) => itemOf(file, place, document)));
      continue;
    }
    const text = fromUtf8(bytes);
    if (/\.(cnf|conf|cfg)$/i.test(file) || /^\s*\[[^\]\n]+\]\s*$/m.test(text)) {
      if (/^\s*(server|http|events)\s*\{/m.test(text)) servers.push(file);
      else configurations.set(file, text);
    } else if (readPem(bytes).length === 0) others.push(file);
  }
  return { items, configurations, servers, others };
}

function itemOf(file: string, place: number, { der, structure, label }: DerDocument): DossierItem {
  const where = { file, place, der };
  switch (structure) {
    case 'certificate': {
      const read = decodeCertificate(der);
      return read.ok
        ? { ...where, kind: 'certificate', certificate: read.value }
        : broken(where, read.problem);
    }
    case 'list': {
      const read = decodeCrl(der);
      return read.ok ? { ...where, kind: 'list', list: read.value } : broken(where, read.problem);
    }
    case 'request': {
      const read = decodeRequest(der);
      return read.ok ? { ...where, kind: 'request', request: read.value } : broken(where, read.problem);
    }
    case 'key': {
      const read = decodePublicKey(der);
      return read.ok
        ? { ...where, kind: 'key', key: read.value, secret: false }
        : broken(where, read.problem);
    }
    case 'private-key':
    case 'rsa-private-key':
    case 'ec-private-key': {
      const read = decodePrivateKey(der);
      if (!read.ok) return broken(where, read.problem);
      return { ...where, kind: 'key', key: publicKeyOf(read.value), secret: true };
    }
    case 'encrypted-key':
      return { ...where, kind: 'sealed-key' };
    case 'other':
      if (label !== undefined && /PRIVATE KEY$/.test(label)) return { ...where, kind: 'sealed-key' };
      return {
        ...where,
        kind: 'unreadable',
        what: `${label ?? 'DER'} is nothing that is judged here`,
        offset: 0,
      };
  }
}

const broken = (
  where: { readonly file: string; readonly place: number; readonly der: Uint8Array },
  problem: { readonly what: string; readonly offset: number },
): DossierItem => ({ ...where, kind: 'unreadable', what: problem.what, offset: problem.offset });
