import { oidOfText } from '../asn1/objects';
import type { SuiteB } from '../paths/check-suite-b';
import { DEFAULT_POLICY, type PathPolicy } from '../paths/policy';
import type { PolicyDemands } from '../paths/policy-tree';
import { purposeNamed } from '../paths/purposes';
import type { Invocation } from './command';
import { parseNumber } from './parse-options';

/** What `-verify_name` presets, by its purpose. */
const NAMED_PURPOSES: Readonly<Record<string, string>> = {
  ssl_client: 'sslclient',
  ssl_server: 'sslserver',
  smime_sign: 'smimesign',
};

/** The options of OpenSSL's X509_VERIFY_PARAM, which several commands share. */
export function pathPolicy(
  invocation: Invocation,
  material: Pick<PathPolicy, 'trusted' | 'untrusted' | 'lists'>,
): PathPolicy {
  const purpose = invocation.value('purpose');
  if (purpose !== undefined && !purposeNamed(purpose)) {
    return invocation.system.refuse(`${invocation.name}: Invalid purpose ${purpose}\n`);
  }
  const named = NAMED_PURPOSES[invocation.value('verify_name') ?? ''] ?? '';
  const attime = invocation.value('attime');
  return {
    ...DEFAULT_POLICY,
    ...material,
    at: attime === undefined ? invocation.system.now() : new Date(Number(attime) * 1000),
    checkTime: !invocation.has('no_check_time'),
    partialChain: invocation.has('partial_chain'),
    ignoreCritical: invocation.has('ignore_critical'),
    strict: invocation.has('x509_strict'),
    checkRootSignature: invocation.has('check_ss_sig'),
    purpose: purposeNamed(purpose ?? '') ?? purposeNamed(named),
    host: invocation.value('verify_hostname'),
    email: invocation.value('verify_email'),
    address: invocation.value('verify_ip'),
    revocation: invocation.has('crl_check_all') ? 'chain' : invocation.has('crl_check') ? 'leaf' : 'none',
    depth: parseNumber(invocation.value('verify_depth') ?? '') ?? 100,
    level: parseNumber(invocation.value('auth_level') ?? '') ?? 0,
    policies: policyDemands(invocation),
    suiteB: suiteB(invocation),
  };
}

/** As in OpenSSL, accepted policies alone do not make anybody look at policies. */
function policyDemands(invocation: Invocation): PolicyDemands | undefined {
  const accepted = invocation.values('policy').map((text) => {
    const oid = oidOfText(text);
    return oid ?? invocation.system.refuse(`${invocation.name}: Invalid Policy ${text}\n`);
  });
  const requireExplicit = invocation.has('explicit_policy');
  const inhibitAny = invocation.has('inhibit_any');
  const inhibitMapping = invocation.has('inhibit_map');
  const asked = requireExplicit || inhibitAny || inhibitMapping || invocation.has('policy_check');
  return asked ? { accepted, requireExplicit, inhibitAny, inhibitMapping } : undefined;
}

/** The flags share bits: the level of 128 and that of 192 together allow both. */
function suiteB(invocation: Invocation): SuiteB | undefined {
  const weak = invocation.has('suiteB_128_only');
  const strong = invocation.has('suiteB_192');
  if (invocation.has('suiteB_128') || (weak && strong)) return '128';
  return weak ? '128-only' : strong ? '192' : undefined;
}
