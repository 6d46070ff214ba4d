import { concatBytes, fromBase64, fromLatin1, latin1, toBase64, toHex, utf8 } from '../asn1/bytes';
import type { Digest } from '../keys/digests';
import type { RandomBytes } from '../keys/rsa';

/** S/MIME (RFC 8551): CMS objects as mail. */

const base64Lines = (der: Uint8Array): string => toBase64(der).replace(/.{1,64}/g, '$&\n');

/** Lines end in CRLF: what is signed of a text. */
export const canonicalText = (text: Uint8Array): Uint8Array =>
  latin1(fromLatin1(text).replace(/\r?\n/g, '\r\n'));

/** The object alone: `signed-data` or `enveloped-data`. */
export function writeOpaque(der: Uint8Array, type: 'signed-data' | 'enveloped-data'): string {
  return (
    'MIME-Version: 1.0\nContent-Disposition: attachment; filename="smime.p7m"\n' +
    `Content-Type: application/pkcs7-mime; smime-type=${type}; name="smime.p7m"\n` +
    `Content-Transfer-Encoding: base64\n\n${base64Lines(der)}\n`
  );
}

/** Content that anybody can read, and its signature behind it. */
export function writeDetached(
  content: Uint8Array,
  der: Uint8Array,
  digest: Digest,
  random: RandomBytes,
): Uint8Array {
  const boundary = `----${toHex(random(16)).toUpperCase()}`;
  const algorithm = digest.name.replace(/^sha(\d)/, 'sha-$1').replace('sha-1', 'sha1');
  const head =
    'MIME-Version: 1.0\nContent-Type: multipart/signed; protocol="application/pkcs7-signature"; ' +
    `micalg="${algorithm}"; boundary="${boundary}"\n\nThis is an S/MIME signed message\n\n--${boundary}\n`;
  const tail =
    `\n--${boundary}\nContent-Type: application/pkcs7-signature; name="smime.p7s"\n` +
    'Content-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="smime.p7s"\n\n' +
    `${base64Lines(der)}\n--${boundary}--\n\n`;
  return concatBytes(utf8(head), content, utf8(tail));
}

export interface SmimeMessage {
  readonly der: Uint8Array;
  /** Of a detached signature. */
  readonly content: Uint8Array | undefined;
}

export type SmimeReading =
  | { readonly ok: true; readonly message: SmimeMessage }
  | { readonly ok: false; readonly fault: 'no-content-type' | 'invalid-type' };

export function readSmime(mail: Uint8Array): SmimeReading {
  const text = fromLatin1(mail);
  const [head] = text.split(/\r?\n\r?\n/, 1);
  const type = /^content-type:\s*([^;\r\n]+)/im.exec(head)?.[1].trim().toLowerCase();
  if (!type) return { ok: false, fault: 'no-content-type' };
  const body = text.slice(head.length).replace(/^\r?\n\r?\n/, '');
  if (type !== 'multipart/signed') return opaque(body);
  const boundary = /boundary="?([^";\r\n]+)"?/i.exec(head)?.[1];
  const parts = boundary === undefined ? [] : body.split(`--${boundary}`);
  if (parts.length < 3) return { ok: false, fault: 'invalid-type' };
  const content = parts[1].replace(/^\r?\n/, '').replace(/\r?\n$/, '');
  const signature = opaque(parts[2].replace(/^[\s\S]*?\r?\n\r?\n/, ''));
  if (!signature.ok) return signature;
  return { ok: true, message: { der: signature.message.der, content: latin1(content) } };
}

function opaque(body: string): SmimeReading {
  const der = fromBase64(body);
  return der?.length
    ? { ok: true, message: { der, content: undefined } }
    : { ok: false, fault: 'invalid-type' };
}
