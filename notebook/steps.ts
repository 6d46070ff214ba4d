import { type Change, change, redo, undo } from './changes';
import { freshlyStored } from './new-notebook';
import type { Notebook, StoredNotebook } from './notebook';

/** Something that was done to a notebook, written down before the notebook itself is saved. */
export interface JournalEntry {
  /** Id of the notebook. */
  readonly notebook: string;
  /** The notebook's `changed` after it: it is done again only to a notebook that is older. */
  readonly changed: number;
  readonly step: Step;
}

export type Step =
  | Change
  | { readonly do: 'undo' }
  | { readonly do: 'redo' }
  /** The notebook came into being with this content. */
  | { readonly do: 'begin'; readonly notebook: Notebook };

/** Takes a step; the same notebook where it changes nothing. */
export function take(stored: StoredNotebook, step: Step, now: number): StoredNotebook {
  switch (step.do) {
    case 'undo':
      return undo(stored, now);
    case 'redo':
      return redo(stored, now);
    case 'begin':
      return freshlyStored(step.notebook, now);
    default:
      return change(stored, step, now);
  }
}

/**
 * The notebook as it was before the tab ended: what was written down and not saved is done again, in order. Undefined
 * where there is no notebook and none was begun.
 */
export function replay(
  stored: StoredNotebook | undefined,
  entries: readonly JournalEntry[],
): StoredNotebook | undefined {
  const later = [...entries].sort((one, other) => one.changed - other.changed);
  return later.reduce<StoredNotebook | undefined>((before, { step, changed }) => {
    if (step.do === 'begin') return before ?? freshlyStored(step.notebook, changed);
    if (!before || before.changed >= changed) return before;
    return take(before, step, changed);
  }, stored);
}
