import { fault, isText } from '../reading';
import type { CellBase, CellKind } from './cell';

/** What may have happened, and how that stands. */
export interface HypothesisCell extends CellBase {
  readonly kind: 'hypothesis';
  readonly markdown: string;
  readonly standing: Standing;
}

export const STANDINGS = ['open', 'supported', 'refuted'] as const;
export type Standing = (typeof STANDINGS)[number];

export const hypothesis: CellKind<HypothesisCell> = {
  kind: 'hypothesis',
  noun: 'hypothesis',
  read(id, { markdown, standing }) {
    if (!isText(markdown)) return fault('markdown', 'is not a text');
    const known = STANDINGS.find((each) => each === standing);
    if (!known) return fault('standing', `is not one of ${STANDINGS.join(', ')}`);
    return { kind: 'hypothesis', id, markdown, standing: known };
  },
  title: ({ standing }) => `Hypothesis, ${standing}`,
  shown: ({ markdown, standing }) => [
    { block: 'heading', text: 'Hypothesis', state: standing },
    { block: 'words', markdown },
  ],
  words: ({ markdown }) => markdown,
  withWords: (cell, markdown) => ({ ...cell, markdown }),
  captures: () => [],
};
