import { readPem } from '@/pki/asn1/pem';
import { type Certificate, decodeCertificate, type Extension } from '@/pki/certificates/certificate';
import type { Name } from '@/pki/certificates/name';
import { type CertificateRequest, decodeRequest } from '@/pki/certificates/request';
import { type PrivateKey, type PublicKey, publicKeyOf } from '@/pki/keys/key';
import { decodePrivateKey } from '@/pki/keys/private-key-der';
import { decodePublicKey } from '@/pki/keys/public-key-der';

/** What a file of the terminal holds. */
export type Artifact =
  | { readonly type: 'private key'; readonly key: PrivateKey }
  | { readonly type: 'public key'; readonly key: PublicKey }
  | { readonly type: 'certificate request'; readonly request: CertificateRequest }
  | { readonly type: 'certificate'; readonly certificate: Certificate };

/** The artifact, or what the file is instead. */
export type ArtifactReading =
  | { readonly artifact: Artifact; readonly instead?: undefined }
  | { readonly artifact?: undefined; readonly instead: NoArtifact };

export interface NoArtifact {
  readonly reason: 'is:encrypted' | 'is:unreadable';
  /** The rest of a sentence that begins with the file's name. */
  readonly text: string;
}

/** Reads the first key, request or certificate of a file, PEM or DER. */
export function readArtifact(file: Uint8Array): ArtifactReading {
  if (file.length === 0) return unreadable('is empty');
  const blocks = readPem(file);
  const block = blocks.find(({ label }) => label in READERS) ?? blocks[0];
  if (!block) return readDer(file);
  if (block.label === 'ENCRYPTED PRIVATE KEY' || 'DEK-Info' in block.headers) {
    return {
      instead: { reason: 'is:encrypted', text: 'holds a private key that is encrypted with a passphrase' },
    };
  }
  const read = READERS[block.label];
  const label = block.label.toLowerCase();
  if (!read) return unreadable(`holds a ${label}`);
  return read(block.bytes) ?? unreadable(`says that it holds a ${label}, but its bytes do not read as one`);
}

function unreadable(text: string): ArtifactReading {
  return { instead: { reason: 'is:unreadable', text } };
}

type Reader = (der: Uint8Array) => ArtifactReading | undefined;

const privateKey: Reader = (der) => {
  const decoded = decodePrivateKey(der);
  return decoded.ok ? { artifact: { type: 'private key', key: decoded.value } } : undefined;
};
const publicKey: Reader = (der) => {
  const decoded = decodePublicKey(der);
  return decoded.ok ? { artifact: { type: 'public key', key: decoded.value } } : undefined;
};
const request: Reader = (der) => {
  const decoded = decodeRequest(der);
  return decoded.ok ? { artifact: { type: 'certificate request', request: decoded.value } } : undefined;
};
const certificate: Reader = (der) => {
  const decoded = decodeCertificate(der);
  return decoded.ok ? { artifact: { type: 'certificate', certificate: decoded.value } } : undefined;
};

/** PEM labels (RFC 7468, and the older ones that OpenSSL writes). */
const READERS: Readonly<Record<string, Reader>> = {
  'PRIVATE KEY': privateKey,
  'EC PRIVATE KEY': privateKey,
  'RSA PRIVATE KEY': privateKey,
  'PUBLIC KEY': publicKey,
  'CERTIFICATE REQUEST': request,
  'NEW CERTIFICATE REQUEST': request,
  CERTIFICATE: certificate,
  'X509 CERTIFICATE': certificate,
};

function readDer(file: Uint8Array): ArtifactReading {
  for (const read of [certificate, request, privateKey, publicKey]) {
    const reading = read(file);
    if (reading) return reading;
  }
  return unreadable('holds neither a key nor a request nor a certificate');
}

/** The public key that belongs to the artifact. */
export function keyOf(artifact: Artifact): PublicKey {
  switch (artifact.type) {
    case 'private key':
      return publicKeyOf(artifact.key);
    case 'public key':
      return artifact.key;
    case 'certificate request':
      return artifact.request.publicKey;
    case 'certificate':
      return artifact.certificate.publicKey;
  }
}

/** The subject of a request or certificate; a key has none. */
export function subjectOf(artifact: Artifact): Name | undefined {
  if (artifact.type === 'certificate request') return artifact.request.subject;
  return artifact.type === 'certificate' ? artifact.certificate.subject : undefined;
}

/** The extensions that a request asks for or a certificate has. */
export function extensionsOf(artifact: Artifact): readonly Extension[] {
  if (artifact.type === 'certificate request') return artifact.request.extensions;
  return artifact.type === 'certificate' ? artifact.certificate.extensions : [];
}
