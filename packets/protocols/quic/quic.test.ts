import { describe, expect, test } from 'vitest';
import { cells, dissectAlone, hex } from '../testing/dissect-alone';
import { longHeader, varint } from './packet';
import { initialKeys } from './protection';
import { quic } from './quic';

function digits(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

describe('QUIC', () => {
  test('keys of RFC 9001 appendix A.1', () => {
    const { client, server } = initialKeys(1, hex('8394c8f03e515708'));
    expect(digits(client.key)).toBe('1f369613dd76d5467730efcbe3b1a22d');
    expect(digits(client.iv)).toBe('fa044b2f42a3fd3b46fb255c');
    expect(digits(client.header)).toBe('9f50449e04a0e810283a1e9933adedd2');
    expect(digits(server.key)).toBe('cf3a5331653c364c88f0f379b6067e37');
  });

  test('keys of RFC 9369 appendix A.1', () => {
    const { client } = initialKeys(0x6b3343cf, hex('8394c8f03e515708'));
    expect(digits(client.key)).toBe('8b1a0bc121284290a29e0971b5cd045d');
    expect(digits(client.header)).toBe('45b95e15235d6f45a6b19cbcb0294ba9');
  });

  test.each([
    ['c2197c5eff14e88c', 151288809941952652n, 8],
    ['9d7f3e7d', 494878333n, 4],
    ['7bbd', 15293n, 2],
    ['25', 37n, 1],
    ['4025', 37n, 2],
  ])('the integer %s of RFC 9000 appendix A.1', (bytes, value, size) => {
    expect(varint(hex(bytes), 0, size)).toEqual({ value, size });
    expect(varint(hex(bytes), 0, size - 1)).toBeUndefined();
  });

  test('Version Negotiation lists versions', () => {
    const d = dissectAlone(quic, hex('80 00000000 02abcd 01ef 00000001 6b3343cf'));
    expect(cells(d, 'quic.supported_version')).toBe('0x00000001,0x6b3343cf');
    expect([cells(d, 'quic.dcid'), cells(d, 'quic.scid')]).toEqual(['abcd', 'ef']);
  });

  test('Retry of RFC 9001 appendix A.4', () => {
    const d = dissectAlone(
      quic,
      hex('ff 00000001 0008f067a5502a4262b5 746f6b656e 04a265ba2eff4d829058fb3f0f2496ba'),
    );
    expect(cells(d, 'quic.retry_token')).toBe('746f6b656e');
    expect(cells(d, 'quic.retry_integrity_tag')).toBe('04a265ba2eff4d829058fb3f0f2496ba');
  });

  test('a length past the datagram ends with it', () => {
    expect(longHeader(hex('e0 00000001 00 00 7fff 00'), 0, 10)?.to).toBe(10);
  });
});
