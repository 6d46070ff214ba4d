import { concatBytes } from '@/pki/asn1/bytes';
import { readPem } from '@/pki/asn1/pem';
import fixtures from '@/pki/conformance/fixtures.json';
import type { Random } from './random';

/** Sound values that damage begins with: certificates, requests, a list, keys. */
export const SOUND: readonly Uint8Array[] = Object.values(fixtures).flatMap((text) =>
  readPem(new TextEncoder().encode(text)).map(({ bytes }) => bytes),
);

/** One input, damaged or hostile, as the random numbers have it. */
export function derInput(random: Random): Uint8Array {
  const kind = random.below(10);
  if (kind < 6) return damaged(random);
  return random.pick(HOSTILE)(random);
}

/** A few bytes of something sound are set, cut out, doubled or taken from elsewhere. */
function damaged(random: Random): Uint8Array {
  let bytes = random.pick(SOUND);
  for (let left = 1 + random.below(4); left > 0; left--) {
    const at = random.below(bytes.length);
    const to = Math.min(bytes.length, at + 1 + random.below(16));
    const [head, middle, tail] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)];
    bytes = random.pick([
      () => concatBytes(head, Uint8Array.of(random.below(256)), bytes.subarray(at + 1)),
      () => concatBytes(head, tail),
      () => concatBytes(head, middle, middle, tail),
      () => concatBytes(head, random.pick(SOUND).subarray(at, to), tail),
      () =>
        concatBytes(
          head,
          Uint8Array.of(random.pick([0x80, 0x81, 0x82, 0x84, 0x88, 0xff])),
          bytes.subarray(at + 1),
        ),
      () => head,
    ])();
    if (bytes.length === 0) return bytes;
  }
  return bytes;
}

const repeated = (octets: readonly number[], times: number): Uint8Array =>
  Uint8Array.from({ length: octets.length * times }, (_, i) => octets[i % octets.length]);

/** Forms that are made to hurt. */
const HOSTILE: readonly ((random: Random) => Uint8Array)[] = [
  // Nested as deeply as there are bytes: sequences of indefinite length, and of a length that says too much.
  (random) => repeated([0x30, 0x80], 1 + random.below(600)),
  (random) => repeated([0x30, 0x84, 0x7f, 0xff, 0xff, 0xff], 1 + random.below(400)),
  nestedStrings,
  // A gigabyte and more.
  (random) =>
    concatBytes(
      Uint8Array.of(random.pick([0x30, 0x04, 0x02, 0x13]), 0x84, 0x40, 0, 0, 0),
      anything(random, 20),
    ),
  (random) => concatBytes(Uint8Array.of(0x30, 0x88), repeated([0xff], 8), anything(random, 20)),
  // Tags without an end, and identifiers.
  (random) => concatBytes(Uint8Array.of(0x1f), repeated([0xff], random.below(500))),
  (random) => sized(0x06, repeated([0xff], 1 + random.below(800))),
  // Very many values.
  (random) => sized(0x30, repeated([0x05, 0x00], random.below(1200))),
  // End-of-contents octets where none belong.
  (random) =>
    concatBytes(Uint8Array.of(0x30, 0x80), repeated([0, 0], random.below(50)), anything(random, 40)),
  hugeKey,
  (random) => anything(random, 400),
];

const anything = (random: Random, most: number): Uint8Array =>
  Uint8Array.from({ length: random.below(most) }, () => random.below(256));

function sized(tag: number, content: Uint8Array): Uint8Array {
  const { length } = content;
  return concatBytes(Uint8Array.of(tag, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff), content);
}

/** Strings in sequences in strings, as extensions nest. */
function nestedStrings(random: Random): Uint8Array {
  let inside: Uint8Array = Uint8Array.of(5, 0);
  for (let left = random.below(120); left > 0; left--)
    inside = sized(random.pick([0x04, 0x30, 0xa0]), inside);
  return inside;
}

/** A public key whose numbers are far too large to compute with, in a certificate that claims to sign itself. */
function hugeKey(random: Random): Uint8Array {
  const number = () => sized(0x02, concatBytes(Uint8Array.of(0x7f), anything(random, 6000)));
  const key = sized(0x30, concatBytes(number(), number()));
  const rsa = Uint8Array.of(0x30, 0x0d, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0);
  const signed = Uint8Array.of(0x30, 0x0d, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 0x0b, 5, 0);
  const spki = sized(0x30, concatBytes(rsa, sized(0x03, concatBytes(Uint8Array.of(0), key))));
  const time = sized(0x17, new TextEncoder().encode('260101000000Z'));
  const name = Uint8Array.of(0x30, 0);
  const tbs = sized(
    0x30,
    concatBytes(Uint8Array.of(2, 1, 1), signed, name, sized(0x30, concatBytes(time, time)), name, spki),
  );
  const signature = sized(0x03, concatBytes(Uint8Array.of(0), anything(random, 6000)));
  return sized(0x30, concatBytes(tbs, signed, signature));
}
