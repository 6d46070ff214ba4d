import { Evidence } from '@/packets/engine/evidence';
import { statistics as kinds, type StatisticName } from '@/packets/statistics';
import { PAIR_LAYERS } from '@/packets/statistics/layer-ends';
import type { Statistic } from '@/packets/statistics/statistic';
import { openInput } from './input';
import { fileAndOptions, oneOf } from './options';
import { writeOut } from './output';

const NAMES = Object.keys(kinds) as StatisticName[];

/** `tapbook statistics FILE`: numbers about a capture, as text or as one JSON document. */
export async function statistics(argv: readonly string[]): Promise<number> {
  const { values, file } = fileAndOptions(argv, {
    kind: { type: 'string', default: 'summary' },
    format: { type: 'string', default: 'text' },
    interval: { type: 'string' },
    field: { type: 'string' },
    by: { type: 'string' },
  });
  const kind = oneOf('--kind', values.kind, NAMES) as StatisticName;
  const format = oneOf('--format', values.format, ['text', 'json']);
  const capture = await openInput(file);
  if (!capture) return 1;
  const options = {
    file,
    interval: values.interval ? Number(values.interval) : undefined,
    field: values.field,
    by: values.by === undefined ? undefined : oneOf('--by', values.by, PAIR_LAYERS),
  };
  const statistic = kinds[kind] as Statistic<unknown>;
  const data = statistic.compute(new Evidence(capture), options);
  writeOut(format === 'json' ? `${JSON.stringify(data, undefined, 2)}\n` : statistic.text(data, options));
  return 0;
}
