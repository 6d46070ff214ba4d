import { fromLatin1 } from '../asn1/bytes';

const ROW = 16;

/** BIO_dump: offset, sixteen octets with a dash in the middle, and what can be printed of them. */
export function hexdump(bytes: Uint8Array): string {
  const rows: string[] = [];
  for (let at = 0; at < bytes.length; at += ROW) rows.push(row(at, bytes.subarray(at, at + ROW)));
  return rows.join('');
}

function row(at: number, octets: Uint8Array): string {
  const hex = Array.from({ length: ROW }, (_, i) => {
    const octet = octets[i];
    return octet === undefined ? '   ' : `${octet.toString(16).padStart(2, '0')}${i === 7 ? '-' : ' '}`;
  });
  const text = fromLatin1(octets).replace(/[^\x20-\x7e]/g, '.');
  return `${at.toString(16).padStart(4, '0')} - ${hex.join('')}  ${text}\n`;
}
