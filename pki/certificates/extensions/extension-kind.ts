import type { Asn1Node } from '../../asn1/node';
import type { OpensslError } from '../../errors/openssl-error';
import type { PublicKey } from '../../keys/key';
import type { Certificate } from '../certificate';
import type { Name } from '../name';

/** One `name:value` of an extension's configuration text; undefined where the text has no colon. */
export interface ConfigPair {
  readonly name: string;
  readonly value: string | undefined;
}

/** What an extension may look at while it is built. */
export interface BuildContext {
  /** Pairs of a section of the configuration; undefined where there is none of that name. */
  readonly section: (name: string) => readonly ConfigPair[] | undefined;
  /** The key that the certificate or request will hold. */
  readonly subjectKey?: PublicKey;
  readonly subject?: Name;
  /** The issuing certificate; the certificate itself when it signs itself. */
  readonly issuer?: Pick<Certificate, 'subject' | 'issuer' | 'serial' | 'extensions' | 'publicKey'>;
  readonly selfSigned?: boolean;
  /** A trial run, where a missing issuer is no fault: OpenSSL checks sections before it has the certificate. */
  readonly testing?: boolean;
}

export type Built =
  | { readonly ok: true; readonly der: Uint8Array }
  | { readonly ok: false; readonly errors: readonly OpensslError[] };

/** The value of an extension as the configuration gives it: pairs, and the text that they were made of. */
export interface ConfigValue {
  readonly text: string;
  readonly pairs: readonly ConfigPair[];
}

/** One extension: how its value is printed and how a configuration builds it. */
export interface ExtensionKind {
  readonly oid: string;
  /** The name in configuration files. */
  readonly name: string;
  /**
   * The value as `x509 -text` prints it, each line indented, without a line feed at the end. May throw a mismatch (asn1/decode):
   * the caller then prints the octets.
   */
  readonly text: (value: Asn1Node, indent: number) => string;
  /** Whether `build` wants `pairs`, so that malformed lists are refused before. */
  readonly takesPairs?: boolean;
  /** `@section` alone is an element of the list like any other (OpenSSL's r2i), not the list's place. */
  readonly readsSections?: boolean;
  readonly build?: (value: ConfigValue, context: BuildContext) => Built;
}

export const built = (der: Uint8Array): Built => ({ ok: true, der });
export const refused = (...errors: readonly OpensslError[]): Built => ({ ok: false, errors });

/** A list of values as X509V3_EXT_val_prn prints it: on one line, or each on a line of its own. */
export function valueList(values: readonly string[], indent: number, multiline = false): string {
  const pad = ' '.repeat(indent);
  if (!values.length) return `${pad}<EMPTY>\n`;
  return pad + values.join(multiline ? `\n${pad}` : ', ');
}

/** Colon-separated upper-case hexadecimal. */
export const colonHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(':');
