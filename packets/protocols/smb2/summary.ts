import type { Field } from '../../fields/field';
import type { Dissection } from '../dissection';
import { CLASSES, COMMANDS, FILE_INFO, FIND_INFO, FS_INFO, IOCTL_FUNCTIONS } from './codes';
import { HEADER as H, INFO, IOCTL } from './fields';
import { NT_STATUS } from './nt-status';

const CLASS_LEVELS: Readonly<Record<number, Readonly<Record<number, string>>>> = { 1: FILE_INFO, 2: FS_INFO };

/** All messages of a packet in one line, as Wireshark's Info column has them. */
export function summaryOf(layer: Field, d: Dissection): string {
  const layers = d.layers.filter(({ spec }) => spec.name === layer.spec.name);
  return layers.map(messageText).join(';');
}

function messageText(layer: Field): string {
  const command = Number(find(layer, H.cmd.name)?.value ?? -1);
  const status = find(layer, H.ntStatus.name)?.value;
  const name = COMMANDS[command] ?? `Unknown (${command})`;
  const kind = status === undefined ? 'Request' : 'Response';
  const failed =
    typeof status === 'number' && status !== 0 ? `, Error: ${NT_STATUS[status] ?? 'Unknown'}` : '';
  return `${name} ${kind}${failed}${details(layer, command)}`;
}

function details(layer: Field, command: number): string {
  const parts = [
    command === 3 ? treeText(layer) : '',
    find(layer, IOCTL.ioctlFunction.name) ? ioctlText(layer) : '',
    infoText(layer),
    command === 14 ? findText(layer) : '',
    fileText(layer),
  ];
  return parts.filter((part) => part !== '').join('');
}

function treeText(layer: Field): string {
  const tree = find(layer, H.tree.name);
  return tree && find(layer, H.ntStatus.name) === undefined ? ` Tree: ${tree.value}` : '';
}

function ioctlText(layer: Field): string {
  const code = Number(find(layer, IOCTL.ioctlFunction.name)?.value);
  return ` ${IOCTL_FUNCTIONS[code] ?? 'Unknown'}`;
}

function infoText(layer: Field): string {
  const infoClass = find(layer, INFO.class.name);
  if (!infoClass) return '';
  const levels = CLASS_LEVELS[Number(infoClass.value)] ?? {};
  const level = find(layer, INFO.fileInfoInfolevel.name) ?? find(layer, INFO.fsInfoInfolevel.name);
  return ` ${CLASSES[Number(infoClass.value)] ?? 'Unknown'}/${levels[Number(level?.value)] ?? 'Unknown'}`;
}

function findText(layer: Field): string {
  const level = FIND_INFO[Number(find(layer, INFO.findInfolevel.name)?.value)] ?? '';
  const pattern = find(layer, INFO.findPattern.name);
  return ` ${level}${pattern ? ` Pattern: ${pattern.value}` : ''}`;
}

function fileText(layer: Field): string {
  const handle = fileName(layer);
  return handle === undefined ? '' : ` File: ${handle}`;
}

/** The name that stands beside a handle, or the one that is asked for. */
function fileName(layer: Field): string | undefined {
  const heading = walk(layer, (field) => field.text?.startsWith('GUID handle File: ') === true);
  if (heading?.text) return heading.text.slice('GUID handle File: '.length);
  const command = find(layer, H.cmd.name)?.value;
  const name = find(layer, H.filename.name);
  return command === 5 && name ? String(name.value ?? '') : undefined;
}

function find(layer: Field, name: string): Field | undefined {
  return walk(layer, ({ spec }) => spec.name === name);
}

function walk(field: Field, wanted: (field: Field) => boolean): Field | undefined {
  for (const child of field.children) {
    if (wanted(child)) return child;
    const inside = walk(child, wanted);
    if (inside) return inside;
  }
  return undefined;
}
