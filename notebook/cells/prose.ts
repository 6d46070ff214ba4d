import { fault, isText } from '../reading';
import type { CellBase, CellKind } from './cell';

/** A paragraph of the author's own. */
export interface ProseCell extends CellBase {
  readonly kind: 'prose';
  readonly markdown: string;
}

export const prose: CellKind<ProseCell> = {
  kind: 'prose',
  noun: 'paragraph',
  read(id, { markdown }) {
    if (!isText(markdown)) return fault('markdown', 'is not a text');
    return { kind: 'prose', id, markdown };
  },
  title: ({ markdown }) => markdown.trim().split('\n')[0],
  shown: ({ markdown }) => [{ block: 'words', markdown }],
  words: ({ markdown }) => markdown,
  withWords: (cell, markdown) => ({ ...cell, markdown }),
  captures: () => [],
};
