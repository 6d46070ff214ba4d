import type { JournalEntry } from '@/notebook/steps';

const PREFIX = 'tapbook-journal/';
const DRAFT = 'tapbook-draft/';

/**
 * What was done to notebooks and is not saved yet, one key an entry: the browser takes these at once, while its
 * database takes a moment in which a tab may end. A browser that keeps nothing keeps no journal either.
 */
export function writeAhead(entry: JournalEntry): string {
  const key = `${PREFIX}${entry.changed}-${crypto.randomUUID()}`;
  put(key, JSON.stringify(entry));
  return key;
}

/** The words that are being typed into a cell; each writing replaces the one before. */
export function writeDraft(entry: JournalEntry & { readonly step: { readonly do: 'words' } }): void {
  put(`${DRAFT}${entry.step.id}`, JSON.stringify(entry));
}

export function forgetDraft(cell: string): void {
  forget([`${DRAFT}${cell}`]);
}

/** Takes entries out again, once what they tell is saved. */
export function forget(keys: Iterable<string>): void {
  for (const key of keys) {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept there.
    }
  }
}

/** Keys of all that was written down and not taken out: of tabs that ended, and of those that still run. */
export function unsavedKeys(): readonly string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX) || key.startsWith(DRAFT));
  } catch {
    return [];
  }
}

function put(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Full or forbidden: then the database alone keeps it, a moment later.
  }
}
