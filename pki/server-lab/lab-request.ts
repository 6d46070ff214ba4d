import { fromUtf8 } from '../asn1/bytes';
import { readPem } from '../asn1/pem';
import type { FileMap } from '../files/file-map';
import type { TlsVisit } from '../network/lab-network';

/** What the tab asks the site to do with its files: everything that needs a TLS stack. */
export type LabRequest =
  | (LabFiles & { readonly ask: 'probe'; readonly host: string; readonly port: number })
  | (LabFiles & { readonly ask: 'visit'; readonly visit: TlsVisit })
  | (LabFiles & {
      readonly ask: 'exchange';
      readonly host: string;
      readonly port: number;
      readonly bytes: Uint8Array;
    });

export interface LabFiles {
  readonly files: FileMap;
  /** Path of the main configuration. */
  readonly configuration: string;
  /** The moment that the lab lives in, in milliseconds since 1970. */
  readonly at: number;
}

/** Where the site takes them. */
export const LAB_PATH = '/certificates/server/lab';

/** Bounds of one request; the site refuses what is beyond them. */
export const MOST_FILES = 200;
export const MOST_BYTES = 1_500_000;

/**
 * The files that a server needs, out of all that the reader has: what stands in the configuration's folder and below and
 * is not too large. Private keys are among them only where a configuration names their file, or one that is yet to come.
 */
export function filesToSend(files: FileMap, configuration: string, toCome: readonly string[] = []): FileMap {
  const folder = configuration.slice(0, configuration.lastIndexOf('/') + 1);
  const inside = [...files].filter(
    ([path, bytes]) => path.startsWith(folder) && !path.endsWith('/') && bytes.length <= LARGEST_FILE,
  );
  const there = inside.filter(([path]) => path.endsWith('.conf')).map(([, bytes]) => fromUtf8(bytes));
  const texts = [...there, ...toCome];
  const named = (path: string) => texts.some((text) => text.includes(path.slice(path.lastIndexOf('/') + 1)));
  const wanted = inside.filter(([path, bytes]) => !holdsPrivateKey(bytes) || named(path));
  return new Map(wanted.slice(0, MOST_FILES));
}

export function holdsPrivateKey(bytes: Uint8Array): boolean {
  return readPem(bytes).some(({ label }) => label.endsWith('PRIVATE KEY'));
}

const LARGEST_FILE = 100_000;
