import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCertificate } from '../certificates/certificate';
import { decodeCrl } from '../certificates/crl';
import { decodeRequest } from '../certificates/request';
import { dumpAsn1 } from '../commands/asn1parse/dump';
import fixtures from '../conformance/fixtures.json';
import { decodePrivateKey } from '../keys/private-key-der';
import { fromHex } from './bytes';
import { contentOf } from './node';
import { readPem } from './pem';
import { readAsn1 } from './read';

const bytes = (hex: string): Uint8Array => fromHex(hex.replaceAll(' ', '')) ?? new Uint8Array();

describe('readAsn1', () => {
  const rows: readonly (readonly [hex: string, nodes: number, problem: string | undefined, why: string])[] = [
    ['02 01 05', 1, undefined, 'an INTEGER'],
    ['30 03 02 01 05', 1, undefined, 'a SEQUENCE'],
    ['30 80 02 01 05 00 00', 1, undefined, 'an indefinite length'],
    ['02 81 01 05', 1, undefined, 'a long form for a short length'],
    ['1f 81 01 01 07', 1, undefined, 'a tag number of two octets'],
    ['30 80 02 01 05', 1, 'an indefinite length is never closed', 'no end of contents'],
    ['02 80 05 00 00', 0, 'an indefinite length on a primitive value', 'indefinite primitive'],
    ['30 03 02 05 05', 1, 'the length runs past the end', 'a child longer than its parent'],
    ['02 84 ff ff ff ff 05', 0, 'the length runs past the end', 'a length of 4 GB'],
    ['02 85 01 00 00 00 00 05', 0, 'the length is larger than 4 GB', 'a length of more than 4 GB'],
    ['02', 0, 'the length is missing', 'a tag alone'],
    ['1f 81', 0, 'the tag number is cut off', 'an open tag number'],
    ['02 83 01', 0, 'the length is cut off', 'an open length'],
  ];
  it.each(rows)('%s', (hex, nodes, problem) => {
    const reading = readAsn1(bytes(hex));
    expect(reading.nodes.length).toBe(nodes);
    expect(reading.problem?.what).toBe(problem);
  });

  it('says where and how much is missing', () => {
    expect(readAsn1(bytes('30 03 02 05 05')).problem).toEqual({
      offset: 2,
      depth: 1,
      what: 'the length runs past the end',
      wanted: 5,
      available: 1,
    });
  });

  it('keeps offsets of the whole source', () => {
    const [outer] = readAsn1(bytes('30 06 02 01 05 04 01 ff')).nodes;
    expect(outer.children.map((child) => [child.start, child.contentStart, child.end])).toEqual([
      [2, 4, 5],
      [5, 7, 8],
    ]);
    expect(contentOf(outer.children[1])).toEqual(bytes('ff'));
  });

  it('bounds nesting', () => {
    const deep = new Uint8Array(20_000).map((_, index) => (index % 2 ? 0x80 : 0x30));
    expect(readAsn1(deep).problem?.what).toBe('values are nested too deeply');
    expect(dumpAsn1(deep, { indent: true, dump: 0 }).failed).toBe(true);
  });
});

const decoders = [decodeCertificate, decodeRequest, decodeCrl, decodePrivateKey];

function decodeEverything(source: Uint8Array): void {
  readAsn1(source);
  dumpAsn1(source, { indent: true, dump: undefined });
  for (const decode of decoders) decode(source);
}

describe('hostile bytes', () => {
  it('never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (source) => decodeEverything(source)),
      { numRuns: 2000 },
    );
  });

  it('never throw when real ones are changed', () => {
    const real = Object.values(fixtures).flatMap((text) =>
      readPem(new TextEncoder().encode(text)).map((block) => block.bytes),
    );
    const change = fc.record({
      source: fc.constantFrom(...real),
      at: fc.nat(4000),
      to: fc.nat(255),
      cut: fc.nat(4000),
    });
    fc.assert(
      fc.property(change, ({ source, at, to, cut }) => {
        const copy = source.slice(0, Math.max(1, source.length - (cut % source.length)));
        copy[at % copy.length] = to;
        decodeEverything(copy);
      }),
      { numRuns: 2000 },
    );
  });
});
