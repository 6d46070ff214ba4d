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
      const ampersand = d.bytes.indexOf(38, at);
      const end = ampersand < 0 || ampersand >= to ? to : ampersand;
      const equals = d.bytes.indexOf(61, at);
      const keyEnd = equals < 0 || equals > end ? end : equals;
      const key = decode(bytesText(d.bytes, at, keyEnd));
      const value = decode(bytesText(d.bytes, Math.min(end, keyEnd + 1), end));
      const next = Math.min(to, end + 1);
      d.enter(ITEM, at, next).text = `Form item: "${key}" = "${value}"`;
      d.add(FIELDS.key, at, keyEnd, key);
      d.add(FIELDS.value, Math.min(end, keyEnd + 1), end, value);
      d.leave();
      at = next;
    }
  },
});

function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
