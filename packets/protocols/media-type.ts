import type { FieldSpec } from '../fields/field-spec';
import { defineProtocol, type Protocol } from './protocol';

const LAYER: FieldSpec = { name: 'media', label: 'Media Type', type: 'protocol' };

const FIELDS = {
  type: { name: 'media.type', label: 'Media type', type: 'bytes' },
} satisfies Record<string, FieldSpec>;

/** Content of a type that has no layer of its own. */
export const media: Protocol = defineProtocol({
  name: 'media',
  title: 'Media Type',
  short: 'Media',
  specifications: [
    { title: 'RFC 9110, media type', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1' },
  ],
  under: [],
  fields: FIELDS,
  dissect(d, from, to) {
    d.layer(media, LAYER, from, to);
    d.add(FIELDS.type, from, to).text = `Media type: ${d.mediaType} (${to - from} bytes)`;
  },
});
