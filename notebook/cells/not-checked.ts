import { fault, isText } from '../reading';
import type { CellBase, CellKind } from './cell';

/** What nobody looked at, or what could not be seen from where the sensor stood: as much a result as what was found. */
export interface NotCheckedCell extends CellBase {
  readonly kind: 'not-checked';
  readonly markdown: string;
}

export const notChecked: CellKind<NotCheckedCell> = {
  kind: 'not-checked',
  noun: 'section of what was not checked',
  read(id, { markdown }) {
    if (!isText(markdown)) return fault('markdown', 'is not a text');
    return { kind: 'not-checked', id, markdown };
  },
  title: () => 'Not checked',
  shown: ({ markdown }) => [
    { block: 'heading', text: 'Not checked' },
    { block: 'words', markdown },
  ],
  words: ({ markdown }) => markdown,
  withWords: (cell, markdown) => ({ ...cell, markdown }),
  captures: () => [],
};
