import { fromBase64, fromLatin1, toBase64 } from './bytes';

/** One block of RFC 7468 text: label, headers of the old encrypted form (RFC 1421) and the bytes. */
export interface PemBlock {
  readonly label: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
  /** Offsets of the block's text in its file. */
  readonly from: number;
  readonly to: number;
}

const BLOCK = /^-----BEGIN ([^\r\n]*?)-----[ \t]*\r?\n([\s\S]*?)^-----END \1-----/gm;

/** Every well-formed block in the file; text between blocks is skipped, broken blocks are left out. */
export function readPem(file: Uint8Array): PemBlock[] {
  const blocks: PemBlock[] = [];
  for (const match of fromLatin1(file).matchAll(BLOCK)) {
    const { headers, body } = splitHeaders(match[2]);
    const bytes = fromBase64(body);
    if (bytes)
      blocks.push({ label: match[1], headers, bytes, from: match.index, to: match.index + match[0].length });
  }
  return blocks;
}

function splitHeaders(text: string): { headers: Record<string, string>; body: string } {
  if (!/^[^\r\n]*:/.test(text)) return { headers: {}, body: text };
  const [head, ...rest] = text.split(/\r?\n\r?\n/);
  const headers = head.split(/\r?\n/).map((line) => line.split(/:\s*/, 2) as [string, string]);
  return { headers: Object.fromEntries(headers), body: rest.join('\n') };
}

/** 64 characters a line, as OpenSSL writes it. */
export function writePem(label: string, bytes: Uint8Array, headers = ''): string {
  const lines = toBase64(bytes).replace(/.{1,64}/g, '$&\n');
  return `-----BEGIN ${label}-----\n${headers}${lines}-----END ${label}-----\n`;
}
