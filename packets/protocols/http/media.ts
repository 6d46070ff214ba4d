import { data } from '../data';
import type { Dissection } from '../dissection';
import { media } from '../media-type';
import { textLines } from '../text-lines';
import { urlencodedForm } from '../urlencoded-form';

/** Layers of content by media type; what is not here is shown as one field of its type. */
const TEXT = new Set([
  'text/plain',
  'text/html',
  'text/css',
  'text/javascript',
  'text/richtext',
  'text/rtf',
  'application/x-javascript',
  'application/x-tia-p25-issi',
  'application/x-tia-p25-sndcp',
  'application/x-ns-proxy-autoconfig',
]);

const MULTIPART = 'multipart/';

/** True for a media type that has a layer of its own. */
export function hasOwnLayer(contentType: string): boolean {
  const type = contentType.split(';', 1)[0].trim().toLowerCase();
  return TEXT.has(type) || type === 'application/x-www-form-urlencoded' || type.startsWith(MULTIPART);
}

/** Hands content to the layer of its media type (RFC 9110 section 8.3); without a type it is data. */
export function dissectMedia(d: Dissection, from: number, to: number, contentType: string): void {
  const type = contentType.split(';', 1)[0].trim().toLowerCase();
  d.mediaType = type;
  d.mediaParameters = contentType.slice(contentType.split(';', 1)[0].length);
  // Parts hand their content back to this function.
  const multipart = type.startsWith(MULTIPART) ? d.context.registry.named('mime_multipart') : undefined;
  if (multipart) d.run(multipart, from, to);
  else if (type === '' || type === 'application/octet-stream') d.run(data, from, to);
  else if (TEXT.has(type)) d.run(textLines, from, to);
  else if (type === 'application/x-www-form-urlencoded') d.run(urlencodedForm, from, to);
  else d.run(media, from, to);
}
