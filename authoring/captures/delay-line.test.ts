import { describe, expect, it } from 'vitest';
import { DelayLine, type LinkCharacter } from './delay-line';
import { pause } from './programs';

async function sent(character: LinkCharacter, frames: readonly string[]): Promise<string[]> {
  const arrived: string[] = [];
  const line = new DelayLine((frame) => arrived.push(frame.toString()), character);
  for (const frame of frames) line.push(Buffer.from(frame));
  while (line.pending > 0) await pause(5);
  return arrived;
}

describe('a delay line', () => {
  it.each<[string, LinkCharacter, string[]]>([
    ['passes at once without a character', {}, ['a', 'b', 'c']],
    ['keeps the order with a delay', { delayMs: 15 }, ['a', 'b', 'c']],
    ['drops what its rule drops', { fate: (_, number) => (number === 2 ? 'drop' : 'pass') }, ['a', 'c']],
    [
      'lets others pass what is held',
      { fate: (_, number) => (number === 1 ? { holdMs: 20 } : 'pass') },
      ['b', 'c', 'a'],
    ],
    ['rewrites', { rewrite: (frame) => Buffer.from(frame.toString().toUpperCase()) }, ['A', 'B', 'C']],
  ])('%s', async (_, character, expected) => {
    expect(await sent(character, ['a', 'b', 'c'])).toEqual(expected);
  });

  it('takes as long as it says', async () => {
    const began = performance.now();
    await sent({ delayMs: 40 }, ['a']);
    expect(performance.now() - began).toBeGreaterThan(38);
  });
});
