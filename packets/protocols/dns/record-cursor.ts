import type { FieldSpec } from '../../fields/field-spec';
import type { Dissection } from '../dissection';
import { FieldCursor } from '../field-cursor';
import type { Protocol } from '../protocol';
import { type DomainName, readName } from './names';

/** A cursor over one record's data that can follow names into the rest of the message. */
export class RecordCursor extends FieldCursor {
  constructor(
    d: Dissection,
    layer: Protocol,
    at: number,
    end: number,
    /** The whole message, for compression pointers. */
    readonly message: { readonly start: number; readonly end: number },
    /** The record's own name. */
    readonly owner: string,
  ) {
    super(d, layer, at, end);
  }

  peekName(): DomainName {
    return readName(this.d.bytes, this.message.start, this.message.end, this.at);
  }

  /** Adds the name that comes next and gives its text. */
  name(spec: FieldSpec): string {
    if (!this.has(1, spec.label)) return '';
    const name = this.peekName();
    this.last = this.d.add(spec, this.at, this.at + name.length, name.text);
    this.at += name.length;
    if (name.problem === 'short') {
      this.stopped = true;
      this.d.stop({
        layer: this.layer.name,
        offset: this.at,
        wanted: 1,
        available: 0,
        kind: 'malformed',
        what: spec.label,
      });
    }
    return name.text;
  }
}
