import { readFileSync } from 'node:fs';
import { detectAlerts } from '@/packets/alerts/detect/detect';
import { eveLines } from '@/packets/alerts/eve/eve-alert';
import { compileRules } from '@/packets/alerts/rules/compile-rule';
import { openInput } from './input';
import { fileAndOptions, UsageProblem } from './options';
import { writeOut } from './output';

/** `tapbook alerts FILE --rules FILE`: EVE JSON lines; exit 1 where a rule was refused, the others run all the same. */
export async function alerts(argv: readonly string[]): Promise<number> {
  const { values, file } = fileAndOptions(argv, {
    rules: { type: 'string' },
    'ignore-checksums': { type: 'boolean', default: false },
    midstream: { type: 'boolean', default: false },
  });
  if (values.rules === undefined) throw new UsageProblem('--rules FILE is missing');
  const text = readRules(values.rules);
  const capture = await openInput(file);
  if (text === undefined || !capture) return 1;
  const { rules, problems } = compileRules(text);
  for (const { line, column, reason } of problems)
    console.error(`${values.rules}:${line}:${column}: ${reason}`);
  const options = { ignoreChecksums: values['ignore-checksums'], midstream: values.midstream };
  writeOut(eveLines(capture, detectAlerts(capture, rules, options)));
  return problems.length > 0 ? 1 : 0;
}

function readRules(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (problem) {
    console.error(`${path}: the rules cannot be read (${(problem as NodeJS.ErrnoException).code})`);
    return undefined;
  }
}
