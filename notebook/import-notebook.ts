import { readEmbedded } from './exports/embedded';
import { HTML_MARK } from './exports/html';
import { MARKDOWN_MARK } from './exports/markdown';
import { type NotebookReading, readNotebook } from './read-notebook';

/**
 * Reads a notebook back from any of its exports: JSON, Markdown or HTML. In the latter two what counts is the data
 * that the export carries, not what was changed in the text around it.
 */
export function importNotebook(text: string): NotebookReading {
  const json = parsed(text);
  if (json !== undefined) return readNotebook(json);
  const base64 = lastMatch(text, HTML_DATA) ?? lastMatch(text, MARKDOWN_DATA);
  if (base64 === undefined)
    return refused('This is neither a notebook nor an export of one: no notebook data is in it.');
  const data = readEmbedded(base64);
  if (data === undefined) return refused('The notebook data in this file is damaged.');
  return readNotebook(data);
}

const HTML_DATA = new RegExp(
  `<script type="application/octet-stream" id="${HTML_MARK}">([A-Za-z0-9+/=\\s]*)</script>`,
  'g',
);
const MARKDOWN_DATA = new RegExp(`<!-- ${MARKDOWN_MARK}\\n([A-Za-z0-9+/=\\s]*)-->`, 'g');

/** The exporter's own block is the last one: an earlier one can only be part of what somebody wrote. */
function lastMatch(text: string, pattern: RegExp): string | undefined {
  return [...text.matchAll(pattern)].at(-1)?.[1];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(message: string): NotebookReading {
  return { problems: [{ path: '', message }] };
}
