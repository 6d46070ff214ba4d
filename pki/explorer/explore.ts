import { fromLatin1, fromUtf8, toHex } from '../asn1/bytes';
import { parseTime, signedContent } from '../asn1/decode';
import { type Asn1Node, type Asn1Problem, contentOf, isUniversal, type Span, TAG } from '../asn1/node';
import { objectOf } from '../asn1/objects';
import { oidText } from '../asn1/oid';
import { readAsn1 } from '../asn1/read';
import { integerHex } from '../certificates/certificate';
import { timeText } from '../certificates/time-text';
import { generalNameShape } from './extension-shapes';
import { childShapes, type Shape } from './shape';
import { STRUCTURES, type StructureName } from './shapes';
import { tagName } from './tag-name';

/** One value with its place, and what it means where it stands. */
export interface DerField {
  /** `tbsCertificate.validity.notBefore`; elements of lists by number. */
  readonly path: string;
  /** The name in the specification, or the type where there is none. */
  readonly name: string;
  readonly meaning: string;
  /** `SEQUENCE`, `[0]`, `UTCTime`. */
  readonly type: string;
  /** The value in words; undefined where it is made of other values. */
  readonly value: string | undefined;
  /** Identifier and length octets. */
  readonly header: Span;
  readonly content: Span;
  readonly span: Span;
  readonly children: readonly DerField[];
}

export interface Exploration {
  /** Undefined where not even the outermost value can be read. */
  readonly root: DerField | undefined;
  /** Where reading stopped, and why. */
  readonly problem: Asn1Problem | undefined;
}

/** The tree of a structure with the meaning of each value. Never throws: what parsed stands beside the problem. */
export function explore(der: Uint8Array, structure: StructureName): Exploration {
  const { nodes, problem } = readAsn1(der);
  const [node] = nodes;
  const root = node && field(node, STRUCTURES[structure], '', [node], 0);
  return { root, problem };
}

/** So many values may be wrapped into strings inside of each other: more than any structure has, few enough for a hostile one. */
const MOST_WRAPPINGS = 12;

function field(
  node: Asn1Node,
  shape: Shape | undefined,
  path: string,
  siblings: readonly Asn1Node[],
  wrappings: number,
): DerField {
  const children = childFields(node, shape, path, siblings, wrappings);
  return {
    path,
    name: shape?.name ?? tagName(node),
    meaning: shape?.meaning ?? '',
    type: tagName(node),
    value: children.length ? undefined : valueText(node),
    header: [node.start, node.contentStart],
    content: [node.contentStart, node.contentEnd],
    span: [node.start, node.end],
    children,
  };
}

function childFields(
  node: Asn1Node,
  shape: Shape | undefined,
  path: string,
  siblings: readonly Asn1Node[],
  wrappings: number,
): DerField[] {
  const closed = node.constructed || wrappings === MOST_WRAPPINGS;
  const inside = closed ? undefined : (insideOf(node, shape, siblings) ?? wrapped(node));
  const children = inside?.nodes ?? node.children;
  const shapes = inside ? [inside.shape] : childShapes(shape, children);
  return children.map((child, index) => {
    const own = shapes[index];
    const chosen = own?.name === 'GeneralName' ? (generalNameShape(child.tag) ?? own) : own;
    const step = shape?.each || !chosen ? `${index}` : chosen.name;
    return field(child, chosen, path ? `${path}.${step}` : step, children, wrappings + (inside ? 1 : 0));
  });
}

/** DER inside of a string, where the shape says that there is some and it can be read to its end. */
function insideOf(
  node: Asn1Node,
  shape: Shape | undefined,
  siblings: readonly Asn1Node[],
): { nodes: readonly Asn1Node[]; shape: Shape | undefined } | undefined {
  const wanted = shape?.inside?.(siblings);
  if (!wanted) return undefined;
  const skip = node.tag === TAG.bitString ? 1 : 0;
  const { nodes, problem } = readAsn1(node.source, node.contentStart + skip, node.contentEnd);
  return problem || nodes.length !== 1 ? undefined : { nodes, shape: wanted };
}

/** A string that no specification is at hand for, and that is one structure from its first byte to its last. */
function wrapped(node: Asn1Node): { nodes: readonly Asn1Node[]; shape: undefined } | undefined {
  if (!isUniversal(node, TAG.octetString) && !isUniversal(node, TAG.bitString)) return undefined;
  const from = node.contentStart + (node.tag === TAG.bitString ? 1 : 0);
  if (node.contentEnd - from < 2 || (node.source[from] & 0xe0) !== 0x20) return undefined;
  const { nodes, problem } = readAsn1(node.source, from, node.contentEnd);
  const whole = !problem && nodes.length === 1 && nodes[0].end === node.contentEnd;
  return whole ? { nodes, shape: undefined } : undefined;
}

const LONGEST = 48;

function valueText(node: Asn1Node): string {
  const content = contentOf(node);
  if (node.tagClass !== 'universal') return printable(content) ?? hex(content);
  switch (node.tag) {
    case TAG.boolean:
      return content[0] ? 'TRUE' : 'FALSE';
    case TAG.nothing:
      return 'NULL';
    case TAG.oid: {
      const dotted = oidText(content);
      return dotted ? `${objectOf(dotted)?.longName ?? 'unknown'} (${dotted})` : hex(content);
    }
    case TAG.integer:
    case TAG.enumerated:
      return content.length ? numberText(signedContent(node)) : 'empty';
    case TAG.utcTime:
    case TAG.generalizedTime: {
      const date = parseTime(fromLatin1(content), node.tag === TAG.utcTime);
      return date ? timeText(date) : `${fromLatin1(content)} (no time)`;
    }
    case TAG.utf8String:
      return fromUtf8(content);
    default:
      return STRINGS.has(node.tag) ? fromLatin1(content) : hex(content);
  }
}

const STRINGS: ReadonlySet<number> = new Set([
  TAG.printableString,
  TAG.ia5String,
  TAG.teletexString,
  TAG.numericString,
  TAG.visibleString,
]);

const numberText = (value: bigint): string =>
  value >= -99999n && value <= 99999n ? String(value) : integerHex(value);

const hex = (content: Uint8Array): string =>
  content.length > LONGEST
    ? `${toHex(content.subarray(0, LONGEST), ' ')} … (${content.length} bytes)`
    : toHex(content, ' ');

const printable = (content: Uint8Array): string | undefined => {
  const text = fromLatin1(content);
  return text && /^[\x20-\x7e]+$/.test(text) ? text : undefined;
};

/** From the outermost value to the innermost one that holds the byte. */
export function fieldsAt(root: DerField | undefined, offset: number): DerField[] {
  if (!root || offset < root.span[0] || offset >= root.span[1]) return [];
  for (const child of root.children) {
    const below = fieldsAt(child, offset);
    if (below.length) return [root, ...below];
  }
  return [root];
}

/** Every value, outer ones before those inside. */
export function allFields(root: DerField | undefined): DerField[] {
  const fields: DerField[] = [];
  const add = (field: DerField): void => {
    fields.push(field);
    field.children.forEach(add);
  };
  if (root) add(root);
  return fields;
}
