import { describe, expect, it } from 'vitest';
import { tools } from '@/content/tools';
import { findTools, readWish, type ToolWish, wishQuery } from './find-tools';

const found = (wish: Partial<ToolWish>) =>
  findTools(tools, { words: '', living: false, ...wish }).map(({ slug }) => slug);

describe('finding tools', () => {
  it.each<[Partial<ToolWish>, string[]]>([
    [{ words: 'bro' }, ['zeek']],
    [{ words: 'ethereal' }, ['wireshark']],
    [{ data: 'sessions', job: 'read' }, ['argus', 'nfdump', 'silk', 'flow-tools']],
    [{ words: 'netflow', living: true }, ['nfdump']],
  ])('%o has %j', (wish, wanted) => {
    expect(found(wish)).toEqual(expect.arrayContaining(wanted));
  });

  it('puts a name before a mention', () => {
    expect(found({ words: 'snort' })[0]).toBe('snort');
  });

  it('leaves out what has ended, where that is wanted', () => {
    expect(found({ living: true })).not.toContain('flow-tools');
    expect(found({})).toContain('flow-tools');
  });

  it('finds nothing for words that no entry has', () => {
    expect(found({ words: 'zzzz' })).toEqual([]);
  });

  it('is kept in the address', () => {
    const wish: ToolWish = { words: 'a b', data: 'sessions', job: 'read', living: true };
    expect(readWish(wishQuery(wish), ['sessions'], ['read'])).toEqual(wish);
    expect(readWish('?data=nonsense', ['sessions'], ['read'])).toEqual({ words: '', living: false });
  });
});
