import type { FieldSpec, FieldType } from '../../fields/field-spec';

/** How values are compared: what a field's type comes down to. */
export type Kind =
  | 'integer'
  | 'boolean'
  | 'double'
  | 'string'
  | 'bytes'
  | 'ipv4'
  | 'ipv6'
  | 'time'
  | 'duration'
  | 'none';

/** An address with the number of leading bits that count. */
export interface Prefix {
  readonly bytes: Uint8Array;
  readonly bits: number;
}

/** A value while it is compared. IPv4 addresses are unsigned numbers, times nanoseconds. */
export type Value = number | bigint | string | Uint8Array | Prefix;

export function kindOf(type: FieldType): Kind {
  switch (type) {
    case 'protocol':
    case 'ether':
    case 'bytes':
    case 'oid':
    case 'guid':
      return 'bytes';
    case 'none':
    case 'boolean':
    case 'double':
    case 'string':
    case 'ipv4':
    case 'ipv6':
      return type;
    case 'absolute_time':
      return 'time';
    case 'relative_time':
      return 'duration';
    default:
      return 'integer';
  }
}

/** Wireshark's words for a type, which its messages use. */
export function typeName(type: FieldType): string {
  const bits = /^(u?)int(\d+)$/.exec(type);
  if (bits) {
    const bytes = Number(bits[2]) / 8;
    return `${bits[1] ? 'Unsigned' : 'Signed'} integer (${bytes} byte${bytes === 1 ? '' : 's'})`;
  }
  return TYPE_NAMES[type] ?? type;
}

const TYPE_NAMES: Readonly<Partial<Record<FieldType, string>>> = {
  protocol: 'Protocol',
  none: 'Label',
  boolean: 'Boolean',
  double: 'Floating point (double-precision)',
  ether: 'Ethernet or other MAC address',
  ipv4: 'IPv4 address',
  ipv6: 'IPv6 address',
  bytes: 'Byte sequence',
  string: 'Character string',
  absolute_time: 'Date and time',
  relative_time: 'Time offset',
  framenum: 'Frame number',
  oid: 'ASN.1 object identifier',
  guid: 'Globally Unique Identifier',
};

/** Smallest and largest value that an integer field can hold. */
export function integerBounds(spec: FieldSpec | undefined): readonly [bigint, bigint] {
  const bits = /^(u?)int(\d+)$/.exec(spec?.type ?? 'uint32');
  if (!bits) return [0n, 0xffffffffn];
  const size = BigInt(bits[2]);
  return bits[1] ? [0n, 2n ** size - 1n] : [-(2n ** (size - 1n)), 2n ** (size - 1n) - 1n];
}
