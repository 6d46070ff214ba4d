import MiniSearch, { type Options } from 'minisearch';

/** What can be found: a section of a chapter, a word of the glossary, a lab, a tool, a capture. */
export interface SearchDocument {
  /** Its address on the site, which is also its id. */
  readonly id: string;
  readonly kind: SearchKind;
  readonly title: string;
  /** What it is part of. */
  readonly within?: string;
  readonly text: string;
}

export type SearchKind = 'chapter' | 'glossary' | 'lab' | 'tool' | 'capture';

/** What explains comes before what is only told there. */
const WEIGHT: Record<SearchKind, number> = { chapter: 2, glossary: 2, lab: 1.5, tool: 1.5, capture: 1 };

/** The same options where the index is made and where it is loaded. */
export const INDEX_OPTIONS: Options<SearchDocument> = {
  fields: ['title', 'within', 'text'],
  storeFields: ['kind', 'title', 'within', 'text'],
  searchOptions: {
    boost: { title: 3, within: 1.5 },
    prefix: true,
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    combineWith: 'AND',
    boostDocument: (_id, _term, stored) => WEIGHT[stored?.kind as SearchKind],
  },
};

export function buildIndex(documents: readonly SearchDocument[]): MiniSearch<SearchDocument> {
  const index = new MiniSearch<SearchDocument>(INDEX_OPTIONS);
  index.addAll(documents);
  return index;
}

export interface Found extends SearchDocument {
  /** The query's words as they stand in the text. */
  readonly terms: readonly string[];
}

export function find(index: MiniSearch<SearchDocument>, query: string, most = 40): readonly Found[] {
  return index
    .search(query)
    .slice(0, most)
    .map((result) => ({
      id: String(result.id),
      kind: result.kind,
      title: result.title,
      within: result.within,
      text: result.text,
      terms: result.terms,
    }));
}

const AROUND = 90;

/** A piece of the text around the first of the words; the text's beginning where none stands in it. */
export function excerpt(text: string, terms: readonly string[], around = AROUND): string {
  const lower = text.toLowerCase();
  const places = terms.map((term) => lower.indexOf(term)).filter((place) => place >= 0);
  const at = places.length > 0 ? Math.min(...places) : 0;
  const from = at <= around ? 0 : text.indexOf(' ', at - around) + 1;
  const to = text.length <= at + 2 * around ? text.length : text.lastIndexOf(' ', at + 2 * around);
  return `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`;
}
