import { booleanOf, integerOf, sequenceOf } from '../../asn1/decode';
import { type Asn1Node, isUniversal, TAG } from '../../asn1/node';
import { boolean, integer, sequence } from '../../asn1/write';
import { openssl } from '../../errors/openssl-error';
import { badBoolean, badInteger, booleanText, integerText, pairData, V3 } from './config-list';
import { built, type ExtensionKind, refused, valueList } from './extension-kind';

/** RFC 5280 section 4.2.1.9: whether the key may sign certificates, and how many intermediates may follow. */
export interface BasicConstraints {
  readonly ca: boolean;
  readonly pathLength: bigint | undefined;
}

export function basicConstraintsFrom(node: Asn1Node): BasicConstraints {
  const items = sequenceOf(node, 'BasicConstraints');
  const length = items.find((item) => isUniversal(item, TAG.integer));
  return {
    ca: isUniversal(items[0], TAG.boolean) && booleanOf(items[0]),
    pathLength: length && integerOf(length, 'pathLenConstraint'),
  };
}

export const basicConstraints: ExtensionKind = {
  oid: '2.5.29.19',
  name: 'basicConstraints',
  takesPairs: true,
  text: (node, indent) => {
    const { ca, pathLength } = basicConstraintsFrom(node);
    const values = [`CA:${ca ? 'TRUE' : 'FALSE'}`];
    if (pathLength !== undefined) values.push(`pathlen:${pathLength}`);
    return valueList(values, indent);
  },
  build: ({ pairs }) => {
    let ca = false;
    let pathLength: bigint | undefined;
    for (const pair of pairs) {
      if (pair.name === 'CA') {
        const truth = booleanText(pair.value);
        if (truth === undefined) return refused(badBoolean(pair));
        ca = truth;
      } else if (pair.name === 'pathlen') {
        pathLength = integerText(pair.value);
        if (pathLength === undefined) return refused(badInteger(pair));
      } else {
        const place = 'crypto/x509/v3_bcons.c:76';
        return refused(
          openssl('1100006A', V3, 'v2i_BASIC_CONSTRAINTS', 'invalid name', place, pairData(pair)),
        );
      }
    }
    const items = [
      ...(ca ? [boolean(true)] : []),
      ...(pathLength === undefined ? [] : [integer(pathLength)]),
    ];
    return built(sequence(...items));
  },
};
