import { oid as encodedOid } from '../asn1/write';
import type { Certificate } from '../certificates/certificate';
import { isSelfIssued } from './issuers';
import { ANY_POLICY, type CertificatePolicies, certificatePolicies, type PolicyData } from './policy-cache';

/** What is asked of the policies of a path: RFC 5280 section 6.1.1, inputs (c) to (g). */
export interface PolicyDemands {
  /** Policies that are acceptable; empty means that none was named. */
  readonly accepted: readonly string[];
  readonly requireExplicit: boolean;
  readonly inhibitAny: boolean;
  readonly inhibitMapping: boolean;
}

export interface PolicyOutcome {
  readonly verdict: 'good' | 'none-left' | 'invalid';
  /** Whether a policy had to be left, by demand or by a certificate. */
  readonly explicit: boolean;
  /** Policies that the authorities of the path allow, and those of them that were asked for. */
  readonly authority: readonly PolicyData[];
  readonly user: readonly PolicyData[];
  /** Place in the chain of the certificate with contradicting extensions. */
  readonly invalidAt?: number;
}

interface TreeNode {
  readonly data: PolicyData;
  readonly parent: TreeNode | undefined;
  children: number;
}

interface Level {
  readonly cache: CertificatePolicies;
  nodes: TreeNode[];
  any: TreeNode | undefined;
  readonly inhibitAny: boolean;
  readonly inhibitMapping: boolean;
}

/**
 * The policy tree of RFC 5280 section 6.1, as OpenSSL's X509_policy_check grows it: `chain` leaf first, its last
 * certificate is the trust anchor, which has no say. Without accepted policies the user's set is empty, as there.
 */
export function policyOutcome(chain: readonly Certificate[], demands: PolicyDemands): PolicyOutcome {
  const nothing = { explicit: false, authority: [], user: [] };
  const below = chain.slice(0, -1).toReversed();
  if (below.length === 0) return { verdict: 'good', ...nothing };
  const caches = below.map(certificatePolicies);
  const invalid = caches.findIndex((cache) => cache.invalid);
  if (invalid >= 0) return { verdict: 'invalid', ...nothing, invalidAt: below.length - 1 - invalid };
  const explicit = explicitDemanded(below, caches, demands.requireExplicit);
  const empty = { verdict: explicit ? 'none-left' : 'good', ...nothing, explicit } as const;
  if (caches.some((cache) => cache.policies === undefined)) return empty;
  const levels = levelsOf(below, caches, demands);
  for (let at = 1; at < levels.length; at++) {
    grow(levels[at - 1], levels[at]);
    if (!prune(levels, at)) return empty;
  }
  const { authority, candidates } = authoritySet(levels);
  const user = userSet(levels, candidates, authority, demands.accepted);
  const verdict = explicit && user.length === 0 ? 'none-left' : 'good';
  return { verdict, explicit, authority: authority.map(dataOf), user };
}

const dataOf = (node: TreeNode): PolicyData => node.data;

/** Counts down what is skipped; self-issued certificates do not count. */
function explicitDemanded(
  below: readonly Certificate[],
  caches: readonly CertificatePolicies[],
  demanded: boolean,
): boolean {
  let left = demanded ? 0 : below.length + 1;
  for (const [at, certificate] of below.entries()) {
    if (left === 0) break;
    if (!isSelfIssued(certificate)) left--;
    left = Math.min(left, caches[at].explicitSkip ?? left);
  }
  return left === 0;
}

/** The root's level with anyPolicy, and an empty level for each certificate with what is inhibited there. */
function levelsOf(
  below: readonly Certificate[],
  caches: readonly CertificatePolicies[],
  demands: PolicyDemands,
): Level[] {
  const any: PolicyData = { oid: ANY_POLICY, critical: false, qualifiers: [], mappedTo: [] };
  const root: Level = {
    cache: caches[0],
    nodes: [],
    any: { data: any, parent: undefined, children: 0 },
    inhibitAny: false,
    inhibitMapping: false,
  };
  let anySkip = demands.inhibitAny ? 0 : below.length + 1;
  let mapSkip = demands.inhibitMapping ? 0 : below.length + 1;
  const levels = below.map((certificate, at): Level => {
    const cache = caches[at];
    const selfIssued = isSelfIssued(certificate);
    const last = at === below.length - 1;
    const inhibitAny = !cache.any || (anySkip === 0 && (!selfIssued || last));
    if (anySkip > 0) anySkip = Math.min(anySkip - (selfIssued ? 0 : 1), cache.anySkip ?? anySkip);
    const inhibitMapping = mapSkip === 0;
    if (mapSkip > 0) mapSkip = Math.min(mapSkip - (selfIssued ? 0 : 1), cache.mapSkip ?? mapSkip);
    return { cache, nodes: [], any: undefined, inhibitAny, inhibitMapping };
  });
  return [root, ...levels];
}

