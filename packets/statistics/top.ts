import { fieldCell } from '../fields/cell';
import { collect } from '../fields/collect';
import { eachRow, type Statistic } from './statistic';

/** A value of a field and the packets that have it. */
export interface TopRow {
  readonly value: string;
  readonly packets: number;
  readonly bytes: number;
  /** Number of the first packet with it. */
  readonly firstPacket: number;
}

/** Values of one field, most packets first. Read from the end it is stacking: what is rare stands out. */
export const top: Statistic<readonly TopRow[]> = {
  name: 'top',
  title: 'Values of a field',

  compute(evidence, options) {
    const name = options.field ?? 'ip.src';
    const { table } = evidence.capture;
    const rows = new Map<string, { packets: number; bytes: number; firstPacket: number }>();
    eachRow(evidence, options, (row) => {
      const values = new Set(collect(evidence.tree(row), name).map(fieldCell));
      for (const value of values) {
        const counted = rows.get(value) ?? { packets: 0, bytes: 0, firstPacket: row + 1 };
        rows.set(value, counted);
        counted.packets++;
        counted.bytes += table.original[row];
      }
    });
    return [...rows]
      .map(([value, counted]) => ({ value, ...counted }))
      .sort((a, b) => b.packets - a.packets || a.firstPacket - b.firstPacket);
  },

  text(data) {
    const rows = data.map(
      (row) => `${String(row.packets).padStart(8)} ${String(row.bytes).padStart(12)}  ${row.value}`,
    );
    return [`${'Frames'.padStart(8)} ${'Bytes'.padStart(12)}  Value`, ...rows, ''].join('\n');
  },
};
