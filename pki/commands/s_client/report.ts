import { decodeBytes } from '../../asn1/decode';
import { objectOf } from '../../asn1/objects';
import { writePem } from '../../asn1/pem';
import type { Certificate } from '../../certificates/certificate';
import { nameFrom } from '../../certificates/name';
import { type NameStyle, nameText } from '../../certificates/name-text';
import { timeText } from '../../certificates/time-text';
import { OID } from '../../keys/algorithm-oids';
import { keyBits, type PublicKey } from '../../keys/key';
import type { TlsVisitResult } from '../../network/lab-network';
import { ocspResponseText } from '../../ocsp/print';
import { decodeOcspResponse } from '../../ocsp/response';
import { errorNumber, errorText, type VerifyError } from '../../paths/verify-errors';
import type { Invocation } from '../command';
import { sessionText } from './session-text';

/** What s_client prints of a connection: print_stuff of OpenSSL's apps/s_client.c. */
export interface Connection {
  readonly result: TlsVisitResult;
  readonly chain: readonly Certificate[];
  readonly verdict: VerifyError;
  readonly style: NameStyle;
  /** The newest version that was offered: what a session is said to be of that never came about. */
  readonly newest: string;
}

export function reportText(invocation: Invocation, connection: Connection): string {
  const { result, chain } = connection;
  return [
    invocation.has('status') ? statusText(result.staple) : '',
    '---\n',
    chain.length > 0 ? chainText(invocation, connection) : 'no peer certificate available\n---\n',
    authoritiesText(connection),
    signingText(result),
    '---\n',
    bytesText(result),
    connection.verdict === 'ok'
      ? 'Verification: OK\n'
      : `Verification error: ${errorText(connection.verdict)}\n`,
    '---\n',
    summaryText(connection),
  ].join('');
}

function statusText(staple: Uint8Array | undefined): string {
  const response = staple && decodeOcspResponse(staple);
  if (!response?.ok) return 'OCSP response: no response sent\n';
  const line = '======================================\n';
  return `OCSP response: \n${line}${ocspResponseText(response.value)}${line}`;
}

function chainText(invocation: Invocation, { chain, style }: Connection): string {
  const all = invocation.has('showcerts');
  const links = chain.map((certificate, depth) => {
    const { notBefore, notAfter, publicKey, algorithm } = certificate;
    const pad = depth < 10 ? ' ' : '';
    return (
      `${pad}${depth} s:${nameText(certificate.subject, style)}\n` +
      `   i:${nameText(certificate.issuer, style)}\n` +
      `   a:PKEY: ${keyName(publicKey)}, ${keyBits(publicKey)} (bit); sigalg: ${objectOf(algorithm.oid)?.shortName ?? 'UNDEF'}\n` +
      `   v:NotBefore: ${timeText(notBefore.date)}; NotAfter: ${timeText(notAfter.date)}\n` +
      (all ? writePem('CERTIFICATE', certificate.der) : '')
    );
  });
  const [leaf] = chain;
  return (
    `Certificate chain\n${links.join('')}---\nServer certificate\n` +
    (all ? '' : writePem('CERTIFICATE', leaf.der)) +
    `subject=${nameText(leaf.subject, style)}\nissuer=${nameText(leaf.issuer, style)}\n---\n`
  );
}

function keyName(key: PublicKey): string {
  const oid = { rsa: OID.rsaEncryption, ec: OID.ecPublicKey, ed25519: OID.ed25519, x25519: OID.x25519 };
  return objectOf(key.kind === 'unknown' ? key.algorithm : oid[key.kind])?.shortName ?? 'UNDEF';
}

function authoritiesText({ result, style }: Connection): string {
  const { certificateRequest } = result;
  if (!certificateRequest?.authorities.length) return 'No client certificate CA names sent\n';
  const names = certificateRequest.authorities.map((der) => {
    const name = decodeBytes(der, nameFrom);
    return `${name.ok ? nameText(name.value, style) : 'unreadable'}\n`;
  });
  return `Acceptable client certificate CA names\n${names.join('')}`;
}

/** RFC 8446 section 4.2.3: digest and kind of the scheme with which the server signed. */
const SCHEMES: Readonly<Record<number, readonly [digest: string | undefined, type: string]>> = {
  513: ['SHA1', 'RSA'],
  515: ['SHA1', 'ECDSA'],
  1025: ['SHA256', 'RSA'],
  1027: ['SHA256', 'ECDSA'],
  1281: ['SHA384', 'RSA'],
  1283: ['SHA384', 'ECDSA'],
  1537: ['SHA512', 'RSA'],
  1539: ['SHA512', 'ECDSA'],
  2052: ['SHA256', 'RSA-PSS'],
  2053: ['SHA384', 'RSA-PSS'],
  2054: ['SHA512', 'RSA-PSS'],
  2055: [undefined, 'Ed25519'],
};

export const schemeOf = ({ signatureScheme }: TlsVisitResult) => SCHEMES[signatureScheme ?? -1];

function signingText(result: TlsVisitResult): string {
  const [digest, type] = schemeOf(result) ?? [];
  return (
    (digest ? `Peer signing digest: ${digest}\n` : '') +
    (type ? `Peer signature type: ${type}\n` : '') +
    temporaryKeyText(result)
  );
}

export function temporaryKeyText({ temporaryKey }: TlsVisitResult): string {
  if (!temporaryKey) return '';
  const { type, name, size } = temporaryKey;
  const montgomery = name !== undefined && /^x(25519|448)$/i.test(name);
  const what = montgomery ? name : [type, name].filter(Boolean).join(', ');
  return `Server Temp Key: ${what}, ${size} bits\n`;
}

function bytesText({ segments }: TlsVisitResult): string {
  const sum = (from: 'client' | 'server') =>
    segments.reduce((all, segment) => all + (segment.from === from ? segment.bytes.length : 0), 0);
  return `SSL handshake has read ${sum('server')} bytes and written ${sum('client')} bytes\n`;
}

export const verifiedText = (error: VerifyError): string => `${errorNumber(error)} (${errorText(error)})`;

function summaryText({ result, chain, verdict, newest }: Connection): string {
  const established = result.outcome === 'established';
  const version = established ? (result.version ?? '(NONE)') : '(NONE)';
  const cipher = established ? (result.cipher ?? '(NONE)') : '(NONE)';
  const head =
    `${result.resumed ? 'Reused' : 'New'}, ${version}, Cipher is ${cipher}\n` +
    (chain[0] ? `Server public key is ${keyBits(chain[0].publicKey)} bit\n` : '') +
    `Secure Renegotiation IS ${result.secureRenegotiation && version !== 'TLSv1.3' ? '' : 'NOT '}supported\n` +
    'Compression: NONE\nExpansion: NONE\n' +
    (result.alpn ? `ALPN protocol: ${result.alpn}\n` : 'No ALPN negotiated\n');
  if (version === 'TLSv1.3')
    return `${head}Early data was not sent\nVerify return code: ${verifiedText(verdict)}\n---\n`;
  const facts = {
    version: established ? version : newest,
    cipher: established ? cipher : '0000',
    verified: verifiedText(verdict),
    extendedMasterSecret: result.extendedMasterSecret,
  };
  return `${head}${sessionText(result.session, facts)}---\n`;
}
