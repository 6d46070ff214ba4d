import type { ByteSource } from './byte-source';
import type { FieldSpec, FieldValue } from './field-spec';

const NONE: Field[] = [];

/**
 * One node of a packet's tree. It holds offsets and a raw value only; text is made when somebody looks
 * (`fieldText`, `fieldCell`), because a capture has millions of fields and a reader looks at a few.
 */
export class Field {
  children: Field[] = NONE;
  /** A line of its own instead of `label: value`, where the protocol has something better to say. */
  text: string | undefined = undefined;

  constructor(
    readonly spec: FieldSpec,
    readonly source: ByteSource,
    readonly from: number,
    public to: number,
    /** Undefined for byte-like types: the value is then bytes [from, to) of the source. */
    public value: FieldValue | undefined,
  ) {}

  append(child: Field): void {
    if (this.children === NONE) this.children = [child];
    else this.children.push(child);
  }

  /** The bytes that the field stands on (a view, not a copy). */
  bytes(): Uint8Array {
    return this.source.bytes.subarray(this.from, this.to);
  }
}
