import { decoding, integerOf, oidOf, sequenceOf, valueInside } from '../asn1/decode';
import type { Asn1Node } from '../asn1/node';
import { type Certificate, type Extension, extensionOf } from '../certificates/certificate';
import { policyConstraintsFrom, policyMappingsFrom } from '../certificates/extensions/policy-limits';

export const ANY_POLICY = '2.5.29.32.0';

/** A policy of one certificate, with what it is mapped to. */
export interface PolicyData {
  readonly oid: string;
  readonly critical: boolean;
  readonly qualifiers: readonly Asn1Node[];
  /** Policies of the next certificate that count as this one; empty without a mapping. */
  readonly mappedTo: readonly string[];
}

/** What a certificate says about policies: RFC 5280 sections 4.2.1.4, 4.2.1.5, 4.2.1.11 and 4.2.1.14. */
export interface CertificatePolicies {
  /** Undefined without the extension; anyPolicy stands apart. */
  readonly policies: readonly PolicyData[] | undefined;
  readonly any: PolicyData | undefined;
  readonly explicitSkip: number | undefined;
  readonly mapSkip: number | undefined;
  readonly anySkip: number | undefined;
  /** An extension that contradicts itself or cannot be read. */
  readonly invalid: boolean;
}

export function certificatePolicies(certificate: Certificate): CertificatePolicies {
  const read = decoding(() => policiesFrom(certificate.extensions));
  if (read.ok && read.value) return { ...read.value, invalid: false };
  const nothing = { policies: undefined, any: undefined };
  return { ...nothing, explicitSkip: undefined, mapSkip: undefined, anySkip: undefined, invalid: true };
}

/** Undefined where the extensions contradict each other: a policy twice, a mapping of anyPolicy, empty constraints. */
function policiesFrom(extensions: readonly Extension[]): Omit<CertificatePolicies, 'invalid'> | undefined {
  const node = (oid: string): Asn1Node | undefined => {
    const extension = extensionOf(extensions, oid);
    return extension && valueInside(extension.node);
  };
  const constraintsNode = node('2.5.29.36');
  const constraints = constraintsNode && policyConstraintsFrom(constraintsNode);
  const { requireExplicitPolicy: explicit, inhibitPolicyMapping: inhibitMapping } = constraints ?? {};
  if (constraints && explicit === undefined && inhibitMapping === undefined) return undefined;
  const listed = listedPolicies(extensionOf(extensions, '2.5.29.32'));
  if (listed === 'twice') return undefined;
  const mappingsNode = node('2.5.29.33');
  const mapped = mappingsNode && listed ? withMappings(listed, policyMappingsFrom(mappingsNode)) : listed;
  if (mapped === 'of any') return undefined;
  const anyNode = node('2.5.29.54');
  return {
    policies: mapped?.policies,
    any: mapped?.any,
    explicitSkip: explicit === undefined ? undefined : Number(explicit),
    mapSkip: inhibitMapping === undefined ? undefined : Number(inhibitMapping),
    anySkip: anyNode && Number(integerOf(anyNode, 'SkipCerts')),
  };
}

interface Listed {
  readonly policies: readonly PolicyData[];
  readonly any: PolicyData | undefined;
}

function listedPolicies(extension: Extension | undefined): Listed | 'twice' | undefined {
  if (!extension) return undefined;
  const all = sequenceOf(valueInside(extension.node), 'CertificatePolicies').map((item): PolicyData => {
    const [identifier, qualifiers] = sequenceOf(item, 'a policy');
    return {
      oid: oidOf(identifier, 'a policy'),
      critical: extension.critical,
      qualifiers: qualifiers ? sequenceOf(qualifiers, 'the qualifiers') : [],
      mappedTo: [],
    };
  });
  if (all.length === 0 || new Set(all.map(({ oid }) => oid)).size < all.length) return 'twice';
  return {
    policies: all.filter(({ oid }) => oid !== ANY_POLICY),
    any: all.find(({ oid }) => oid === ANY_POLICY),
  };
}

/** A policy that is mapped without being listed is there by anyPolicy. */
function withMappings(
  { policies, any }: Listed,
  mappings: readonly (readonly [issuer: string, subject: string])[],
): Listed | 'of any' {
  if (mappings.flat().includes(ANY_POLICY)) return 'of any';
  const targets = new Map<string, string[]>();
  for (const [issuer, subject] of mappings) targets.set(issuer, [...(targets.get(issuer) ?? []), subject]);
  const known = policies.map((data) => ({ ...data, mappedTo: targets.get(data.oid) ?? [] }));
  const added = [...targets]
    .filter(([oid]) => any && !policies.some((data) => data.oid === oid))
    .map(([oid, mappedTo]) => ({
      oid,
      critical: any?.critical ?? false,
      qualifiers: any?.qualifiers ?? [],
      mappedTo,
    }));
  return { policies: [...known, ...added], any };
}
