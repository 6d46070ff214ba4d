import { oidOf, sequenceOf } from '../../asn1/decode';
import type { Asn1Node } from '../../asn1/node';
import { longNameOf, oidOfText } from '../../asn1/objects';
import { oid, sequence } from '../../asn1/write';
import { invalidObject, unknownObject } from './config-list';
import { built, type ExtensionKind, refused, valueList } from './extension-kind';

/** RFC 5280 section 4.2.1.12: identifiers of the purposes. */
export const purposesFrom = (node: Asn1Node): string[] =>
  sequenceOf(node, 'ExtKeyUsageSyntax').map((item) => oidOf(item, 'a purpose'));

export const extendedKeyUsage: ExtensionKind = {
  oid: '2.5.29.37',
  name: 'extendedKeyUsage',
  takesPairs: true,
  text: (node, indent) => valueList(purposesFrom(node).map(longNameOf), indent),
  build: ({ pairs }) => {
    const purposes: Uint8Array[] = [];
    for (const pair of pairs) {
      const text = pair.value ?? pair.name;
      const identifier = oidOfText(text);
      if (!identifier) {
        return refused(
          unknownObject(),
          invalidObject('v2i_EXTENDED_KEY_USAGE', 'crypto/x509/v3_extku.c:94', text),
        );
      }
      purposes.push(oid(identifier));
    }
    return built(sequence(...purposes));
  },
};
