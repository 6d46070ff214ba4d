import { describe, expect, it } from 'vitest';
import { buildIndex, excerpt, find, type SearchDocument } from './search-index';

const documents: readonly SearchDocument[] = [
  { id: '/a', kind: 'chapter', title: 'Time to live', text: 'Each router takes one off.' },
  { id: '/b', kind: 'glossary', title: 'hop', text: 'A router on the way; see time to live.' },
  { id: '/c', kind: 'lab', title: 'Certificates', text: 'Make a key and a certificate.' },
];

describe('search', () => {
  const index = buildIndex(documents);
  it.each([
    ['time to live', ['/a', '/b']],
    ['router', ['/a', '/b']],
    ['cert', ['/c']],
    ['certifcate', ['/c']],
    ['router key', []],
  ])('%s', (query, ids) => {
    expect([...find(index, query)].map(({ id }) => id).sort()).toEqual(ids);
  });

  it('puts a title before a mention', () => {
    expect(find(index, 'live')[0].id).toBe('/a');
  });
});

describe('the excerpt', () => {
  const text = `${'before '.repeat(40)}needle ${'after '.repeat(60)}`.trim();
  it('stands around the word, cut at words', () => {
    const piece = excerpt(text, ['needle']);
    expect(piece).toMatch(/^… (before )+needle (after )*after …$/);
    expect(piece.length).toBeLessThan(300);
  });
  it('is a short text whole', () => {
    expect(excerpt('A short one.', ['missing'])).toBe('A short one.');
  });
});
