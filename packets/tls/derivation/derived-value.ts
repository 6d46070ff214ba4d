/** Bytes with the name that they have in a derivation; without a value where the wire and a key log do not tell it. */
export interface NamedBytes {
  readonly name: string;
  readonly value: Uint8Array | undefined;
}

export type DerivationStage =
  | 'early'
  | 'handshake'
  | 'application'
  | 'master secret'
  | 'key block'
  | 'finished';

/** A part that a longer value is cut into, in its order. */
export interface CutPart extends NamedBytes {
  readonly value: Uint8Array;
}

/** One value of a connection's keys: `output = operation(inputs)`, or why it is not known. */
export interface DerivedValue {
  readonly name: string;
  readonly stage: DerivationStage;
  /** What it is for, or why it cannot be known. */
  readonly about: string;
  readonly operation:
    | 'HKDF-Extract'
    | 'HKDF-Expand-Label'
    | 'Derive-Secret'
    | 'PRF'
    | 'HMAC'
    | 'Transcript-Hash';
  readonly digest: string;
  readonly label?: string;
  readonly inputs: readonly NamedBytes[];
  readonly length: number;
  readonly output: Uint8Array | undefined;
  /** `log`: its inputs are secret, a key log told it; `made`: it was worked out here. */
  readonly from: 'log' | 'made' | 'unknown';
  /** The label of the key log's line. */
  readonly logLabel?: string;
  readonly parts?: readonly CutPart[];
  /** The same value as it was sent, and by which packet. */
  readonly sent?: { readonly packet: number; readonly value: Uint8Array; readonly agrees: boolean };
  /** The line that makes OpenSSL 3 work the same out; only where every input is known. */
  readonly command?: string;
}
