import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gunzip, inflateRaw, inflateZlib } from './inflate';

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

describe('what zlib packs', () => {
  test.each([0, 1, 6, 9])('level %i comes back', (level) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.nat(40), (bytes, times) => {
        const data = new Uint8Array(bytes.length * (times + 1)).map((_, i) => bytes[i % bytes.length]);
        const packed = new Uint8Array(deflateRawSync(data, { level }));
        const { places, ...unpacked } = inflateRaw(packed);
        expect(unpacked).toEqual({ bytes: data, complete: true, bounded: false });
        expect(places.starts.every((start, i) => i === 0 || start > places.starts[i - 1])).toBe(true);
        expect(
          places.packed.every((at, i) => at < packed.length && (i === 0 || at > places.packed[i - 1])),
        ).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('gzip and zlib headers are passed over', () => {
    const data = new TextEncoder().encode('hello hello hello');
    expect(text(gunzip(new Uint8Array(gzipSync(data)))?.bytes)).toBe('hello hello hello');
    expect(text(inflateZlib(new Uint8Array(deflateSync(data))).bytes)).toBe('hello hello hello');
    expect(text(inflateZlib(new Uint8Array(deflateRawSync(data))).bytes)).toBe('hello hello hello');
  });
});

test('stored bytes are where they are, literals where their symbol begins, repeats where they are asked for', () => {
  const stored = new Uint8Array(deflateRawSync(new TextEncoder().encode('abc'), { level: 0 }));
  expect(inflateRaw(stored).places).toEqual({
    starts: Uint32Array.of(0, 1, 2),
    packed: Uint32Array.of(5, 6, 7),
  });
  // Fixed codes take eight bits for a letter behind the three bits of the header: `a` is in bytes 0 and 1.
  const fixed = inflateRaw(new Uint8Array(deflateRawSync(new TextEncoder().encode('abcabcabcabc'))));
  expect(text(fixed.bytes)).toBe('abcabcabcabc');
  expect([...fixed.places.starts]).toEqual([0, 1, 2, 3, 4]);
  expect([...fixed.places.packed]).toEqual([0, 1, 2, 3, 4]);
  const gzip = gunzip(new Uint8Array(gzipSync(new TextEncoder().encode('abc'), { level: 0 })));
  expect([...(gzip?.places.packed ?? [])]).toEqual([15, 16, 17]);
});

test('a bomb stops at the bound and keeps what came before it', () => {
  const bomb = new Uint8Array(deflateRawSync(new Uint8Array(4_000_000)));
  const { bytes, complete, bounded } = inflateRaw(bomb, 100_000);
  expect({ length: bytes.length <= 100_000, complete, bounded }).toEqual({
    length: true,
    complete: false,
    bounded: true,
  });
});

test('cut data keeps its beginning', () => {
  const packed = new Uint8Array(
    deflateRawSync(new TextEncoder().encode('some text that is not very long'), { level: 0 }),
  );
  const { bytes, complete } = inflateRaw(packed.subarray(0, 15));
  expect(complete).toBe(false);
  expect(text(bytes)).toBe('some text ');
});

test('any bytes give an answer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      inflateRaw(bytes, 10_000);
      inflateZlib(bytes, 10_000);
      gunzip(bytes, 10_000);
    }),
    { numRuns: 500 },
  );
});
