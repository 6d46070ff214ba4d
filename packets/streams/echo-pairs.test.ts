import { describe, expect, test } from 'vitest';
import { EchoPairs } from './echo-pairs';

const request = (number: number) => ({ isReply: false, version: 4, number }) as const;
const reply = (number: number) => ({ isReply: true, version: 4, number }) as const;

describe('echo requests and replies', () => {
  test('a reply answers the newest open request of its number between the same hosts', () => {
    const pairs = new EchoPairs();
    pairs.add(1, 10, 20, request(7));
    pairs.add(2, 10, 20, request(7));
    pairs.add(3, 10, 30, request(7));
    pairs.add(4, 20, 10, reply(7));
    expect(pairs.requestOf(4, 20, 10, reply(7))).toBe(2);
  });

  test('a second reply, another number and a request answer nothing', () => {
    const pairs = new EchoPairs();
    pairs.add(1, 10, 20, request(7));
    pairs.add(2, 20, 10, reply(7));
    pairs.add(3, 20, 10, reply(7));
    pairs.add(4, 20, 10, reply(8));
    expect(pairs.requestOf(3, 20, 10, reply(7))).toBeUndefined();
    expect(pairs.requestOf(4, 20, 10, reply(8))).toBeUndefined();
    expect(pairs.requestOf(1, 10, 20, request(7))).toBeUndefined();
  });

  test('versions do not meet', () => {
    const pairs = new EchoPairs();
    pairs.add(1, 10, 20, { isReply: false, version: 6, number: 7 });
    pairs.add(2, 20, 10, reply(7));
    expect(pairs.requestOf(2, 20, 10, reply(7))).toBeUndefined();
  });
});
