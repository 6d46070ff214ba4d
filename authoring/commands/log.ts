import { Evidence } from '@/packets/engine/evidence';
import { logs } from '@/packets/transactions';
import { zeekLogJson } from '@/packets/transactions/zeek-json';
import { zeekLogText } from '@/packets/transactions/zeek-text';
import { openInput } from './input';
import { fileAndOptions, oneOf, UsageProblem } from './options';
import { writeOut } from './output';

/** `tapbook log NAME FILE`: one of Zeek's logs of a capture. */
export async function log(argv: readonly string[]): Promise<number> {
  const names = logs.map(({ name }) => name);
  const at = argv.findIndex((word, i) => !word.startsWith('-') && argv[i - 1] !== '--format');
  if (at < 0) throw new UsageProblem(`NAME is missing: one of ${names.join(', ')}`);
  const name = oneOf('NAME', argv[at], names);
  const { values, file } = fileAndOptions(argv.toSpliced(at, 1), {
    format: { type: 'string', default: 'zeek' },
    'ignore-checksums': { type: 'boolean', default: false },
  });
  const format = oneOf('--format', values.format, ['zeek', 'json']);
  const capture = await openInput(file);
  if (!capture) return 1;
  const evidence = new Evidence(capture, { ignoreChecksums: values['ignore-checksums'] });
  const { columns, rows } = logs.find((each) => each.name === name)!;
  const made = rows(evidence);
  writeOut(format === 'zeek' ? zeekLogText(name, columns, made) : zeekLogJson(columns, made));
  return 0;
}
