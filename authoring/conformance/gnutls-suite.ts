import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeChain } from '@/pki/chains/make-chain';
import { CHAIN_MOMENT, type ChainRecipe } from '@/pki/chains/recipe';
import { CHAIN_RECIPES } from '@/pki/chains/recipes';
import { GNUTLS_SENTENCES, type GnutlsFlag } from '@/pki/paths/gnutls';
import { errorNumber } from '@/pki/paths/verify-errors';
import type { CaseResult } from './case-result';
import { countCases, type Suite } from './suite';

const CLOCK = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';

/** Chains that are broken in one way each: what OpenSSL and GnuTLS say of them, beside what the recipes say. */
export const gnutlsSuite: Suite = {
  name: 'chains',
  missing: () => {
    if (spawnSync('certtool', ['--version']).status !== 0)
      return 'no certtool (package gnutls-bin) is installed here';
    return existsSync(CLOCK) ? undefined : 'libfaketime, which holds the clock, is not installed here';
  },
  run: async (picked) => {
    const folder = mkdtempSync(join(tmpdir(), 'tapbook-chains-'));
    try {
      const results: CaseResult[] = [];
      for (const recipe of CHAIN_RECIPES)
        if (picked(recipe.slug)) results.push(await compare(recipe, folder));
      return countCases(results);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

async function compare(recipe: ChainRecipe, folder: string): Promise<CaseResult> {
  const files = await makeChain(recipe);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  writeFileSync(join(folder, 'sent.pem'), new Uint8Array([...files['leaf.pem'], ...files['chain.pem']]));
  const details = [...opensslDetails(recipe, folder), ...gnutlsDetails(recipe, folder)];
  return { suite: 'chains', name: recipe.slug, verdict: details.length ? 'differs' : 'agrees', details };
}

function runHeld(folder: string, program: string, words: readonly string[]): string {
  const clock = CHAIN_MOMENT.toISOString().slice(0, 19).replace('T', ' ');
  const env = { ...process.env, TZ: 'UTC', LD_PRELOAD: CLOCK, FAKETIME: clock };
  const { stdout, stderr } = spawnSync(program, words, { cwd: folder, env, encoding: 'utf8' });
  return stdout + stderr;
}

function opensslDetails(recipe: ChainRecipe, folder: string): string[] {
  const words = ['verify', '-CAfile', 'root.pem', '-untrusted', 'chain.pem'];
  if (recipe.sent?.length === 0) words.splice(3, 2);
  if (recipe.purpose) words.push('-purpose', recipe.purpose);
  if (recipe.host) words.push('-verify_hostname', recipe.host);
  if (recipe.revoked) words.push('-crl_check', '-CRLfile', 'list.crl');
  const said = runHeld(folder, 'openssl', [...words, 'leaf.pem']);
  const [, number = '0', depth = '0'] = /^error (\d+) at (\d+) depth/m.exec(said) ?? [];
  if (Number(number) === errorNumber(recipe.verdict) && Number(depth) === recipe.depth) return [];
  return [
    `- openssl: error ${number} at ${depth}`,
    `+ recipe: error ${errorNumber(recipe.verdict)} at ${recipe.depth}`,
  ];
}

const PURPOSE_OIDS = { sslserver: '1.3.6.1.5.5.7.3.1', sslclient: '1.3.6.1.5.5.7.3.2' } as const;

function gnutlsDetails(recipe: ChainRecipe, folder: string): string[] {
  const words = ['--verify', '--load-ca-certificate', 'root.pem', '--infile', 'sent.pem'];
  if (recipe.purpose) words.push(`--verify-purpose=${PURPOSE_OIDS[recipe.purpose]}`);
  if (recipe.host) words.push(`--verify-hostname=${recipe.host}`);
  if (recipe.revoked) words.push('--load-crl', 'list.crl');
  const said = runHeld(folder, 'certtool', words).split('Chain verification output:').at(-1) ?? '';
  const flags = Object.keys(GNUTLS_SENTENCES) as GnutlsFlag[];
  const got = flags.filter((flag) => said.includes(GNUTLS_SENTENCES[flag]));
  if (got.join() === flags.filter((flag) => recipe.gnutls.includes(flag)).join()) return [];
  return [`- certtool: ${said.trim()}`, `+ recipe: ${recipe.gnutls.join(', ') || 'trusted'}`];
}
