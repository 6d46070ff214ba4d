import { integerOf, oidOf, sequenceOf, signedContent } from '../../asn1/decode';
import { type Asn1Node, isContext } from '../../asn1/node';
import { longNameOf, oidOfText } from '../../asn1/objects';
import { implicit, integer, integerContent, oid, sequence } from '../../asn1/write';
import { openssl } from '../../errors/openssl-error';
import { badInteger, integerText, invalidObject, pairData, unknownObject, V3 } from './config-list';
import { built, type ExtensionKind, refused, valueList } from './extension-kind';

/** RFC 5280 section 4.2.1.11. */
export interface PolicyConstraints {
  readonly requireExplicitPolicy: bigint | undefined;
  readonly inhibitPolicyMapping: bigint | undefined;
}

export function policyConstraintsFrom(node: Asn1Node): PolicyConstraints {
  const items = sequenceOf(node, 'PolicyConstraints');
  const skip = (tag: number) => {
    const item = items.find((each) => isContext(each, tag));
    return item && signedContent(item);
  };
  return { requireExplicitPolicy: skip(0), inhibitPolicyMapping: skip(1) };
}

export const policyConstraints: ExtensionKind = {
  oid: '2.5.29.36',
  name: 'policyConstraints',
  takesPairs: true,
  text: (node, indent) => {
    const { requireExplicitPolicy, inhibitPolicyMapping } = policyConstraintsFrom(node);
    const values: string[] = [];
    if (requireExplicitPolicy !== undefined) values.push(`Require Explicit Policy:${requireExplicitPolicy}`);
    if (inhibitPolicyMapping !== undefined) values.push(`Inhibit Policy Mapping:${inhibitPolicyMapping}`);
    return valueList(values, indent);
  },
  build: ({ pairs }) => {
    const items: (Uint8Array | undefined)[] = [undefined, undefined];
    for (const pair of pairs) {
      const tag = ['requireExplicitPolicy', 'inhibitPolicyMapping'].indexOf(pair.name);
      if (tag < 0) {
        const place = 'crypto/x509/v3_pcons.c:80';
        return refused(
          openssl('1100006A', V3, 'v2i_POLICY_CONSTRAINTS', 'invalid name', place, pairData(pair)),
        );
      }
      const skip = integerText(pair.value);
      if (skip === undefined) return refused(badInteger(pair));
      items[tag] = implicit(tag, integerContent(skip));
    }
    const given = items.filter((item) => item !== undefined);
    if (given.length) return built(sequence(...given));
    const place = 'crypto/x509/v3_pcons.c:86';
    return refused(openssl('11000097', V3, 'v2i_POLICY_CONSTRAINTS', 'illegal empty extension', place));
  },
};

/** RFC 5280 section 4.2.1.14. */
export const inhibitAnyPolicy: ExtensionKind = {
  oid: '2.5.29.54',
  name: 'inhibitAnyPolicy',
  text: (node, indent) => `${' '.repeat(indent)}${integerOf(node, 'SkipCerts')}`,
  build: ({ text }) => {
    const skip = integerText(text);
    return skip === undefined ? refused(badInteger({ name: '', value: text })) : built(integer(skip));
  },
};

export type PolicyMapping = readonly [issuer: string, subject: string];

/** RFC 5280 section 4.2.1.5. */
export const policyMappingsFrom = (node: Asn1Node): PolicyMapping[] =>
  sequenceOf(node, 'PolicyMappings').map((item) => {
    const [issuer, subject] = sequenceOf(item, 'a mapping');
    return [oidOf(issuer, 'the issuer policy'), oidOf(subject, 'the subject policy')];
  });

export const policyMappings: ExtensionKind = {
  oid: '2.5.29.33',
  name: 'policyMappings',
  takesPairs: true,
  text: (node, indent) =>
    valueList(
      policyMappingsFrom(node).map(([issuer, subject]) => `${longNameOf(issuer)}:${longNameOf(subject)}`),
      indent,
    ),
  build: ({ pairs }) => {
    const mappings: Uint8Array[] = [];
    for (const pair of pairs) {
      const issuer = oidOfText(pair.name);
      const subject = oidOfText(pair.value ?? '');
      if (!issuer || !subject) {
        const place = 'crypto/x509/v3_pmaps.c:89';
        return refused(unknownObject(), invalidObject('v2i_POLICY_MAPPINGS', place, pairData(pair)));
      }
      mappings.push(sequence(oid(issuer), oid(subject)));
    }
    return built(sequence(...mappings));
  },
};
