import { hexToBytes } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import { KeyLog } from './key-log';
import { expandLabel, keySchedule, trafficKeys } from './key-schedule';

const RANDOM = 'ab'.repeat(32);

test('entries are found by label and random; other lines are counted', () => {
  const log = new KeyLog(
    `# comment\nCLIENT_RANDOM ${RANDOM.toUpperCase()} ${'01'.repeat(48)}\n\nEXPORTER_SECRET ${RANDOM} 0203\nnonsense\n`,
  );
  expect(log.find('CLIENT_RANDOM', hexToBytes(RANDOM))).toHaveLength(48);
  expect(log.find('EXPORTER_SECRET', hexToBytes(RANDOM))).toEqual(Uint8Array.of(2, 3));
  expect(log.find('CLIENT_RANDOM', new Uint8Array(32))).toBeUndefined();
  expect(log.unreadable).toEqual([5]);
  expect(log.entries.map((entry) => entry.line)).toEqual([2, 4]);
});

// RFC 8448 section 3, "Simple 1-RTT Handshake".
const SHARED = hexToBytes('8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d');
const HELLO_HASH = hexToBytes('860c06edc07858ee8e78f0e7428c58edd6b43f2ca3e6e95f02ed063cf0e1cad8');

test.each([
  ['early secret', '33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a'],
  ['derived secret', '6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba'],
  ['handshake secret', '1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac'],
  ['client handshake traffic secret', 'b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21'],
  ['server handshake traffic secret', 'b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38'],
  ['master secret', '18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919'],
])('the schedule of RFC 8448 gives its %s', (name, expected) => {
  const steps = keySchedule({ hash: 'SHA-256', keyLength: 16, sharedSecret: SHARED, helloHash: HELLO_HASH });
  expect(steps.find((step) => step.name === name)?.output).toEqual(hexToBytes(expected));
});

test('record keys of RFC 8448', () => {
  const secret = hexToBytes('b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38');
  const { key, iv } = trafficKeys('SHA-256', secret, 16);
  expect(key).toEqual(hexToBytes('3fce516009c21727d0f2e4e86ee403bc'));
  expect(iv).toEqual(hexToBytes('5d313eb2671276ee13000b30'));
  expect(expandLabel('SHA-256', secret, 'key', new Uint8Array(0), 16)).toEqual(key);
});
