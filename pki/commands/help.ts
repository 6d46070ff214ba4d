import type { OptionTable } from './option';

/** The longest `-option value` that still has its help on the same line. */
const WIDEST = 30;

const label = (name: string, kind: string): string => ` -${name}${kind === '-' ? '' : ` ${kind}`}`;

/** What `-help` prints: opt_help of OpenSSL's apps/lib/opt.c. */
export function helpText(table: OptionTable): string {
  const options = table.sections.flatMap((section) => section.options);
  const labels = [
    ...options.map((each) => label(each.name, each.kind)),
    // A parameter is measured as if it had a dash and a value.
    ...table.parameters.map((each) => ` -${each.name} `),
  ];
  const width = Math.min(WIDEST, Math.max(...labels.map((text) => text.length)));
  const line = (text: string, help: string) => {
    const [first, ...more] = help.split('\n');
    const head = text.length >= WIDEST ? `${text}\n${' '.repeat(width)}` : text.padEnd(width);
    return `${[`${head}  ${first}`, ...more.map((next) => `${' '.repeat(width)}  ${next}`)].join('\n')}\n`;
  };
  const sections = table.sections.map(
    ({ title, options: rows }) =>
      `\n${title}\n${rows.map((each) => line(label(each.name, each.kind), each.help)).join('')}`,
  );
  const parameters = table.parameters.map((each) => line(` ${each.name}`, each.help)).join('');
  return (
    `Usage: ${table.command} ${table.usage}\n${sections.join('')}` +
    (parameters ? `\nParameters:\n${parameters}` : '') +
    (table.footer ?? '')
  );
}
