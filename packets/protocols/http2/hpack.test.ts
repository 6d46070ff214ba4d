import { describe, expect, test } from 'vitest';
import { hex } from '../testing/dissect-alone';
import { HpackDecoder } from './hpack';
import { decodeHuffman } from './huffman';

function decoded(decoder: HpackDecoder, block: string): string[] {
  const bytes = hex(block);
  return decoder.decode(bytes, 0, bytes.length).map(({ name, value }) => `${name}: ${value}`);
}

describe('HPACK', () => {
  test('requests with Huffman code, RFC 7541 appendix C.4', () => {
    const decoder = new HpackDecoder();
    const first = [':method: GET', ':scheme: http', ':path: /', ':authority: www.example.com'];
    expect(decoded(decoder, '828684418cf1e3c2e5f23a6ba0ab90f4ff')).toEqual(first);
    expect(decoded(decoder, '828684be5886a8eb10649cbf')).toEqual([...first, 'cache-control: no-cache']);
    expect(decoded(decoder, '828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf').at(-1)).toBe(
      'custom-key: custom-value',
    );
  });

  test('an entry leaves the table when there is no room, appendix C.5', () => {
    const decoder = new HpackDecoder();
    decoded(decoder, '3f9101');
    const date = '4d6f6e2c203231204f637420323031332032303a31333a323120474d54';
    decoded(
      decoder,
      `4803333032580770726976617465611d${date}6e1768747470733a2f2f7777772e6578616d706c652e636f6d`,
    );
    expect(decoded(decoder, '4803333037c1c0bf')[0]).toBe(':status: 307');
  });

  test.each([
    ['ff', 'an index past the table'],
    ['40', 'a name that is not there'],
    ['4082', 'a string that is not there'],
  ])('%s: %s ends the block', (block) => {
    expect(decoded(new HpackDecoder(), `82${block}`)).toEqual([':method: GET']);
  });

  test('padding of Huffman code is the start of the end mark', () => {
    expect(decodeHuffman(hex('1f'), 0, 1)).toEqual(Uint8Array.of(97));
    expect(decodeHuffman(hex('18'), 0, 1)).toBeUndefined();
    expect(decodeHuffman(hex('ffffffff'), 0, 4)).toBeUndefined();
  });
});
