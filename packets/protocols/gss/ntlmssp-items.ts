import type { FieldSpec } from '../../fields/field-spec';
import type { LittleEndianCursor } from '../little-endian-cursor';
import { ITEM_TYPES, type RESPONSE_ITEMS, type TARGET_ITEMS } from './ntlmssp-fields';

const HEADING: FieldSpec = { name: '', label: 'Attribute', type: 'none' };
const END = 0;
const MOST_ITEMS = 256;

type Items = typeof TARGET_ITEMS | typeof RESPONSE_ITEMS;

/** A list of attributes with type and length, up to the one that ends it (MS-NLMP section 2.2.2.1). */
export function addItems(c: LittleEndianCursor, specs: Items): void {
  for (let count = 0; count < MOST_ITEMS && c.left >= 4; count++) {
    const type = c.peek(2);
    addItem(c, type, specs);
    if (type === END) return;
  }
}

function addItem(c: LittleEndianCursor, type: number, specs: Items): void {
  const { d, at } = c;
  const length = Math.min(c.peek(2, 2), c.left - 4);
  const heading = d.enter(HEADING, at, at + 4 + length);
  c.uint(specs.type);
  c.uint(specs.length);
  const value = length > 0 ? addValue(c, type, length, specs) : '';
  heading.text = `Attribute: ${ITEM_TYPES[type] ?? 'Unknown'}${value === '' ? '' : `: ${value}`}`;
  d.leave();
  c.at = at + 4 + length;
}

/** Adds the value, and gives it where it is a name. */
function addValue(c: LittleEndianCursor, type: number, length: number, specs: Items): string {
  const names: Readonly<Record<number, FieldSpec>> = {
    1: specs.nbComputerName,
    2: specs.nbDomainName,
    3: specs.dnsComputerName,
    4: specs.dnsDomainName,
    5: specs.dnsTreeName,
    9: specs.targetName,
  };
  if (names[type]) return c.utf16(names[type], length);
  if (type === 6) c.uint(specs.flags);
  else if (type === 7) c.time(specs.timestamp);
  else if (type === 8) c.bytes(specs.restrictions, length);
  else if (type === 10) c.bytes(specs.channelBindings, length);
  return '';
}
