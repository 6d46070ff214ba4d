import { ipv6Text } from '../../fields/addresses';
import type { Field } from '../../fields/field';
import type { FieldSpec } from '../../fields/field-spec';
import { FIELDS as F } from './fields';
import { opcodeName, typeName } from './message';
import { RECORDS } from './rdata';

/** `Standard query response 0x1a2b No such name A example.test SOA ns.example.test`. */
export function summary(layer: Field): string {
  const word = numberOf(layer, F.flags);
  const id = numberOf(layer, F.id);
  if (word === undefined || id === undefined) return layer.spec.label;
  const parts = [opcode(word), id.toString(16).padStart(4, '0').replace(/^/, '0x')];
  const code = word & 15;
  if (word > 0x7fff && code !== 0) parts.push(F.flagsRcode.values[code] ?? `Unknown error (${code})`);
  for (const section of layer.children) {
    if (section.spec.name !== '' || section.spec.label === 'Extraneous Data') continue;
    for (const entry of section.children) parts.push(entryText(entry));
  }
  return parts.join(' ');
}

function opcode(word: number): string {
  const code = (word >> 11) & 15;
  const name = F.flagsOpcode.values[code] ? opcodeName(code) : `Unknown operation (${code})`;
  return word > 0x7fff ? `${name} response` : name;
}

function entryText(entry: Field): string {
  const question = find(entry, F.qryName);
  if (question) return questionText(entry, question);
  const type = numberOf(entry, F.respType) ?? 0;
  const flush = find(entry, F.respCacheFlush)?.value === true ? ', cache flush' : '';
  const column = RECORDS[type]?.column ?? [];
  const specs = column === 'owner' ? [F.respName] : column;
  const values = specs.map((spec) => find(entry, spec)).filter((field) => field !== undefined);
  return [typeName(type) + flush, ...values.map(shown)].join(' ');
}

function questionText(entry: Field, name: Field): string {
  const unicast = find(entry, F.qryQu);
  const kind = unicast ? `, "${unicast.value === true ? 'QU' : 'QM'}" question` : '';
  return `${typeName(numberOf(entry, F.qryType) ?? 0)} ${name.value}${kind}`;
}

function shown(field: Field): string {
  if (field.spec.type === 'ipv6') return ipv6Text(field.bytes());
  if (field.spec.type !== 'ipv4') return String(field.value ?? '');
  return Array.from(field.bytes()).join('.');
}

function find(parent: Field, spec: FieldSpec): Field | undefined {
  return parent.children.find((child) => child.spec.name === spec.name);
}

function numberOf(parent: Field, spec: FieldSpec): number | undefined {
  const value = find(parent, spec)?.value;
  return typeof value === 'number' ? value : undefined;
}
