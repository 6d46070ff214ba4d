'use client';

import { useMemo, useState } from 'react';
import { TextField } from '@/components/design/text-field';
import { COMMANDS } from '@/pki/commands';
import { STANDARD_COMMANDS } from '@/pki/commands/names';
import { type OptionSpec, type OptionTable, optionsOf } from '@/pki/commands/option';

const SUPPORT = {
  full: { sign: '✓', word: 'there', tone: 'text-good' },
  ignored: { sign: '○', word: 'taken, without effect in a tab', tone: 'text-ink-3' },
  missing: { sign: '✗', word: 'not there', tone: 'text-wrong' },
} as const;

const TABLES = COMMANDS.map(({ table }) => table);
const ABSENT = STANDARD_COMMANDS.filter((name) => !TABLES.some(({ command }) => command === name));

/** Every option of every command, from the declarations that the commands themselves are parsed by. */
export function OptionsPage() {
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase().replace(/^-+/, '');
  const shown = useMemo(
    () =>
      TABLES.map((table) => ({ table, rows: rowsOf(table, wanted) })).filter(({ rows }) => rows.length > 0),
    [wanted],
  );
  const all = TABLES.flatMap(optionsOf);
  const count = (support: OptionSpec['support']) => all.filter((each) => each.support === support).length;
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <div className="mx-auto max-w-[1040px] px-4 py-6 text-[13.5px]">
        <h1 className="text-[20px] font-semibold">Commands and options</h1>
        <p className="mt-1 max-w-[72ch] text-ink-2">
          What this <code>openssl</code> has of OpenSSL 3.0: {TABLES.length} of {STANDARD_COMMANDS.length}{' '}
          commands, {count('full')} options that do what they say, {count('ignored')} that are taken without
          effect, {count('missing')} that are not there. A command says so itself where it is given one of
          those.
        </p>
        <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1.5">
          <TextField
            aria-label="Find an option or a command"
            placeholder="find an option or a command"
            className="h-8 w-[260px] rounded-md border border-line-2 bg-panel px-2"
            value={text}
            onText={setText}
          />
          <span className="text-[12.5px] text-ink-2">
            {Object.entries(SUPPORT).map(([name, { sign, word, tone }]) => (
              <span key={name} className="mr-3 inline-block">
                <b className={tone}>{sign}</b> {word}
              </span>
            ))}
          </span>
        </div>
        {wanted ? null : (
          <nav aria-label="Commands" className="mt-3 flex flex-wrap gap-x-3 gap-y-1 font-mono text-[12.5px]">
            {TABLES.map(({ command }) => (
              <a key={command} href={`#${command}`}>
                {command}
              </a>
            ))}
          </nav>
        )}
        {shown.map(({ table, rows }) => (
          <CommandTable key={table.command} table={table} rows={rows} />
        ))}
        {shown.length === 0 ? (
          <p className="mt-6 text-ink-2">No command here has an option of that name.</p>
        ) : null}
        {wanted ? null : (
          <p className="mt-6 max-w-[72ch] text-ink-2">
            Commands of OpenSSL 3.0 that are not here: <code>{ABSENT.join(' ')}</code>.
          </p>
        )}
      </div>
    </div>
  );
}

function rowsOf(table: OptionTable, wanted: string): OptionSpec[] {
  const options = optionsOf(table);
  if (!wanted || table.command.includes(wanted)) return options;
  return options.filter(
    ({ name, help }) => name.toLowerCase().includes(wanted) || help.toLowerCase().includes(wanted),
  );
}

function CommandTable({ table, rows }: { table: OptionTable; rows: readonly OptionSpec[] }) {
  return (
    <section aria-labelledby={table.command} className="mt-6">
      <h2 id={table.command} className="scroll-mt-4 font-mono text-[15px] font-semibold">
        {table.command} <span className="text-[12.5px] font-normal text-ink-3">{table.usage}</span>
      </h2>
      <div className="mt-1.5 overflow-x-auto rounded-lg border border-line bg-panel">
        <table className="w-full text-[12.5px]">
          <thead className="sr-only">
            <tr>
              <th scope="col">there</th>
              <th scope="col">option</th>
              <th scope="col">what it does</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((option) => (
              <OptionRow key={option.name} option={option} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function OptionRow({ option }: { option: OptionSpec }) {
  const { sign, word, tone } = SUPPORT[option.support];
  const value = option.kind === '-' ? '' : ` ${option.kind}`;
  return (
    <tr className="border-t border-line align-top first:border-t-0">
      <td className={`w-7 py-1 pl-3 font-semibold ${tone}`}>
        <span aria-hidden>{sign}</span>
        <span className="sr-only">{word}</span>
      </td>
      <td className="w-[200px] py-1 pr-3 font-mono whitespace-nowrap">
        -{option.name}
        <span className="text-ink-3">{value}</span>
      </td>
      <td className="py-1 pr-3">
        {option.help.replace('\n', ' ')}
        {option.explain ? <span className="block text-ink-2">{option.explain}</span> : null}
        {option.field ? (
          <span className="block font-mono text-[11.5px] text-ink-3">{option.field}</span>
        ) : null}
        {option.nearest ? <span className="block text-ink-2">nearest: {option.nearest}</span> : null}
      </td>
    </tr>
  );
}
