import { type BuiltExtension, buildExtension } from '../certificates/build-extension';
import type { Extension } from '../certificates/certificate';
import type { BuildContext } from '../certificates/extensions/extension-kind';
import type { System } from '../system';

/** Extensions of a section, encoded in its order; the first that cannot be built ends the command with `failure`. */
export function buildAll(
  system: System,
  section: string,
  entries: readonly { readonly name: string; readonly value: string }[],
  context: BuildContext,
  failure: string,
): BuiltExtension[] {
  return entries.map(({ name, value }) => {
    const outcome = buildExtension(section, name, value, context);
    if (outcome.ok) return outcome.extension;
    return system.refuse(failure, outcome.errors);
  });
}

/** Later extensions take the place of earlier ones of the same kind, as X509V3_EXT_add_nconf_sk replaces them. */
export function merged(lists: readonly (readonly BuiltExtension[])[]): BuiltExtension[] {
  const all: BuiltExtension[] = [];
  for (const extension of lists.flat()) {
    const at = all.findIndex((each) => each.oid === extension.oid);
    if (at >= 0) all.splice(at, 1);
    all.push(extension);
  }
  return all;
}

/** An extension that is there already, to be written as it stands. */
export const asBuilt = (extension: Extension): BuiltExtension => ({
  oid: extension.oid,
  der: extension.node.source.slice(extension.span[0], extension.span[1]),
});

const SUBJECT_KEY = '2.5.29.14';
const AUTHORITY_KEY = '2.5.29.35';

/**
 * What OpenSSL 3 does before it signs a certificate that has extensions: key identifiers that are missing are added, that of
 * the issuer only where another key signs; those that say `none` go away.
 */
export function withKeyIdentifiers(
  system: System,
  list: readonly BuiltExtension[],
  context: BuildContext,
  ownKeySigns: boolean,
): BuiltExtension[] {
  if (!list.length) return [];
  const all = list.filter(
    (each) => ![SUBJECT_KEY, AUTHORITY_KEY].includes(each.oid) || valueLength(each) > 2,
  );
  const missing = [
    { oid: SUBJECT_KEY, name: 'subjectKeyIdentifier', value: 'hash' },
    { oid: AUTHORITY_KEY, name: 'authorityKeyIdentifier', value: 'keyid, issuer' },
  ].filter(({ oid }) => !list.some((each) => each.oid === oid) && !(ownKeySigns && oid === AUTHORITY_KEY));
  return [...all, ...buildAll(system, 'default', missing, context, '')].filter(
    (each) => each.oid !== AUTHORITY_KEY || valueLength(each) > 2,
  );
}

/** Length of the value inside the OCTET STRING, which is the last field: short values have one length octet. */
function valueLength(extension: BuiltExtension): number {
  return extension.der.length - extension.der.lastIndexOf(4) - 2 < 3 && extension.der.length < 14 ? 2 : 3;
}
