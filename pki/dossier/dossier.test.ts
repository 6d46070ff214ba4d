import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeChain } from '../chains/make-chain';
import { CHAIN_MOMENT } from '../chains/recipe';
import { CHAIN_RECIPES } from '../chains/recipes';
import fixtures from '../conformance/fixtures.json';
import { judgeChains, keyOfItem } from './judge';
import { matchKeys } from './keys';
import { lintConfig } from './lint-config';
import { readDossier } from './read-files';

const bytes = (text: string) => new TextEncoder().encode(text);
const filesOf = (...names: readonly (keyof typeof fixtures)[]) =>
  new Map(names.map((name) => [name, bytes(fixtures[name])]));
const wishes = { at: CHAIN_MOMENT, purpose: undefined, host: undefined, turned: new Set<string>() };

describe('what somebody brought', () => {
  it('is sorted', () => {
    const { items, configurations, others } = readDossier(
      filesOf('bundle.pem', 'inter.crl', 'server.csr', 'rsa.pem', 'rsa-enc.pem', 'ca.cnf', 'hello.txt'),
    );
    const kinds = items.map(({ kind }) => kind);
    for (const kind of ['certificate', 'list', 'request', 'key', 'sealed-key']) expect(kinds).toContain(kind);
    expect([...configurations.keys()]).toEqual(['ca.cnf']);
    expect(others).toEqual(['hello.txt']);
  });

  it('is judged from the leaves up', () => {
    const { items } = readDossier(filesOf('root.pem', 'inter.pem', 'server.pem', 'expired.pem'));
    const verdicts = judgeChains(items, wishes);
    expect(verdicts.map(({ openssl }) => openssl.number)).toEqual([0, 10]);
    expect(verdicts[0].result.chain.certificates.length).toBe(3);
  });

  it('trusts what the reader says', () => {
    const { items } = readDossier(filesOf('root.pem', 'inter.pem', 'server.pem'));
    const [root, inter] = items;
    const turned = (...given: typeof items) => ({ ...wishes, turned: new Set(given.map(keyOfItem)) });
    expect(judgeChains(items, turned(root))[0].openssl.number).toBe(19);
    expect(judgeChains(items, turned(root, inter))[0].openssl.number).toBe(0);
  });

  it('finds the key of a certificate', () => {
    const { items } = readDossier(filesOf('server.pem', 'ec.pem', 'rsa.pem', 'root.pem'));
    const named = matchKeys(items).map(({ item, holders }) => [item.file, holders.map(({ file }) => file)]);
    expect(named.some(([, holders]) => holders.length > 0)).toBe(true);
  });

  it('explains where OpenSSL and GnuTLS differ', async () => {
    const different: string[] = [];
    for (const recipe of CHAIN_RECIPES) {
      const files = new Map(Object.entries(await makeChain(recipe)));
      const { items } = readDossier(files);
      const asked = { ...wishes, purpose: recipe.purpose, host: recipe.host };
      const verdict = judgeChains(items, asked).find(({ leaf }) => leaf.subject !== undefined);
      if (verdict?.difference) different.push(recipe.slug);
    }
    expect(different).toContain('sha1-signature');
    expect(different).not.toContain('expired-leaf');
  }, 60_000);

  it('may be anything', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (octets) => {
        const { items } = readDossier(new Map([['x', octets]]));
        judgeChains(items, wishes);
        return true;
      }),
    );
  });
});

describe('a configuration', () => {
  it.each([
    ['[ca]\ndefault_ca = main\n', 2, 'wrong'],
    ['[req]\ndefault_md = sha1\n', 2, 'risky'],
    ['[d]\ncopy_extensions = copyall\n', 2, 'risky'],
    ['[v3]\n\nbasicConstraints = CA:TRUE\n', 3, 'risky'],
    ['[v3]\nsubjectAltName = @names\n', 2, 'wrong'],
    ['[v3\na = b\n', 1, 'wrong'],
  ])('%j', (text, line, grade) => {
    expect(lintConfig(text).findings).toContainEqual(expect.objectContaining({ line, grade }));
  });

  it('without faults has none', () => {
    expect(lintConfig('[req]\ndistinguished_name = dn\n[dn]\nCN = x\n').findings).toEqual([]);
  });
});
