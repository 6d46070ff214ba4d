import type { FieldSpec } from '../../fields/field-spec';
import type { Dissection } from '../dissection';
import type { FieldCursor } from '../field-cursor';
import { SCOPES } from './codes';
import { elementName } from './element-fields';
import type { Exporter } from './exporter';
import { CFLOW as F } from './fields';
import { addRecord } from './record';
import {
  definesTemplates,
  type FlowSet,
  REVERSE,
  type ReadTemplate,
  readRecord,
  readSets,
  readTemplates,
  type TemplateField,
  VARIABLE,
} from './templates';

const SET: FieldSpec = { name: '', label: 'FlowSet', type: 'none' };
const TEMPLATE: FieldSpec = { name: '', label: 'Template', type: 'none' };
const TEMPLATE_FIELD: FieldSpec = { name: '', label: 'Field', type: 'none' };
const RECORD: FieldSpec = { name: '', label: 'Flow', type: 'none' };
const NO_TEMPLATE: FieldSpec = { name: '', label: 'Data', type: 'none' };

/** What a message's header says about its sets. */
export interface MessageContext {
  readonly version: number;
  readonly domain: number;
  /** Export time, nanoseconds since 1970. */
  readonly exported: bigint;
  readonly exporter: Exporter;
}

/** All sets of a message. */
export function addSets(c: FieldCursor, context: MessageContext): void {
  const { d, end } = c;
  const sets = readSets(d.bytes, c.at, end);
  for (const [place, set] of sets.entries()) addSet(d, set, place + 1, context);
  c.at = sets.at(-1)?.to ?? c.at;
  if (c.left >= 4) {
    const length = c.peek(2, 2);
    if (length < 4) addShortSet(d, c.at, length, sets.length + 1, context.version);
    c.has(Math.max(length, c.left + 1), length < 4 ? `set length ${length}` : 'set');
  }
}

/** A set that says to be shorter than its own header. */
function addShortSet(d: Dissection, from: number, length: number, number: number, version: number): void {
  const id = word(d, from);
  const heading = d.enter(SET, from, from + length);
  heading.text = `${version === 9 ? 'FlowSet' : 'Set'} ${number} [id=${id}]`;
  d.add(F.flowsetId, from, from + 2, id);
  d.add(F.flowsetLength, from + 2, from + 4, length);
  d.leave();
}

function addSet(d: Dissection, set: FlowSet, number: number, context: MessageContext): void {
  const heading = d.enter(SET, set.from, set.to);
  const word = context.version === 9 ? 'FlowSet' : 'Set';
  d.add(F.flowsetId, set.from, set.from + 2, set.id);
  d.add(F.flowsetLength, set.from + 2, set.from + 4, set.to - set.from);
  const said = definesTemplates(context.version, set.id)
    ? addTemplates(d, set, context.version)
    : set.id >= 256
      ? addData(d, set, context)
      : '';
  heading.text = `${word} ${number} [id=${set.id}]${said}`;
  d.leave();
}

/** Gives what the set's heading says of them. */
function addTemplates(d: Dissection, set: FlowSet, version: number): string {
  const templates = readTemplates(d.bytes, set, version);
  for (const template of templates) addTemplate(d, template, version);
  const end = templates.at(-1)?.to ?? set.from + 4;
  if (end < set.to) d.add(F.padding, end, set.to);
  const kind = definesTemplates(version, set.id) === 'options' ? 'Options Template' : 'Data Template';
  return ` (${kind}): ${templates.map(({ id }) => id).join(',')}`;
}

function addTemplate(d: Dissection, template: ReadTemplate, version: number): void {
  const { id, from, to, fields, scopes, isOptions } = template;
  const heading = d.enter(TEMPLATE, from, to);
  const count = fields.length - scopes;
  heading.text = isOptions
    ? `Options Template (Id = ${id}) (Scope Count = ${scopes}; Data Count = ${count})`
    : `Template (Id = ${id}, Count = ${count})`;
  d.add(F.templateId, from, from + 2, id);
  addCounts(d, template, version);
  let at = template.fieldsFrom;
  for (const [place, field] of fields.entries()) {
    const isScope = place < scopes;
    const number = isScope ? place + 1 : place + 1 - scopes;
    const label = `Field (${number}/${isScope ? scopes : count})${isScope ? ' [Scope]' : ''}`;
    at = addTemplateField(d, field, at, version, label);
  }
  d.leave();
}

function addCounts(d: Dissection, { from, isOptions }: ReadTemplate, version: number): void {
  const first = word(d, from + 2);
  if (!isOptions) {
    d.add(F.templateFieldCount, from + 2, from + 4, first);
    return;
  }
  const second = word(d, from + 4);
  const specs =
    version === 9
      ? [F.optionScopeLength, F.optionLength]
      : [F.templateIpfixTotalFieldCount, F.templateIpfixScopeFieldCount];
  d.add(specs[0], from + 2, from + 4, first);
  d.add(specs[1], from + 4, from + 6, second);
}

function word(d: Dissection, at: number): number {
  return (d.bytes[at] << 8) | d.bytes[at + 1];
}

/** Gives where the next field starts. */
function addTemplateField(
  d: Dissection,
  field: TemplateField,
  at: number,
  version: number,
  label: string,
): number {
  const isPrivate = version === 10 && (d.bytes[at] & 0x80) !== 0;
  const end = at + (isPrivate ? 8 : 4);
  const isReverse = isPrivate && field.enterprise === REVERSE;
  const heading = d.enter(TEMPLATE_FIELD, at, end);
  const name = field.isScope ? SCOPES[field.element] : elementName(field.element);
  const owner = isReverse ? ' [Reverse]' : isPrivate ? ` [pen: ${field.enterprise}]` : '';
  heading.text = `${label}: ${isPrivate && !isReverse ? field.element : (name ?? `Unknown(${field.element})`)}${owner}`;
  if (version === 9) {
    d.add(field.isScope ? F.scopeFieldType : F.templateFieldType, at, at + 2, field.element);
  } else {
    d.add(F.templateIpfixPenProvided, at, at + 2, isPrivate);
    const type = isPrivate && !isReverse ? F.templateIpfixFieldTypeEnterprise : F.templateIpfixFieldType;
    d.add(type, at, at + 2, field.element);
  }
  const length = d.add(F.templateFieldLength, at + 2, at + 4, field.length);
  if (field.length === VARIABLE) length.text = 'Length: 65535 [i.e.: "Variable Length"]';
  if (isPrivate) d.add(F.templateIpfixFieldPen, at + 4, end, field.enterprise);
  d.leave();
  return end;
}

/** Gives what the set's heading says of its records. */
function addData(d: Dissection, set: FlowSet, context: MessageContext): string {
  const { version, domain, exported, exporter } = context;
  const template = exporter.template(version, domain, set.id, d.packet);
  const from = set.from + 4;
  if (!template) {
    if (from < set.to) {
      const size = set.to - from;
      const said = `Data (${size} byte${size === 1 ? '' : 's'}), no template found`;
      d.add(NO_TEMPLATE, from, set.to).text = said;
    }
    return '';
  }
  d.add(F.templateFrame, from, from, template.packet);
  let at = from;
  let flows = 0;
  for (let record = readRecord(d.bytes, at, set.to, template); record; ) {
    const heading = d.enter(RECORD, at, record.to);
    heading.text = `Flow ${++flows}`;
    addRecord(d, heading, record.values, version, exported);
    d.leave();
    at = record.to;
    record = readRecord(d.bytes, at, set.to, template);
  }
  if (at < set.to) d.add(F.padding, at, set.to);
  return ` (${flows} flows)`;
}
