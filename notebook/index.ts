/** The public face of notebook/. */
export { applyChange, type Change, change, MOST_UNDO, redo, undo } from './changes';
export { exportHtml } from './exports/html';
export { exportJson } from './exports/json';
export { type ExportOptions, exportMarkdown } from './exports/markdown';
export { importNotebook } from './import-notebook';
export { freshlyStored, newNotebook } from './new-notebook';
export type * from './notebook';
export { citationOf, MOST_QUOTED_BYTES, quoteAt, sessionText } from './quotes';
export { type NotebookProblem, type NotebookReading, readNotebook } from './read-notebook';
export { type CaptureOutcome, type CellOutcome, type Difference, type Rerun, rerun } from './rerun';
