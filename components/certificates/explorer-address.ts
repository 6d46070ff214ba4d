import { fromBase64, toBase64 } from '@/pki/asn1/bytes';

/**
 * What the DER explorer shows, as the part of its address behind `#`, which a browser never sends anywhere: the bytes
 * themselves, or a file of a terminal by name. `byte`: where the cursor stands.
 */
export type ExplorerSource =
  | { readonly der: Uint8Array; readonly byte?: number }
  | { readonly workspace: string; readonly file: string; readonly place: number; readonly byte?: number };

const PAGE = '/certificates/explore';

/** The address of the explorer on these bytes. */
export function explorerOf(der: Uint8Array, byte?: number): string {
  const encoded = toBase64(der).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `${PAGE}#der=${encoded}${byte === undefined ? '' : `&byte=${byte}`}`;
}

/** The same on a file of a terminal; `place` counts the PEM blocks of the file. */
export function explorerOfFile(workspace: string, file: string, place = 0): string {
  const where = new URLSearchParams({ in: workspace, file, ...(place > 0 ? { n: `${place}` } : {}) });
  return `${PAGE}#${where}`;
}

/** Undefined for an address that names nothing, or bytes that are no base64. */
export function sourceOfHash(hash: string): ExplorerSource | undefined {
  const query = new URLSearchParams(hash.replace(/^#/, ''));
  const byte = query.has('byte') ? { byte: Math.max(0, Number(query.get('byte')) || 0) } : {};
  const text = query.get('der');
  if (text !== null) {
    const standard = text.replaceAll('-', '+').replaceAll('_', '/');
    const der = fromBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, '='));
    return der && { der, ...byte };
  }
  const file = query.get('file');
  if (file === null) return undefined;
  return {
    workspace: query.get('in') ?? 'certificates',
    file,
    place: Math.max(0, Math.trunc(Number(query.get('n')) || 0)),
    ...byte,
  };
}
