import { bitsOf, hasBit } from '../../asn1/decode';
import type { Asn1Node } from '../../asn1/node';
import { namedBits } from '../../asn1/write';
import { openssl } from '../../errors/openssl-error';
import { V3 } from './config-list';
import { built, type ConfigValue, type ExtensionKind, refused, valueList } from './extension-kind';

/** A bit of a BIT STRING: its number, its printed name and its name in configurations. */
export type NamedBit = readonly [bit: number, long: string, short: string];

export function bitNames(node: Asn1Node, table: readonly NamedBit[]): NamedBit[] {
  const bits = bitsOf(node, 'the bits');
  return table.filter(([bit]) => hasBit(bits, bit));
}

/** An extension whose value is a BIT STRING of named bits. */
export function bitExtension(oid: string, name: string, table: readonly NamedBit[]): ExtensionKind {
  return {
    oid,
    name,
    takesPairs: true,
    text: (node, indent) =>
      valueList(
        bitNames(node, table).map(([, long]) => long),
        indent,
      ),
    build: ({ pairs }: ConfigValue) => {
      const bits: number[] = [];
      for (const pair of pairs) {
        const row = table.find(([, long, short]) => pair.name === short || pair.name === long);
        if (!row) {
          const place = 'crypto/x509/v3_bitst.c:82';
          return refused(
            openssl('1100006F', V3, 'v2i_ASN1_BIT_STRING', 'unknown bit string argument', place, pair.name),
          );
        }
        bits.push(row[0]);
      }
      return built(namedBits(bits));
    },
  };
}
