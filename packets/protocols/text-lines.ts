import type { Field } from '../fields/field';
import type { FieldSpec } from '../fields/field-spec';
import { bytesText } from './field-cursor';
import { escaped } from './http/text';
import { defineProtocol, type Protocol } from './protocol';

const LAYER: FieldSpec = { name: 'data-text-lines', label: 'Line-based text data', type: 'protocol' };
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
    let lines = 0;
    for (let at = from; at < to; lines++) {
      const newline = d.bytes.indexOf(10, at);
      const end = newline < 0 || newline >= to ? to : newline + 1;
      if (lines < MAX_LINES) d.add(LINE, at, end);
      at = end;
    }
    const type = d.mediaType === '' ? '' : `: ${d.mediaType}`;
    layer.text = `Line-based text data${type} (${lines} lines)`;
  },
});

function lineText({ source, from, to }: Field): string {
  const shown = escaped(bytesText(source.bytes, from, Math.min(to, from + LONGEST_SHOWN)));
  return to > from + LONGEST_SHOWN ? `${shown}…` : shown;
}
