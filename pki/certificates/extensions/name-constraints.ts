import { sequenceOf } from '../../asn1/decode';
import { type Asn1Node, isContext } from '../../asn1/node';
import { explicit, sequence } from '../../asn1/write';
import { addressText, type GeneralName, generalNameFrom, generalNameText } from '../general-name';
import { invalidSyntax } from './config-list';
import { built, type ExtensionKind, refused } from './extension-kind';
import { buildGeneralName } from './general-names';

/** RFC 5280 section 4.2.1.10. Minimum and maximum are not used on the web and not read. */
export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

export function nameConstraintsFrom(node: Asn1Node): NameConstraints {
  const items = sequenceOf(node, 'NameConstraints');
  const subtrees = (tag: number) =>
    (items.find((item) => isContext(item, tag))?.children ?? []).map((tree) =>
      generalNameFrom(sequenceOf(tree, 'a subtree')[0] ?? tree),
    );
  return { permitted: subtrees(0), excluded: subtrees(1) };
}

function subtreeText(name: GeneralName): string {
  if (name.kind !== 'ip') return generalNameText(name);
  const half = name.octets.length / 2;
  if (half !== 4 && half !== 16) return 'IP Address:<invalid>';
  return `IP:${addressText(name.octets.subarray(0, half))}/${addressText(name.octets.subarray(half))}`;
}

function subtreesText(label: string, names: readonly GeneralName[], indent: number): string[] {
  if (!names.length) return [];
  const pad = ' '.repeat(indent);
  return [`${pad}${label}:`, ...names.map((name) => `${pad}  ${subtreeText(name)}`)];
}

export const nameConstraints: ExtensionKind = {
  oid: '2.5.29.30',
  name: 'nameConstraints',
  takesPairs: true,
  text: (node, indent) => {
    const { permitted, excluded } = nameConstraintsFrom(node);
    return [
      ...subtreesText('Permitted', permitted, indent),
      ...subtreesText('Excluded', excluded, indent),
    ].join('\n');
  },
  build: ({ pairs }, context) => {
    const permitted: Uint8Array[] = [];
    const excluded: Uint8Array[] = [];
    for (const pair of pairs) {
      const match = /^(permitted|excluded);(.+)$/.exec(pair.name);
      if (!match) return refused(invalidSyntax('v2i_NAME_CONSTRAINTS', 'crypto/x509/v3_ncons.c:145'));
      const name = buildGeneralName({ name: match[2], value: pair.value }, context, true);
      if (!name.ok) return refused(...name.errors);
      (match[1] === 'permitted' ? permitted : excluded).push(sequence(name.der));
    }
    return built(
      sequence(
        ...(permitted.length ? [explicit(0, ...permitted)] : []),
        ...(excluded.length ? [explicit(1, ...excluded)] : []),
      ),
    );
  },
};
