import type { Capture } from '@/packets/capture/capture';
import { fieldCell } from '@/packets/fields/cell';
import { collect } from '@/packets/fields/collect';
import { fieldNames } from '@/packets/filters/display/field-names';
import { captureContext } from '@/packets/protocols/capture-context';
import { dissectRow } from '@/packets/protocols/dissect';
import { registry } from '@/packets/protocols/index';

/** Names that no protocol has a field of, each with the known one that is most like it. */
export function unknownFields(names: readonly string[]): string[] {
  const known = fieldNames(registry);
  return names
    .filter((name) => !known.find(name))
    .map((name) => {
      const nearest = known.nearest(name);
      return nearest ? `${name} (did you mean ${nearest}?)` : name;
    });
}

/** One line a packet, as `tshark -T fields` prints it: tabs between fields, commas between occurrences. */
export function fieldRows(
  capture: Capture,
  rows: Uint32Array,
  names: readonly string[],
  write: (text: string) => void,
): void {
  const context = captureContext(capture);
  let batch = '';
  for (const row of rows) {
    const tree = dissectRow(context, row);
    const cells = names.map((name) => collect(tree, name).map(fieldCell).join(','));
    batch += `${cells.join('\t')}\n`;
    if (batch.length > BATCH) {
      write(batch);
      batch = '';
    }
  }
  write(batch);
}

const BATCH = 1 << 16;
