import type { PacketRef } from '../packet-ref';
import type { Expected } from './expected';
import type { ValueType } from './value-check';

/** Fill in a header table from the bytes of one packet. Every cell gets its own verdict. */
export interface FieldsCheck {
  readonly kind: 'fields';
  readonly packet: PacketRef;
  readonly cells: readonly FieldsCell[];
  readonly why: string;
}

export interface FieldsCell {
  /** Unique in the check; the field's display-filter name where the cell asks for a field. */
  readonly id: string;
  readonly label: string;
  readonly type: ValueType;
  readonly unit?: string;
  /** The packet's field named by `id` where it is not said. */
  readonly expect?: Expected;
  /** Said to a wrong value that no mistake foresaw. */
  readonly otherwise: string;
  readonly mistakes?: readonly { readonly answer: Expected; readonly feedback: string }[];
}

export interface FieldsAnswer {
  readonly kind: 'fields';
  /** Cell id → what was typed. */
  readonly cells: Readonly<Record<string, string>>;
}
