import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPem } from '../asn1/pem';
import { decodeCertificate } from '../certificates/certificate';
import fixtures from '../conformance/fixtures.json';
import { type Consequence, consequences, withByte } from './consequences';
import { allFields, explore, fieldsAt } from './explore';
import type { StructureName } from './shapes';

const derOf = (name: keyof typeof fixtures): Uint8Array =>
  readPem(new TextEncoder().encode(fixtures[name]))[0].bytes;

const FILES: readonly (readonly [keyof typeof fixtures, StructureName])[] = [
  ['server.pem', 'certificate'],
  ['root.pem', 'certificate'],
  ['all.pem', 'certificate'],
  ['edself.pem', 'certificate'],
  ['server.csr', 'request'],
  ['inter.crl', 'list'],
  ['rsa.pub', 'key'],
  ['ec.pub', 'key'],
];

const issuer = (() => {
  const decoded = decodeCertificate(derOf('inter.pem'));
  if (!decoded.ok) throw new Error('inter.pem is no certificate');
  return decoded.value.publicKey;
})();

const serverDer = derOf('server.pem');
const server = explore(serverDer, 'certificate');
const fieldNamed = (path: string) => {
  const found = allFields(server.root).find((field) => field.path === path);
  if (!found) throw new Error(`there is no field ${path}`);
  return found;
};

/** What a byte, counted from the start of a field's contents, breaks. */
function breaking(path: string, at: number, change: (octet: number) => number): Consequence[] {
  const offset = fieldNamed(path).content[0] + at;
  const after = withByte(serverDer, offset, change(serverDer[offset]));
  return after ? consequences(serverDer, after, 'certificate', issuer) : [];
}

describe('the tree of a structure', () => {
  it.each(FILES)('%s gives every byte to a value', (name, structure) => {
    const der = derOf(name);
    const { root, problem } = explore(der, structure);
    expect(problem).toBeUndefined();
    expect(root?.span).toEqual([0, der.length]);
    for (let offset = 0; offset < der.length; offset++) {
      const path = fieldsAt(root, offset);
      const innermost = path[path.length - 1];
      expect(innermost.span[0] <= offset && offset < innermost.span[1]).toBe(true);
      for (const child of innermost.children)
        expect(offset < child.span[0] || offset >= child.span[1]).toBe(true);
    }
  });

  it.each([
    ['tbsCertificate.issuer.2.0.value', 'value', 'Example Intermediate'],
    ['tbsCertificate.subjectPublicKeyInfo.algorithm.algorithm', 'algorithm', /.+ \([\d.]+\)/],
    ['tbsCertificate.validity.notBefore', 'notBefore', /GMT$/],
    ['tbsCertificate.[0] version.version', 'version', '2'],
  ])('%s', (path, name, value) => {
    const field = fieldNamed(path);
    expect(field.name).toBe(name);
    expect(field.meaning).not.toBe('');
    if (typeof value === 'string') expect(field.value).toBe(value);
    else expect(field.value).toMatch(value);
  });

  it('names what is inside of extensions', () => {
    const names = allFields(server.root).map((field) => field.name);
    for (const name of ['dNSName', 'iPAddress', 'KeyUsage', 'KeyPurposeId', 'accessMethod'])
      expect(names).toContain(name);
  });

  it('leaves no field of a certificate without its meaning but what is not described', () => {
    const silent = allFields(server.root).filter((field) => !field.meaning);
    expect(silent.map((field) => field.path).filter((path) => !path.includes('extnValue'))).toEqual([]);
  });
});

describe('a changed byte', () => {
  it('in a name changes the name and breaks the signature', () => {
    const found = breaking('tbsCertificate.subject.0.0.value', 0, (octet) => octet ^ 0x20);
    expect(found.map((each) => each.kind)).toEqual(['changed', 'signature-broken']);
  });

  it('in the signature breaks only that', () => {
    const found = breaking('signatureValue', 8, (octet) => octet ^ 1);
    expect(found.map((each) => each.kind)).toEqual(['changed', 'signature-broken']);
  });

  it('in a length makes it unreadable, and says where', () => {
    const { header } = fieldNamed('tbsCertificate.serialNumber');
    const after = withByte(serverDer, header[1] - 1, 0x84);
    const [first] = after ? consequences(serverDer, after, 'certificate', issuer) : [];
    expect(first).toMatchObject({ kind: 'unreadable' });
  });

  it('in a tag makes another structure of it', () => {
    const { span } = fieldNamed('tbsCertificate.serialNumber');
    const after = withByte(serverDer, span[0], 4);
    const found = after ? consequences(serverDer, after, 'certificate', issuer) : [];
    expect(found[0]).toMatchObject({ kind: 'misshapen' });
  });

  it('that stays as it was changes nothing', () => {
    const after = withByte(serverDer, 40, serverDer[40]);
    expect(after && consequences(serverDer, after, 'certificate', issuer)).toEqual([
      { kind: 'signature-holds' },
    ]);
  });

  it('without the key of the issuer cannot be judged', () => {
    const offset = fieldNamed('tbsCertificate.subject.0.0.value').content[0];
    const after = withByte(serverDer, offset, serverDer[offset] ^ 0x20);
    const found = after ? consequences(serverDer, after, 'certificate') : [];
    expect(found.at(-1)).toEqual({ kind: 'signature-unchecked' });
  });

  it('outside of the file is none', () => {
    expect(withByte(serverDer, serverDer.length, 0)).toBeUndefined();
    expect(withByte(serverDer, -1, 0)).toBeUndefined();
  });

  it('never throws, whatever it is', () => {
    const choice = fc.constantFrom(...FILES);
    fc.assert(
      fc.property(choice, fc.nat(), fc.integer({ min: 0, max: 255 }), ([name, structure], at, octet) => {
        const der = derOf(name);
        const after = withByte(der, at % der.length, octet);
        const found = after ? consequences(der, after, structure, issuer) : [];
        const same = der[at % der.length] === octet;
        return same || structure === 'key' || found.length > 0;
      }),
      { numRuns: 150 },
    );
  });
});
