import type { FieldSpec } from '../../fields/field-spec';
import { bytesText, type FieldCursor } from '../field-cursor';
import { FIELDS as F } from './fields';

const LONGEST_LABEL = 63;

interface Name {
  readonly labels: readonly string[];
  readonly from: number;
  readonly to: number;
  /** True where the root's empty label ends the name; a partial name lacks it. */
  readonly isWhole: boolean;
}

/**
 * The domain names that fill what is left of an option (RFC 8415 section 10): each as a field of `spec`, or of the
 * field that says what is odd about it, as Wireshark has one for every oddity. `label` is what stands before a name.
 */
export function domainNames(c: FieldCursor, spec: FieldSpec): void {
  let names = 0;
  while (c.left > 0) {
    const name = readName(c);
    if (!name) return;
    addName(c, spec, name, names > 0);
    names++;
    c.at = name.to;
  }
}

/** The next name; undefined, with a field that says why, where its labels are none. */
function readName(c: FieldCursor): Name | undefined {
  const labels: string[] = [];
  let at = c.at;
  while (at < c.end) {
    const length = c.d.bytes[at];
    if (length === 0) return { labels, from: c.at, to: at + 1, isWhole: true };
    if (length > LONGEST_LABEL) return refuse(c, F.badLabel, at, 'label length above 63');
    if (at + 1 + length > c.end) return refuse(c, F.labelTooLong, at, 'label past the option');
    labels.push(bytesText(c.d.bytes, at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { labels, from: c.at, to: at, isWhole: false };
}

function refuse(c: FieldCursor, spec: FieldSpec, at: number, what: string): undefined {
  const length = c.d.bytes[at];
  c.d.add(spec, at, at + 1, length);
  c.d.stop({
    layer: 'dhcpv6',
    offset: at,
    wanted: 1 + length,
    available: c.end - at,
    kind: 'malformed',
    what,
  });
  return undefined;
}

function addName(c: FieldCursor, spec: FieldSpec, { labels, from, to, isWhole }: Name, later: boolean): void {
  const text = labels.join('.');
  if (labels.length === 0) c.d.add(F.rootOnly, from, to, "['.' (0)]");
  else if (isWhole) c.d.add(labels.length === 1 ? F.topLevel : spec, from, to, `${text}.`);
  else if (later) c.d.add(F.partialBehind, from, to, text);
  else c.d.add(spec, from, to, text).text = `Partial domain name: ${text}`;
}
