import type { Notebook } from '../notebook';

/**
 * The notebook's own data inside an export, so that the export can be read back. Base64 holds no character that
 * means anything to HTML, to Markdown or to a comment in either.
 */
export function embedded(notebook: Notebook): string {
  const bytes = new TextEncoder().encode(JSON.stringify(notebook));
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/.{1,100}/g, '$&\n');
}

/** Undefined for text that is no embedded data. */
export function readEmbedded(base64: string): unknown {
  try {
    const binary = atob(base64.replace(/\s/g, ''));
    return JSON.parse(
      new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0))),
    );
  } catch {
    return undefined;
  }
}
