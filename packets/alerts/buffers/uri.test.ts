import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TracedBytes, tracedText } from '../../applications/application';
import { bytes } from '../testing/talk';
import { normaliseUri, targetHost } from './uri';

/** Text whose byte `i` lies at offset 100 + i of packet 1. */
function traced(text: string): TracedBytes {
  const data = bytes(text);
  return {
    bytes: data,
    origin: (offset) => (offset < data.length ? { packet: 1, offset: 100 + offset } : undefined),
  };
}

describe('a normalised URI', () => {
  const rows: [target: string, normal: string, why: string][] = [
    ['/', '/', 'nothing to do'],
    ['/a%2fb', '/a/b', 'an escaped slash separates'],
    ['/%61%62', '/ab', 'escapes are decoded once'],
    ['/%2561', '/%61', 'once, not twice'],
    ['/%zz%4', '/%zz%4', 'what is no escape stays'],
    ['/%u0041', '/A', 'the wide form'],
    ['/%uff21', '/A', 'a full-width letter resembles one'],
    ['/a//b///c', '/a/b/c', 'several slashes are one'],
    ['/a\\b', '/a/b', 'a backslash is a slash'],
    ['/a/./b', '/a/b', 'one dot'],
    ['/a/../b', '/b', 'two dots'],
    ['/../../b', '/b', 'not above the root'],
    ['/a/..', '/', 'two dots at the end'],
    ['/a/b/.', '/a/b/', 'one dot at the end'],
    ['/a?x=%41+b', '/a?x=A+b', 'escapes of the query are decoded, a plus stays'],
    ['/a?x=%2561&y=%zz', '/a?x=%61&y=%zz', 'once, and only what is one'],
    ['/a?x=/../b//c\\d', '/a?x=/../b//c\\d', 'dots, slashes and backslashes of the query stay'],
    ['/a%3fb?c', '/a?b?c', 'an escaped question mark begins no query'],
    ['/%61?%62#%63', '/a?b#%63', 'the fragment stays as it was sent'],
    ['/%61#%62?%63', '/a#%62?%63', 'a question mark behind the hash is the fragment’s'],
    ['http://host.test:80/a', '/a', 'without scheme and host'],
    ['', '', 'nothing'],
  ];
  it.each(rows)('%s → %s: %s', (target, normal) => {
    expect(tracedText(normaliseUri(traced(target)))).toBe(normal);
  });

  it('knows where each byte came from', () => {
    const normal = normaliseUri(traced('/x/../%61b?q'));
    expect(tracedText(normal)).toBe('/ab?q');
    expect([1, 2, 4].map((at) => normal.origin(at)?.offset)).toEqual([106, 109, 111]);
  });

  it('takes any bytes, and grows nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (target) => {
        const normal = normaliseUri({ bytes: target, origin: () => undefined });
        expect(normal.bytes.length).toBeLessThanOrEqual(target.length);
      }),
    );
  });
});

it('reads the host of an absolute target', () => {
  expect(tracedText(targetHost(traced('http://Host.test:8080/x'))!)).toBe('Host.test:8080');
  expect(targetHost(traced('/x'))).toBeUndefined();
});
