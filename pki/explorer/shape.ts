import { type Asn1Node, isContext, isUniversal, TAG } from '../asn1/node';

/** What a value is in the structure around it: RFC 5280 and its relatives written down as trees. */
export interface Shape {
  /** The field's name in the specification: `notBefore`. */
  readonly name: string;
  /** What it is for, in one sentence. */
  readonly meaning: string;
  /** Universal tag or tags; undefined fits anything. */
  readonly tag?: number | readonly number[];
  /** `[n]`. */
  readonly context?: number;
  readonly optional?: boolean;
  /** Fields in their order. */
  readonly fields?: readonly Shape[];
  /** The one shape of all elements of a SEQUENCE OF or SET OF. */
  readonly each?: Shape;
  /** What is encoded inside of an OCTET STRING or BIT STRING; may depend on the values beside it. */
  readonly inside?: (siblings: readonly Asn1Node[]) => Shape | undefined;
}

const fits = (shape: Shape, node: Asn1Node): boolean => {
  if (shape.context !== undefined) return isContext(node, shape.context);
  const tags = typeof shape.tag === 'number' ? [shape.tag] : shape.tag;
  return tags?.some((tag) => isUniversal(node, tag)) ?? true;
};

/** A shape for each child: fields in order, optional ones where their tag is missing left out. */
export function childShapes(shape: Shape | undefined, children: readonly Asn1Node[]): (Shape | undefined)[] {
  if (shape?.each) return children.map(() => shape.each);
  const fields = shape?.fields ?? [];
  let at = 0;
  return children.map((child) => {
    while (fields[at]?.optional && !fits(fields[at], child)) at++;
    const field = fields[at];
    if (!field || !fits(field, child)) return undefined;
    at++;
    return field;
  });
}

const SEQUENCE = TAG.sequence;
const of =
  (tag: number) =>
  (name: string, meaning: string, more: Partial<Shape> = {}): Shape => ({
    name,
    meaning,
    tag,
    ...more,
  });

export const sequenceShape = of(SEQUENCE);
export const setShape = of(TAG.set);
export const oidShape = of(TAG.oid);
export const integerShape = of(TAG.integer);
export const booleanShape = of(TAG.boolean);
export const octetsShape = of(TAG.octetString);
export const bitsShape = of(TAG.bitString);

export const anyShape = (name: string, meaning: string, more: Partial<Shape> = {}): Shape => ({
  name,
  meaning,
  ...more,
});

/** `[n]`. */
export const taggedShape = (
  context: number,
  name: string,
  meaning: string,
  more: Partial<Shape> = {},
): Shape => ({ name, meaning, context, optional: true, ...more });
