import { longNameOf } from '../../asn1/objects';
import { qualifierText } from '../../certificates/extensions/policies';
import type { PolicyData } from '../../paths/policy-cache';
import type { PolicyOutcome } from '../../paths/policy-tree';

/** What -policy_print prints: policies_print of OpenSSL's apps/lib/apps.c. */
export function policiesText({ explicit, authority, user }: PolicyOutcome): string {
  return (
    `Require explicit Policy: ${explicit ? 'True' : 'False'}\n` +
    listText('Authority', authority) +
    listText('User', user)
  );
}

function listText(whose: string, policies: readonly PolicyData[]): string {
  if (policies.length === 0) return `${whose} Policies: <empty>\n`;
  return `${whose} Policies:\n${policies.map(policyLines).join('')}`;
}

function policyLines({ oid, critical, qualifiers }: PolicyData): string {
  const qualified = qualifiers.length
    ? qualifiers.map((node) => `${qualifierText(node, 4)}\n`).join('')
    : '    No Qualifiers\n';
  return `  Policy: ${longNameOf(oid)}\n    ${critical ? 'Critical' : 'Non Critical'}\n${qualified}`;
}
