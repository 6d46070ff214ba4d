import { describe, expect, it } from 'vitest';
import { formatEvidence, parseEvidence } from './evidence-address';

describe('evidence addresses', () => {
  const rows: [text: string, why: string][] = [
    ['capture/shop-visit#packet=12&bytes=14-33', 'a byte range of a packet'],
    ['capture/shop-visit#session=3', 'a session'],
    ['capture/a#file=2', 'a file of a one-letter capture'],
  ];
  it.each(rows)('%s survives the round trip (%s)', (text) => {
    const address = parseEvidence(text);
    expect(address && formatEvidence(address)).toBe(text);
  });

  const refused: [text: string, why: string][] = [
    ['capture/shop-visit', 'names nothing'],
    ['capture/shop-visit#packet=0', 'numbers start at 1'],
    ['capture/shop-visit#color=3', 'an unknown kind'],
    ['capture/shop-visit#packet=1&bytes=9-3', 'a range that ends before it starts'],
    ['capture/../x#packet=1', 'no slug'],
  ];
  it.each(refused)('%s is refused (%s)', (text) => {
    expect(parseEvidence(text)).toBeUndefined();
  });
});
