import { octetsOf } from '../../asn1/decode';
import { nothing } from '../../asn1/write';
import { hexLines } from '../../keys/key-text';
import { timeText } from '../time-text';
import { built, type ExtensionKind } from './extension-kind';

/** A signed certificate timestamp, RFC 6962 section 3.2. */
export interface SignedTimestamp {
  readonly version: number;
  readonly logId: Uint8Array;
  readonly milliseconds: number;
  readonly extensions: Uint8Array;
  readonly hashAlgorithm: number;
  readonly signatureAlgorithm: number;
  readonly signature: Uint8Array;
}

/** The list of RFC 6962 section 3.3; entries that do not hold together are left out. */
export function signedTimestamps(list: Uint8Array): SignedTimestamp[] {
  const found: SignedTimestamp[] = [];
  const view = new DataView(list.buffer, list.byteOffset, list.byteLength);
  for (let at = 2; at + 2 <= list.length; ) {
    const length = view.getUint16(at);
    const timestamp =
      at + 2 + length <= list.length ? timestampFrom(list.subarray(at + 2, at + 2 + length)) : undefined;
    if (timestamp) found.push(timestamp);
    at += 2 + length;
  }
  return found;
}

function timestampFrom(bytes: Uint8Array): SignedTimestamp | undefined {
  if (bytes.length < 47) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const extensionsEnd = 43 + view.getUint16(41);
  if (extensionsEnd + 4 > bytes.length) return undefined;
  const length = view.getUint16(extensionsEnd + 2);
  return {
    version: bytes[0],
    logId: bytes.subarray(1, 33),
    milliseconds: Number(view.getBigUint64(33)),
    extensions: bytes.subarray(43, extensionsEnd),
    hashAlgorithm: bytes[extensionsEnd],
    signatureAlgorithm: bytes[extensionsEnd + 1],
    signature: bytes.subarray(extensionsEnd + 4, extensionsEnd + 4 + length),
  };
}

function timestampText(timestamp: SignedTimestamp, indent: number): string {
  const pad = ' '.repeat(indent);
  const inner = ' '.repeat(indent + 16);
  const hex = (bytes: Uint8Array) => colonLines(bytes, inner);
  const date = new Date(timestamp.milliseconds);
  const fraction = String(timestamp.milliseconds % 1000).padStart(3, '0');
  const algorithm = timestamp.signatureAlgorithm === 3 ? 'ecdsa-with-SHA256' : 'sha256WithRSAEncryption';
  return [
    `${pad}Signed Certificate Timestamp:`,
    `${pad}    Version   : ${timestamp.version === 0 ? 'v1 (0x0)' : `unknown (0x${timestamp.version.toString(16)})`}`,
    `${pad}    Log ID    : ${hex(timestamp.logId)}`,
    `${pad}    Timestamp : ${timeText(date).replace(/ (\d{4}) GMT$/, `.${fraction} $1 GMT`)}`,
    `${pad}    Extensions: ${timestamp.extensions.length ? hex(timestamp.extensions) : 'none'}`,
    `${pad}    Signature : ${algorithm}`,
    `${inner}${hex(timestamp.signature)}`,
  ].join('\n');
}

/** Sixteen bytes a line, colons between and at the ends of lines. */
function colonLines(bytes: Uint8Array, pad: string): string {
  return hexLines(bytes, 0, 16).trimEnd().toUpperCase().split('\n').join(`\n${pad}`);
}

export const signedCertificateTimestamps: ExtensionKind = {
  oid: '1.3.6.1.4.1.11129.2.4.2',
  name: 'ct_precert_scts',
  text: (node, indent) =>
    signedTimestamps(octetsOf(node, 'the list of timestamps'))
      .map((timestamp) => timestampText(timestamp, indent))
      .join('\n'),
};

/** RFC 6962 section 3.1. */
export const precertificatePoison: ExtensionKind = {
  oid: '1.3.6.1.4.1.11129.2.4.3',
  name: 'ct_precert_poison',
  text: (_node, indent) => `${' '.repeat(indent)}NULL`,
  build: () => built(nothing()),
};
