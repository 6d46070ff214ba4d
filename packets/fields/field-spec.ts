import type { Field } from './field';

/**
 * What a field is, said once by its protocol: Wireshark's name, label and type, so that what is learnt here
 * works there and tshark can be the oracle for every value.
 */
export interface FieldSpec {
  /** Display-filter name, `ip.ttl`. */
  readonly name: string;
  /** `Time to Live`. */
  readonly label: string;
  readonly type: FieldType;
  /** How a number is written; decimal where it is not said. */
  readonly base?: 'dec' | 'hex' | 'oct' | 'dec_hex' | 'hex_dec';
  /** The bits of its bytes that the field holds, as a mask over the big-endian number that the bytes make. */
  readonly mask?: number;
  /** For bytes that are written like an address: what stands between them. */
  readonly separator?: ':';
  /** For bytes that may be none and mean it: tshark then prints `<none>`, for other fields `<MISSING>`. */
  readonly mayBeEmpty?: boolean;
  /** For a boolean: width in bits of the number that its mask is meant for (Wireshark draws that many dots). */
  readonly bits?: number;
  /** The value's text where a table of names cannot say it: `20 bytes (5)`. Made when somebody looks. */
  readonly describe?: (field: Field) => string | undefined;
  /** For text whose bytes are more than a few: how they become text when somebody looks, UTF-8 where it is not said. */
  readonly decode?: (bytes: Uint8Array, from: number, to: number) => string;
  /** The whole line in place of `label: value`, where the protocol has something better to say. */
  readonly line?: (field: Field) => string;
  /** Names of known values. An unknown one is shown as `Unknown (213)` and decoding goes on. */
  readonly values?: ValueNames;
  /** Other names under which the same value is found: `ip.src` is also `ip.addr`. */
  readonly aliases?: readonly string[];
  /** Worked out, not read: shown in brackets, and points at no bytes of its own. */
  readonly generated?: boolean;
  /** Found by filters and by `-e`, but not drawn in the tree. */
  readonly hidden?: boolean;
}

export type ValueNames = Readonly<Record<number, string>> | ((value: number) => string | undefined);

export type FieldType =
  | 'protocol' // a layer
  | 'none' // a heading without a value
  | 'boolean'
  | 'uint8'
  | 'uint16'
  | 'uint24'
  | 'uint32'
  | 'uint48'
  | 'uint64' // value is a bigint
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64' // value is a bigint
  | 'double'
  | 'ether'
  | 'ipv4' // value is the unsigned 32-bit number
  | 'ipv6'
  | 'bytes'
  | 'string'
  | 'absolute_time' // value is nanoseconds since 1970 as a bigint
  | 'relative_time' // value is nanoseconds as a bigint
  | 'framenum' // another packet's number
  | 'oid'
  | 'guid';

/** What a field holds. Byte-like types (`ether`, `ipv6`, `bytes`, …) may leave it out: it is then read from their bytes. */
export type FieldValue = number | bigint | boolean | string | Uint8Array;
