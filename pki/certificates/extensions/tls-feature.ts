import { integerOf, sequenceOf } from '../../asn1/decode';
import { integer, sequence } from '../../asn1/write';
import { integerText, invalidSyntax, pairData } from './config-list';
import { built, type ExtensionKind, refused, valueList } from './extension-kind';

const FEATURES: Readonly<Record<string, string>> = { 5: 'status_request', 17: 'status_request_v2' };

/** RFC 7633: must-staple. */
export const tlsFeature: ExtensionKind = {
  oid: '1.3.6.1.5.5.7.1.24',
  name: 'tlsfeature',
  takesPairs: true,
  text: (node, indent) =>
    valueList(
      sequenceOf(node, 'Features')
        .map((item) => integerOf(item, 'a feature'))
        .map((number) => FEATURES[String(number)] ?? String(number)),
      indent,
    ),
  build: ({ pairs }) => {
    const numbers: Uint8Array[] = [];
    for (const pair of pairs) {
      const text = pair.value ?? pair.name;
      const named = Object.entries(FEATURES).find(([, name]) => name === text.toLowerCase())?.[0];
      const number = named ? BigInt(named) : integerText(text);
      if (number === undefined || number < 0n || number > 65535n) {
        return refused(invalidSyntax('v2i_TLS_FEATURE', 'crypto/x509/v3_tlsf.c:116', pairData(pair)));
      }
      numbers.push(integer(number));
    }
    return built(sequence(...numbers));
  },
};
