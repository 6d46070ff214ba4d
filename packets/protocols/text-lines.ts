import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { bytesText } from './field-cursor';
import { escaped } from './http/text';
import { lateFields } from './late-fields';
import { defineProtocol, type Protocol } from './protocol';

/** The layer's value is the media type. */
const LAYER: FieldSpec = {
  name: 'data-text-lines',
  label: 'Line-based text data',
  type: 'protocol',
  describe: countedText,
};
const LINE: FieldSpec = { name: '', label: 'Line', type: 'none', line: lineText };

/** Lines beyond this many are counted, not drawn. */
const MAX_LINES = 10_000;
/** Bytes of a line that are drawn: a body without a line break may be one of megabytes. */
const LONGEST_SHOWN = 1000;

/** Content that is text, line by line. */
export const textLines: Protocol = defineProtocol({
  name: 'data-text-lines',
  title: 'Line-based text data',
  short: 'data-text-lines',
  specifications: [
    { title: 'RFC 9110, media type', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1' },
  ],
  under: [],
  fields: {},
  dissect(d, from, to) {
    const layer = d.layer(textLines, LAYER, from, to);
    layer.value = d.mediaType;
    d.fillLater(layer, LINES, undefined);
  },
});

const LINES = lateFields<undefined>({}, (d, { from, to }) => {
  let at = from;
  for (let lines = 0; at < to && lines < MAX_LINES; lines++) {
    const end = lineEnd(d.bytes, at, to);
    d.add(LINE, at, end);
    at = end;
  }
});

/** Behind the line that starts at `at`, its break included. */
function lineEnd(bytes: Uint8Array, at: number, to: number): number {
  const newline = bytes.indexOf(10, at);
  return newline < 0 || newline >= to ? to : newline + 1;
}

function countedText({ source, from, to, value }: Field): string {
  let lines = 0;
  let at = from;
  while (at < to) {
    at = lineEnd(source.bytes, at, to);
    lines++;
  }
  return `Line-based text data${value ? `: ${value}` : ''} (${lines} lines)`;
}

function lineText({ source, from, to }: Field): string {
  const shown = escaped(bytesText(source.bytes, from, Math.min(to, from + LONGEST_SHOWN)));
  return to > from + LONGEST_SHOWN ? `${shown}…` : shown;
}
