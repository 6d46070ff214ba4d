import { MARKUP, SIGNATURES } from './signatures';

/** Bytes at the start of a file that its type is told from (Zeek's default_file_bof_buffer_size). */
export const SNIFFED_BYTES = 4096;

/** The media type of a file by its first bytes, as Zeek names it; undefined where they say nothing. */
export function contentTypeOf(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return undefined;
  const text = LATIN1.decode(bytes.subarray(0, SNIFFED_BYTES));
  let best: { type: string; weight: number } | undefined;
  for (const signature of SIGNATURES)
    if ((!best || signature.weight > best.weight) && signature.pattern.test(text)) best = signature;
  for (const start of markupStarts(text))
    for (const signature of MARKUP)
      if ((!best || signature.weight > best.weight) && signature.pattern.test(text.slice(start, start + 512)))
        best = signature;
  return best?.type;
}

/** Where markup may start: behind a byte order mark, comments and blanks, and behind an XML declaration as well. */
function markupStarts(text: string): number[] {
  const first = skipComments(text, text.startsWith('\xef\xbb\xbf') ? 3 : 0);
  if (!text.startsWith('<?xml ', first)) return [first];
  const end = text.indexOf('?>', first);
  return end < 0 ? [first] : [first, skipComments(text, end + 2)];
}

function skipComments(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (at < text.length && ' \t\r\n'.includes(text[at])) at++;
    if (!text.startsWith('<!--', at)) return at;
    const end = text.indexOf('-->', at + 4);
    if (end < 0) return at;
    at = end + 3;
  }
}

const LATIN1 = new TextDecoder('latin1');
