import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateFingerprint, certificateText } from './certificate-text';

/** DER from tag, and content that is bytes or more DER. */
const der = (tag: number, ...content: readonly (readonly number[])[]): number[] => {
  const body = content.flat();
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255];
  return [tag, ...length, ...body];
};
const ascii = (text: string) => Array.from(text, (character) => character.charCodeAt(0));
const attribute = (last: number, text: string) =>
  der(0x31, der(0x30, der(6, [0x55, 4, last]), der(0x0c, ascii(text))));
const time = (text: string) => der(0x17, ascii(text));

const certificate = Uint8Array.from(
  der(
    0x30,
    der(
      0x30,
      der(0xa0, der(2, [2])),
      der(2, [0x0a, 0xbc, 0x55]),
      der(0x30, der(6, [0x2a, 3])),
      der(0x30, attribute(6, 'SE'), attribute(10, 'Example'), attribute(3, 'A\0B')),
      der(0x30, time('260101000000Z'), time('270101000000Z')),
      der(0x30, attribute(3, 'www.example.test')),
      der(0x30, []),
      der(
        0xa3,
        der(
          0x30,
          der(
            0x30,
            der(6, [0x55, 0x1d, 0x11]),
            der(4, der(0x30, der(0x82, ascii('www.example.test')), der(0x87, [10, 0, 0, 1]))),
          ),
        ),
      ),
    ),
  ),
);

describe('the texts of a certificate', () => {
  it('are as Suricata has them', () => {
    expect(certificateText(certificate)).toEqual({
      subject: 'CN=www.example.test',
      issuer: 'C=SE, O=Example, CN=A\0B',
      serial: '0A:BC:55',
      alternativeNames: ['www.example.test', '10.0.0.1'],
      notBefore: '260101000000Z',
      notAfter: '270101000000Z',
    });
    expect(certificateFingerprint(certificate)).toMatch(/^([0-9a-f]{2}:){19}[0-9a-f]{2}$/);
  });

  it('are missing where the bytes are no certificate', () => {
    expect(certificateText(Uint8Array.of(0x30, 3, 2, 1, 5))).toBeUndefined();
    expect(certificateText(new Uint8Array(0))).toBeUndefined();
  });

  it('are read from any bytes without throwing', () => {
    fc.assert(
      fc.property(fc.nat({ max: certificate.length - 1 }), fc.nat({ max: 255 }), (at, byte) => {
        const broken = certificate.slice();
        broken[at] = byte;
        certificateText(broken);
        certificateText(broken.subarray(0, at));
      }),
    );
  });
});
