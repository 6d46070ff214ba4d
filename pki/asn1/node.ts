/** Half-open offsets into the bytes that were read. */
export type Span = readonly [from: number, to: number];

export const TAG_CLASSES = ['universal', 'application', 'context', 'private'] as const;
export type TagClass = (typeof TAG_CLASSES)[number];

/**
 * One BER/DER value with its place in the bytes (X.690 section 8.1): identifier and length octets are
 * `[start, contentStart)`, contents `[contentStart, contentEnd)`. With an indefinite length, `end` lies two bytes
 * (end-of-contents) behind `contentEnd`.
 */
export interface Asn1Node {
  readonly source: Uint8Array;
  readonly tagClass: TagClass;
  readonly constructed: boolean;
  readonly tag: number;
  readonly start: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly end: number;
  readonly indefinite: boolean;
  readonly depth: number;
  readonly children: readonly Asn1Node[];
}

/** Why the bytes could not be read on: where, and what was wanted. */
export interface Asn1Problem {
  readonly offset: number;
  readonly depth: number;
  readonly what: string;
  /** Bytes that the value claims, and those that there are, where a length is the trouble. */
  readonly wanted?: number;
  readonly available?: number;
}

/** The result of decoding: data either way, never a throw. */
export type Decoded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Asn1Problem };

/** Universal tag numbers, X.680 section 8.4. */
export const TAG = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  nothing: 5,
  oid: 6,
  objectDescriptor: 7,
  external: 8,
  real: 9,
  enumerated: 10,
  utf8String: 12,
  sequence: 16,
  set: 17,
  numericString: 18,
  printableString: 19,
  teletexString: 20,
  videotexString: 21,
  ia5String: 22,
  utcTime: 23,
  generalizedTime: 24,
  graphicString: 25,
  visibleString: 26,
  generalString: 27,
  universalString: 28,
  bmpString: 30,
} as const;

export const contentOf = (node: Asn1Node): Uint8Array =>
  node.source.subarray(node.contentStart, node.contentEnd);
export const bytesOf = (node: Asn1Node): Uint8Array => node.source.subarray(node.start, node.end);
export const spanOf = (node: Asn1Node): Span => [node.start, node.end];
export const isUniversal = (
  node: Asn1Node | undefined,
  tag: number,
): node is Asn1Node & { readonly tagClass: 'universal' } =>
  node?.tagClass === 'universal' && node.tag === tag;
export const isContext = (
  node: Asn1Node | undefined,
  tag: number,
): node is Asn1Node & { readonly tagClass: 'context' } => node?.tagClass === 'context' && node.tag === tag;