/** Section 6.1.3 (d): the policies of a certificate below those above it. */
function grow(last: Level, level: Level): void {
  const add = (data: PolicyData, parent: TreeNode): void => {
    level.nodes.push({ data, parent, children: 0 });
    parent.children++;
  };
  for (const data of level.cache.policies ?? []) {
    const parents = last.nodes.filter((node) => matches(last, node, data.oid));
    for (const parent of parents) add(data, parent);
    if (parents.length === 0 && last.any) add(data, last.any);
  }
  const { any } = level.cache;
  if (level.inhibitAny || !any) return;
  for (const node of last.nodes) {
    const wanted = usesMapping(last, node) ? node.data.mappedTo : node.children > 0 ? [] : [node.data.oid];
    for (const oid of wanted) {
      const there = level.nodes.some((each) => each.parent === node && each.data.oid === oid);
      if (!there) add({ oid, critical: node.data.critical, qualifiers: any.qualifiers, mappedTo: [] }, node);
    }
  }
  if (!last.any) return;
  level.any = { data: any, parent: last.any, children: 0 };
  last.any.children++;
}

const usesMapping = (level: Level, node: TreeNode): boolean =>
  !level.inhibitMapping && node.data.mappedTo.length > 0;

const matches = (level: Level, node: TreeNode, oid: string): boolean =>
  usesMapping(level, node) ? node.data.mappedTo.includes(oid) : node.data.oid === oid;

/** Takes away what leads nowhere; false where nothing is left. */
function prune(levels: readonly Level[], upTo: number): boolean {
  const level = levels[upTo];
  if (level.inhibitMapping)
    level.nodes = level.nodes.filter((node) => kept(node, node.data.mappedTo.length === 0));
  for (let at = upTo - 1; at >= 0; at--) {
    const above = levels[at];
    above.nodes = above.nodes.filter((node) => kept(node, node.children > 0));
    if (above.any && !kept(above.any, above.any.children > 0)) above.any = undefined;
  }
  return levels[0].any !== undefined;
}

function kept(node: TreeNode, stays: boolean): boolean {
  if (!stays && node.parent) node.parent.children--;
  return stays;
}

/** The policies right below an anyPolicy of their authorities; with anyPolicy at the end, that one stands for all. */
function authoritySet(levels: readonly Level[]): { authority: TreeNode[]; candidates: TreeNode[] } {
  const end = levels[levels.length - 1].any;
  const candidates: TreeNode[] = [];
  for (let at = 1; at < levels.length; at++) {
    const { any } = levels[at - 1];
    if (!any) break;
    for (const node of levels[at].nodes) {
      // A search sorts what is there by then, and what is new goes to its end.
      candidates.sort(byOid);
      const there = candidates.some((each) => each.data.oid === node.data.oid);
      if (node.parent === any && !there) candidates.push(node);
    }
  }
  return end ? { authority: [end], candidates } : { authority: candidates, candidates };
}

function userSet(
  levels: readonly Level[],
  candidates: TreeNode[],
  authority: readonly TreeNode[],
  accepted: readonly string[],
): PolicyData[] {
  if (accepted.includes(ANY_POLICY)) return authority.map(dataOf);
  const any = levels[levels.length - 1].any?.data;
  return accepted.flatMap((oid) => {
    candidates.sort(byOid);
    const found = candidates.find((node) => node.data.oid === oid)?.data;
    if (found) return [found];
    return any ? [{ ...any, oid }] : [];
  });
}

/** OBJ_cmp: shorter encodings first, then octet by octet. */
function byOid(a: TreeNode, b: TreeNode): number {
  const [x, y] = [encodedOid(a.data.oid), encodedOid(b.data.oid)];
  if (x.length !== y.length) return x.length - y.length;
  const at = x.findIndex((octet, i) => octet !== y[i]);
  return at < 0 ? 0 : x[at] - y[at];
}
