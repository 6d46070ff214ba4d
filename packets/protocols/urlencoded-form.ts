import type { FieldSpec } from '../fields/field-spec';
import { bytesText } from './field-cursor';
import { defineProtocol, type Protocol } from './protocol';

const LAYER: FieldSpec = { name: 'urlencoded-form', label: 'HTML Form URL Encoded', type: 'protocol' };
const ITEM: FieldSpec = { name: '', label: 'Form item', type: 'none' };

const FIELDS = {
  key: { name: 'urlencoded-form.key', label: 'Key', type: 'string' },
  value: { name: 'urlencoded-form.value', label: 'Value', type: 'string' },
} satisfies Record<string, FieldSpec>;

/** Items beyond this many are not drawn. */
const MAX_ITEMS = 10_000;

/** A form's fields as a browser sends them: `name=value&name=value`, percent-encoded. */
export const urlencodedForm: Protocol = defineProtocol({
  name: 'urlencoded-form',
  title: 'HTML Form URL Encoded',
  short: 'URL Encoded Form Data',
  specifications: [{ title: 'URL Standard', url: 'https://url.spec.whatwg.org/#urlencoded-parsing' }],
  under: [],
  fields: FIELDS,
  dissect(d, from, to) {
    d.layer(urlencodedForm, LAYER, from, to).text = `HTML Form URL Encoded: ${d.mediaType}`;
    let at = from;
    for (let items = 0; at < to && items < MAX_ITEMS; items++) {
      const item = d.enter(ITEM, at, to);
      const key = readWord(d.bytes, at, to, EQUALS);
      const value = key && readWord(d.bytes, Math.min(to, key.end + 1), to, AMPERSAND);
      item.text = `Form item: ${[key, value].map((word) => (word ? `"${word.text}"` : '')).join(' = ')}`;
      if (key) d.add(FIELDS.key, at, key.end, key.text);
      if (key && value) d.add(FIELDS.value, Math.min(to, key.end + 1), value.end, value.text);
      item.to = value ? Math.min(to, value.end + 1) : to;
      d.leave();
      if (!value) return;
      at = item.to;
    }
  },
});

interface Word {
  readonly text: string;
  /** Offset of the byte that ended it. */
  readonly end: number;
}

/** Text up to `stop` with its escapes read; undefined where a byte cannot stand in a form: then nothing after it is read. */
function readWord(bytes: Uint8Array, from: number, to: number, stop: number): Word | undefined {
  const read: number[] = [];
  let at = from;
  for (; at < to && bytes[at] !== stop; at++) {
    if (bytes[at] === 0) return undefined;
    if (bytes[at] !== PERCENT) {
      read.push(bytes[at] === PLUS ? SPACE : bytes[at]);
      continue;
    }
    const code = bytesText(bytes, at + 1, Math.min(to, at + 3));
    if (!/^[0-9a-fA-F]{2}$/.test(code)) return undefined;
    read.push(Number.parseInt(code, 16));
    at += 2;
  }
  return { text: bytesText(Uint8Array.from(read), 0, read.length), end: at };
}

const SPACE = 32;
const PERCENT = 37;
const AMPERSAND = 38;
const PLUS = 43;
const EQUALS = 61;
