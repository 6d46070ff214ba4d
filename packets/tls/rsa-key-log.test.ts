import { readFileSync } from 'node:fs';
import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../bytes/byte-store';
import type { Capture } from '../capture/capture';
import { openCapture } from '../capture/open';
import { Evidence } from '../engine/evidence';
import { KeyLog } from './key-log';
import { rsaDecrypt, rsaKeysOf } from './rsa-key';
import { rsaKeyLog } from './rsa-key-log';

const PEM = readFileSync('pcaps/tls12-rsa/server-key.pem', 'utf8');

async function captureOf(slug: string): Promise<Capture> {
  const file = readFileSync(`pcaps/${slug}/${slug}.pcapng`);
  const { capture, problem } = await openCapture(new MemoryStore(file));
  if (!capture) throw new Error(problem.found);
  return capture;
}

/** PKCS#1 out of PKCS#8: what stands in the octet string at the end. */
function asPkcs1(pkcs8: string): string {
  const der = Buffer.from(pkcs8.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  const at = der.indexOf(Buffer.from('0482', 'hex'));
  return `-----BEGIN RSA PRIVATE KEY-----\n${der.subarray(at + 4).toString('base64')}\n-----END RSA PRIVATE KEY-----\n`;
}

describe('rsaKeyLog', () => {
  it.each([
    ['PKCS#8', PEM],
    ['PKCS#1', asPkcs1(PEM)],
    [
      'behind a key of another kind',
      `-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----\n${PEM}`,
    ],
  ])('gives the master secret that the client wrote down, from a key as %s', async (_, pem) => {
    const capture = await captureOf('tls12-rsa');
    const [embedded] = new KeyLog(capture.tlsKeyLog).entries;
    const made = new KeyLog(rsaKeyLog(new Evidence(capture), rsaKeysOf(pem)));
    expect(
      made.entries.map(({ label, clientRandom, secret }) => [label, clientRandom, bytesToHex(secret)]),
    ).toEqual([['CLIENT_RANDOM', embedded.clientRandom, bytesToHex(embedded.secret)]]);
  });

  it('gives nothing where the key exchange has forward secrecy, or the key is of somebody else', async () => {
    for (const slug of ['tls12-ecdhe', 'tls13', 'shop-visit'])
      expect(rsaKeyLog(new Evidence(await captureOf(slug)), rsaKeysOf(PEM))).toBe('');
  });
});

describe('rsaKeysOf and rsaDecrypt', () => {
  it('read what holds a key, and nothing else', () => {
    expect(rsaKeysOf(PEM)).toHaveLength(1);
    expect(rsaKeysOf(PEM)[0].length).toBe(rsaKeysOf(PEM)[0].modulus.toString(16).length / 2);
    for (const text of ['', 'no key', PEM.slice(0, 300), PEM.replace(/[A-Z]{3}/g, '!!!')])
      expect(rsaKeysOf(text)).toEqual([]);
  });

  it('refuse what was not encrypted for the key', () => {
    const [key] = rsaKeysOf(PEM);
    expect(rsaDecrypt(key, new Uint8Array(key.length).fill(7))).toBeUndefined();
    expect(rsaDecrypt(key, new Uint8Array(key.length).fill(255))).toBeUndefined();
    expect(rsaDecrypt(key, new Uint8Array(10))).toBeUndefined();
  });
});
