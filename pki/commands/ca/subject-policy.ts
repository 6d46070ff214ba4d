import { equalBytes, fromLatin1 } from '../../asn1/bytes';
import { oidOfText } from '../../asn1/objects';
import { attributesOf, type Name, type NameAttribute, nameOf } from '../../certificates/name';
import type { ConfigEntry } from '../../config/config';

export type PolicyOutcome =
  | { readonly ok: true; readonly subject: Name }
  | { readonly ok: false; readonly complaint: string; readonly unknownName?: boolean };

/**
 * The subject that a policy makes of the requested one: its attributes in the order of the policy, those of the CA where they
 * have to match. Attributes that the policy does not name are left out.
 */
export function applyPolicy(policy: readonly ConfigEntry[], requested: Name, authority: Name): PolicyOutcome {
  const chosen: NameAttribute[] = [];
  for (const { name, value } of policy) {
    const oid = oidOfText(name);
    if (!oid) {
      const complaint = `${name}:unknown object type in 'policy' configuration\n`;
      return { ok: false, complaint, unknownName: true };
    }
    const wanted = attributesOf(requested).filter((each) => each.oid === oid);
    if (!['optional', 'supplied', 'match'].includes(value))
      return refused(`${value}:invalid type in 'policy' configuration\n`);
    if (value === 'supplied' && !wanted.length)
      return refused(`The ${name} field needed to be supplied and was missing\n`);
    if (value !== 'match') {
      chosen.push(...wanted);
      continue;
    }
    if (!wanted.length) return refused(`The mandatory ${name} field was missing\n`);
    const own = attributesOf(authority).filter((each) => each.oid === oid);
    if (!own.length) return refused(notInAuthority(name));
    for (const each of wanted) {
      const same = own.find((mine) => mine.tag === each.tag && equalBytes(mine.content, each.content));
      if (!same) return refused(different(name, own[own.length - 1], each));
      chosen.push(same);
    }
  }
  return { ok: true, subject: nameOf(chosen.map((attribute) => [attribute])) };
}

const refused = (complaint: string): PolicyOutcome => ({ ok: false, complaint });

const notInAuthority = (name: string): string =>
  `The ${name} field does not exist in the CA certificate,\nthe 'policy' is misconfigured\n`;

const different = (name: string, own: NameAttribute, wanted: NameAttribute): string =>
  `The ${name} field is different between\nCA certificate (${fromLatin1(own.content)}) and the request (${fromLatin1(wanted.content)})\n`;
