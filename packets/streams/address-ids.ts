import type { AddressBook } from '../columns/addresses';
import { hexText } from '../fields/addresses';
import type { Field } from '../fields/field';

/** Ids of addresses that the columns do not hold (inside tunnels) start here, so that they never meet theirs. */
const OWN_IDS = 0x80000000;

/** Ids for addresses read from a field: the capture's own id where it has one, an id of ours otherwise. */
export class AddressIds {
  private readonly own = new Map<string, number>();
  private readonly four = new Uint8Array(4);

  constructor(private readonly book: AddressBook) {}

  ofField(field: Field | undefined): number {
    if (!field) return 0;
    const bytes = this.bytesOf(field);
    const known = this.book.find(bytes);
    if (known !== 0) return known;
    const text = hexText(bytes, 0, bytes.length);
    let id = this.own.get(text);
    if (id === undefined) {
      id = OWN_IDS + this.own.size;
      this.own.set(text, id);
    }
    return id;
  }

  private bytesOf(field: Field): Uint8Array {
    if (typeof field.value !== 'number') return field.bytes();
    const { four } = this;
    four[0] = field.value >>> 24;
    four[1] = field.value >>> 16;
    four[2] = field.value >>> 8;
    four[3] = field.value;
    return four;
  }
}
