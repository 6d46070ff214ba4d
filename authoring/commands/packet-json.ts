import type { Capture } from '@/packets/capture/capture';
import { fieldCell } from '@/packets/fields/cell';
import type { Field } from '@/packets/fields/field';
import { stopMessage } from '@/packets/fields/stop';
import { fieldText } from '@/packets/fields/text';
import { captureContext } from '@/packets/protocols/capture-context';
import { dissectRow } from '@/packets/protocols/dissect';

/**
 * One JSON object a line: `{ number, time, length, captured, layers, stops? }`. `time` is seconds since 1970 with
 * nine decimals as text. A layer and a field are `{ name, text, value?, bytes, source?, fields? }`: `text` is the
 * line of the tree, `value` what `-T fields` prints, `bytes` the half-open range in the frame or, where `source`
 * names them, in derived bytes; `stops` says where decoding ended early.
 */
export function jsonRows(capture: Capture, rows: Uint32Array, write: (text: string) => void): void {
  const { table } = capture;
  const context = captureContext(capture);
  for (const row of rows) {
    const tree = dissectRow(context, row);
    const packet = {
      number: row + 1,
      time: `${table.seconds[row]}.${String(table.nanoseconds[row]).padStart(9, '0')}`,
      length: table.original[row],
      captured: table.captured[row],
      layers: tree.layers.map(fieldObject),
      stops: tree.stops.length > 0 ? tree.stops.map(stopMessage) : undefined,
    };
    write(`${JSON.stringify(packet)}\n`);
  }
}

function fieldObject(field: Field): Record<string, unknown> {
  const { type } = field.spec;
  return {
    name: field.spec.name,
    text: fieldText(field),
    value: type === 'protocol' || type === 'none' ? undefined : fieldCell(field),
    bytes: [field.from, field.to],
    source: field.source.name === 'Frame' ? undefined : field.source.name,
    fields: field.children.length > 0 ? field.children.map(fieldObject) : undefined,
  };
}
