import type { Notebook } from '../notebook';

/** The notebook as a JSON file. */
export function exportJson(notebook: Notebook): string {
  return `${JSON.stringify(notebook, undefined, 2)}\n`;
}
