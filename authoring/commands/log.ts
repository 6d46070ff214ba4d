import { Evidence } from '@/packets/engine/evidence';
import { logs } from '@/packets/transactions';
import { zeekLogJson } from '@/packets/transactions/zeek-json';
import { zeekLogText } from '@/packets/transactions/zeek-text';
import { openInput } from './input';
import { fileAndOptions, oneOf, UsageProblem } from './options';
import { writeOut } from './output';
import { SECRET_OPTIONS, secretsOf } from './secrets';

/** Options that are followed by a value. */
const WITH_VALUE: ReadonlySet<string> = new Set(['--format', '--keylog', '--rsa-key']);

/**
 * `tapbook log NAME FILE`: one of Zeek's logs of a capture. TLS stays closed, as it does for Zeek, unless keys are
 * given or, with `--decrypt`, those that the capture brings are to be used.
 */
export async function log(argv: readonly string[]): Promise<number> {
  const names = logs.map(({ name }) => name);
  const at = argv.findIndex((word, i) => !word.startsWith('-') && !WITH_VALUE.has(argv[i - 1]));
  if (at < 0) throw new UsageProblem(`NAME is missing: one of ${names.join(', ')}`);
  const name = oneOf('NAME', argv[at], names);
  const { values, file } = fileAndOptions(argv.toSpliced(at, 1), {
    format: { type: 'string', default: 'zeek' },
    'ignore-checksums': { type: 'boolean', default: false },
    decrypt: { type: 'boolean', default: false },
    ...SECRET_OPTIONS,
  });
  const secrets = secretsOf(values);
  const format = oneOf('--format', values.format, ['zeek', 'json']);
  const capture = await openInput(file);
  if (!capture) return 1;
  const decrypt = values.decrypt || secrets.given;
  const evidence = new Evidence(secrets.addTo(capture), {
    ignoreChecksums: values['ignore-checksums'],
    decrypt,
  });
  const { columns, rows } = logs.find((each) => each.name === name)!;
  const made = rows(evidence);
  writeOut(format === 'zeek' ? zeekLogText(name, columns, made) : zeekLogJson(columns, made));
  return 0;
}
