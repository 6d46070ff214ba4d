import type { ByteSource } from './byte-source';
import type { FieldSpec, FieldValue } from './field-spec';

const NONE: Field[] = [];
const UTF8 = new TextDecoder();

/** Children that are made when somebody looks at them: the header of a layer that most readers pass by. */
export interface LateChildren {
  /** True where a field of that name or alias may be among them. */
  mayHold(name: string): boolean;
  /** Appends them to `parent`. */
  make(parent: Field): void;
}

/**
 * One node of a packet's tree. It holds offsets and a raw value only; text is made when somebody looks
 * (`fieldText`, `fieldCell`), because a capture has millions of fields and a reader looks at a few.
 */
export class Field {
  readonly spec: FieldSpec;
  readonly source: ByteSource;
  readonly from: number;
  to: number;
  /** Undefined for byte-like types: the value is then bytes [from, to) of the source. */
  value: FieldValue | undefined;
  /** A line of its own instead of `label: value`, where the protocol has something better to say. */
  text: string | undefined;
  /** Those that were made; behind them in the order of the tree stands what is still to be made. */
  private made: Field[];
  private late: LateChildren | undefined;

  constructor(spec: FieldSpec, source: ByteSource, from: number, to: number, value: FieldValue | undefined) {
    this.spec = spec;
    this.source = source;
    this.from = from;
    this.to = to;
    this.value = value;
    this.text = undefined;
    this.made = NONE;
    this.late = undefined;
  }

  get children(): Field[] {
    if (this.late !== undefined) this.makeLate(this.late);
    return this.made;
  }

  /** The children without those that are still to be made, where none of these goes by `name`. */
  childrenFor(name: string): readonly Field[] {
    return this.late === undefined || this.late.mayHold(name) ? this.children : this.made;
  }

  append(child: Field): void {
    if (this.made === NONE) this.made = [child];
    else this.made.push(child);
  }

  /** Appends children that were made together; where they are the first ones, the list is the field's own from now on. */
  appendAll(children: Field[]): void {
    if (this.made === NONE) this.made = children;
    else for (const child of children) this.made.push(child);
  }

  /** Leaves children to be made later; they stand before all that is appended from now on. */
  postpone(late: LateChildren): void {
    this.late = late;
  }

  /** The bytes that the field stands on (a view, not a copy). */
  bytes(): Uint8Array {
    return this.source.bytes.subarray(this.from, this.to);
  }

  /** The text of a field of type `string`. */
  string(): string {
    const { value, spec, source, from, to } = this;
    if (typeof value === 'string') return value;
    return spec.decode ? spec.decode(source.bytes, from, to) : UTF8.decode(this.bytes());
  }

  private makeLate(late: LateChildren): void {
    const appended = this.made;
    this.late = undefined;
    this.made = NONE;
    late.make(this);
    this.appendAll(appended);
  }
}
