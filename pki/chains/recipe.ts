import type { GnutlsFlag } from '../paths/gnutls';
import type { VerifyError } from '../paths/verify-errors';

/** How one certificate of a chain is made. */
export interface Link {
  /** Its file without `.pem`; the leaf's is `leaf`, the root's `root`. */
  readonly name: string;
  readonly issuer: string;
  readonly subject: string;
  /** Lines of its extension section. */
  readonly extensions: readonly string[];
  /** When it is issued; the moment of the chain where left out. */
  readonly issued?: string;
  readonly days?: number;
  readonly key?: 'ec' | 'rsa-1024' | 'rsa-2048';
  readonly digest?: string;
}

/** A chain to look at: how it is made, and what is right to say of it. */
export interface ChainRecipe {
  readonly slug: string;
  readonly title: string;
  /** How such a chain comes about, and what it means. */
  readonly story: string;
  /** Root first. */
  readonly links: readonly Link[];
  /** Intermediates that are sent along; all of them where left out. */
  readonly sent?: readonly string[];
  /** Whether a bit of the leaf's signature is turned over at the end. */
  readonly spoiled?: boolean;
  /** Whether the leaf is in the root's or the issuer's revocation list. */
  readonly revoked?: boolean;
  readonly purpose?: 'sslserver' | 'sslclient';
  readonly host?: string;
  readonly verdict: VerifyError;
  readonly depth: number;
  readonly gnutls: readonly GnutlsFlag[];
}

/** The moment at which every recipe is made and judged. */
export const CHAIN_MOMENT = new Date('2026-05-06T07:08:09Z');
