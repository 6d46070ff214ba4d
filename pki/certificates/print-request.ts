import { stringOf } from '../asn1/decode';
import { longNameOf } from '../asn1/objects';
import {
  extensionsText,
  nameLine,
  type PrintStyle,
  publicKeyInfoText,
  signatureText,
  versionLine,
} from './print';
import { type CertificateRequest, EXTENSION_REQUESTS, type RequestAttribute } from './request';

/** X509_REQ_print_ex. */
export function requestText(request: CertificateRequest, style: PrintStyle): string {
  const { without } = style;
  return [
    without.has('header') ? '' : 'Certificate Request:\n    Data:\n',
    without.has('version') ? '' : versionLine(request.version),
    without.has('subject') ? '' : `        Subject:${nameLine(request.subject, style)}`,
    without.has('pubkey') ? '' : publicKeyInfoText(request.spki),
    without.has('attributes') ? '' : attributesText(request.attributes),
    without.has('extensions') ? '' : requestedText(request, style),
    without.has('sigdump') ? '' : signatureText(request.algorithm, request.signature),
  ].join('');
}

function attributesText(attributes: readonly RequestAttribute[]): string {
  const own = attributes.filter((attribute) => !EXTENSION_REQUESTS.includes(attribute.oid));
  if (!attributes.length) return '        Attributes:\n            (none)\n';
  return `        Attributes:\n${own.map(attributeText).join('')}`;
}

function attributeText(attribute: RequestAttribute): string {
  const name = longNameOf(attribute.oid).padEnd(25);
  return attribute.values.map((value) => `            ${name}:${stringOf(value)}\n`).join('');
}

function requestedText(request: CertificateRequest, style: PrintStyle): string {
  if (!request.extensions.length)
    return request.attributes.length ? '' : '            Requested Extensions:\n';
  return `            Requested Extensions:\n${extensionsText(request.extensions, 16, style)}`;
}
