/** The public face of notebook/. */
export { type Change, change } from './changes';
export { exportHtml } from './exports/html';
export { exportJson } from './exports/json';
export { exportMarkdown } from './exports/markdown';
export { importNotebook } from './import-notebook';
export { freshlyStored, newNotebook } from './new-notebook';
export type { Notebook, NotebookStore, NotebookSummary, StoredNotebook } from './notebook';
export { citationOf } from './quotes';
export { type CaptureOutcome, type CellOutcome, type Rerun, rerun } from './rerun';
