import { describe, expect, it } from 'vitest';
import { readPem } from '../asn1/pem';
import { type Certificate, decodeCertificate } from '../certificates/certificate';
import { decodeCrl } from '../certificates/crl';
import { gnutlsVerdict } from '../paths/gnutls';
import { DEFAULT_POLICY, type PathPolicy } from '../paths/policy';
import { validatePath } from '../paths/validate';
import { type ChainFiles, makeChain } from './make-chain';
import { CHAIN_MOMENT, type ChainRecipe } from './recipe';
import { CHAIN_RECIPES } from './recipes';

const certificates = (files: ChainFiles, name: string): Certificate[] =>
  readPem(files[name]).flatMap(({ bytes }) => {
    const decoded = decodeCertificate(bytes);
    return decoded.ok ? [decoded.value] : [];
  });

const policyOf = (recipe: ChainRecipe, files: ChainFiles): PathPolicy => ({
  ...DEFAULT_POLICY,
  at: CHAIN_MOMENT,
  trusted: certificates(files, 'root.pem'),
  untrusted: certificates(files, 'chain.pem'),
  purpose: recipe.purpose,
  host: recipe.host,
  revocation: recipe.revoked ? 'leaf' : 'none',
  lists: files['list.crl']
    ? readPem(files['list.crl']).flatMap(({ bytes }) => {
        const decoded = decodeCrl(bytes);
        return decoded.ok ? [decoded.value] : [];
      })
    : [],
});

describe('chains that are broken in one way each', () => {
  it('are at least ten, each of its own kind', () => {
    expect(CHAIN_RECIPES.length).toBeGreaterThan(10);
    expect(new Set(CHAIN_RECIPES.map(({ slug }) => slug)).size).toBe(CHAIN_RECIPES.length);
  });

  it.each(CHAIN_RECIPES.map((recipe) => [recipe.slug, recipe] as const))('%s', async (_, recipe) => {
    const files = await makeChain(recipe);
    const [leaf] = certificates(files, 'leaf.pem');
    const policy = policyOf(recipe, files);
    const { chain, steps, valid } = validatePath(leaf, policy);
    const failure = steps.find((step) => step.verdict === 'failed');
    expect(failure?.error ?? 'ok').toBe(recipe.verdict);
    expect(valid).toBe(recipe.verdict === 'ok');
    if (failure) expect(failure.depth).toBe(recipe.depth);
    expect(gnutlsVerdict(chain, policy).toSorted()).toEqual(recipe.gnutls.toSorted());
  });
});
