import { fromUtf8 } from '../asn1/bytes';
import { type FileMap, normalPath } from '../files/file-map';

/** The files that an nginx of the lab sees: the reader's own, in the folder where its configuration stands. */
export class NginxFiles {
  constructor(
    private readonly files: FileMap,
    /** Folder of the main configuration: relative names of certificates and includes start here. */
    readonly folder: string,
  ) {}

  /** The full name that nginx works with. */
  path(name: string): string {
    return normalPath(name, this.folder);
  }

  bytes(name: string): Uint8Array | undefined {
    const path = this.path(name);
    return this.files.get(path) ?? this.files.get(this.standIn(path));
  }

  text(name: string): string | undefined {
    const bytes = this.bytes(name);
    return bytes && fromUtf8(bytes);
  }

  /** Files that a pattern with `*`, `?` or `[…]` fits, sorted; an `include` takes them in this order. */
  matching(pattern: string): readonly string[] {
    const wanted = globExpression(this.path(pattern));
    return [...this.files.keys()].filter((path) => !path.endsWith('/') && wanted.test(path)).sort();
  }

  /**
   * A configuration from home names files where they lie at home (`/etc/nginx/ssl/shop.pem`). Where the reader brought
   * a file of that name, it stands in.
   */
  private standIn(path: string): string {
    return normalPath(path.slice(path.lastIndexOf('/') + 1), this.folder);
  }
}

export function isPattern(name: string): boolean {
  return /[*?[]/.test(name);
}

function globExpression(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
  try {
    return new RegExp(`^${source}$`);
  } catch {
    // An unclosed bracket fits nothing but itself.
    return new RegExp(`^${source.replaceAll('[', '\\[')}$`);
  }
}
