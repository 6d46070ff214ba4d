import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldCell } from '../fields/cell';
import type { Field } from '../fields/field';
import { fieldText } from '../fields/text';
import { protocols } from './index';
import type { Protocol } from './protocol';
import { dissectAlone } from './testing/dissect-alone';
import { dissectConversation, type Said } from './testing/stream-of';

/** Bytes that look like something now and then: digits, lines, small numbers and a few openings of protocols. */
const pieces = fc.oneof(
  fc.uint8Array({ maxLength: 24 }),
  fc
    .constantFrom('SSH-2.0-x\r\n', 'DATA\r\n', '\r\n.\r\n', '220 hi\r\n', 'EPSV\r\n', '227 (1,2,3,4,5,6)\r\n')
    .map(ascii),
  fc
    .constantFrom('<34>1 ', '* OK\r\n', 'a1 LOGIN b c\r\n', '+OK\r\n', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')
    .map(ascii),
  fc
    .constantFrom([0xfe, 0x53, 0x4d, 0x42, 64, 0], [0, 9, 0, 1], [0, 0, 0, 4, 1], [0x63, 0x82, 0x53, 0x63])
    .map(Uint8Array.from.bind(Uint8Array)),
);
const anyBytes = fc.array(pieces, { maxLength: 12 }).map(join);

function ascii(line: string): Uint8Array {
  return Uint8Array.from(line, (char) => char.charCodeAt(0));
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => Array.from(part)));
}

describe.each(protocols.map((protocol) => [protocol.name, protocol] as const))('%s', (_name, protocol) => {
  test('reads any bytes without an exception, with fields inside of them', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        for (const layer of dissectAlone(protocol, bytes).layers) checkField(layer);
      }),
      { numRuns: 60 },
    );
  });

  test.runIf(protocol.stream)('cuts any stream into messages that it can read', () => {
    const said = fc.array(fc.tuple(fc.constantFrom('client' as const, 'server' as const), anyBytes), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(said, (turns) => {
        const spoken = turns.filter(([, bytes]) => bytes.length > 0);
        for (const d of dissectConversation(protocol as Protocol, spoken as Said[]))
          d.layers.forEach(checkField);
      }),
      { numRuns: 60 },
    );
  });
});

function checkField(field: Field): void {
  expect(field.from).toBeGreaterThanOrEqual(0);
  expect(field.from).toBeLessThanOrEqual(field.to);
  expect(field.to).toBeLessThanOrEqual(field.source.bytes.length);
  expect(typeof fieldCell(field)).toBe('string');
  expect(typeof fieldText(field)).toBe('string');
  field.children.forEach(checkField);
}
