import { longNameOf } from '../asn1/objects';
import { writePem } from '../asn1/pem';
import { type Certificate, integerHex } from '../certificates/certificate';
import { generalNameText } from '../certificates/general-name';
import { nameStyle, nameText, ONE_LINE } from '../certificates/name-text';
import { certificateText, signatureText, titledExtensions } from '../certificates/print';
import { timeText } from '../certificates/time-text';
import type { CertificateId } from './certificate-id';
import type { OcspRequest } from './request';
import { type BasicResponse, type OcspResponse, RESPONSE_STATUS, type SingleResponse } from './response';

const STYLE = { unknown: 'default' } as const;

/** i2a_ASN1_STRING: upper-case hexadecimal, a new line after each 35 octets. */
export const octetText = (octets: Uint8Array): string =>
  octets.length
    ? Array.from(
        octets,
        (octet, index) =>
          (index && index % 35 === 0 ? '\\\n' : '') + octet.toString(16).toUpperCase().padStart(2, '0'),
      ).join('')
    : '0';

/** OCSP_REQUEST_print. */
export function ocspRequestText(request: OcspRequest): string {
  const { version, requestor, signature } = request;
  return [
    `OCSP Request Data:\n    Version: ${version + 1} (0x${version.toString(16)})`,
    requestor ? `\n    Requestor Name: ${generalNameText(requestor)}` : '',
    '\n    Requestor List:\n',
    ...request.asked.map(
      ({ id, extensions }) =>
        idText(id, 8) + titledExtensions('Request Single Extensions', extensions, 8, STYLE),
    ),
    titledExtensions('Request Extensions', request.extensions, 4, STYLE),
    signature ? signatureText(signature.algorithm, signature.signature) : '',
    ...(signature?.certificates ?? []).map(wholeCertificate),
  ].join('');
}

function idText(id: CertificateId, indent: number): string {
  const pad = ' '.repeat(indent);
  return (
    `${pad}Certificate ID:\n${pad}  Hash Algorithm: ${longNameOf(id.hash)}\n` +
    `${pad}  Issuer Name Hash: ${octetText(id.issuerNameHash)}\n` +
    `${pad}  Issuer Key Hash: ${octetText(id.issuerKeyHash)}\n` +
    `${pad}  Serial Number: ${integerHex(id.serial)}\n`
  );
}

const wholeCertificate = (certificate: Certificate): string =>
  certificateText(certificate, {
    names: nameStyle('compat') ?? ONE_LINE,
    without: new Set(),
    unknown: 'default',
  }) + writePem('CERTIFICATE', certificate.der);

export const responseStatusText = (status: number): string => RESPONSE_STATUS[status] ?? '(UNKNOWN)';

/** OCSP_RESPONSE_print. */
export function ocspResponseText({ status, type, basic }: OcspResponse): string {
  const head = `OCSP Response Data:\n    OCSP Response Status: ${responseStatusText(status)} (0x${status.toString(16)})\n`;
  if (type === undefined) return head;
  const typed = `${head}    Response Type: ${longNameOf(type)}`;
  return basic ? `${typed}\n${basicText(basic)}` : `${typed} (unknown response type)\n`;
}

function basicText(basic: BasicResponse): string {
  const { version, responder } = basic;
  const who = responder.by === 'name' ? nameText(responder.name, ONE_LINE) : octetText(responder.hash);
  return [
    `    Version: ${version + 1} (0x${version.toString(16)})\n    Responder Id: ${who}\n`,
    `    Produced At: ${timeText(basic.producedAt)}\n    Responses:\n`,
    ...basic.responses.map(singleText),
    titledExtensions('Response Extensions', basic.extensions, 4, STYLE),
    signatureText(basic.algorithm, basic.signature),
    ...basic.certificates.map(wholeCertificate),
  ].join('');
}

function singleText({ id, status, thisUpdate, nextUpdate, extensions }: SingleResponse): string {
  return [
    `${idText(id, 4)}    Cert Status: ${status.state}\n`,
    status.state === 'revoked' ? `    Revocation Time: ${timeText(status.date)}\n` : '',
    status.state === 'revoked' && status.reason !== undefined
      ? `    Revocation Reason: ${reasonText(status.reason)} (0x${status.reason.toString(16)})\n`
      : '',
    `    This Update: ${timeText(thisUpdate)}\n`,
    nextUpdate ? `    Next Update: ${timeText(nextUpdate)}\n` : '',
    titledExtensions('Response Single Extensions', extensions, 8, STYLE),
    '\n',
  ].join('');
}

const REASONS = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  undefined,
  'removeFromCRL',
];

export const reasonText = (code: number): string => REASONS[code] ?? '(UNKNOWN)';
