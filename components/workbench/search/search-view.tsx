'use client';

import { Button } from '@/components/design/button';
import { useBench } from '../bench';
import { FieldSearch } from './field-search';
import { SqlDesk } from './sql-desk';

const WAYS = [
  { id: '', name: 'fields' },
  { id: 'sql', name: 'SQL' },
] as const;

/** Questions over everything that the capture's logs say: a line of fields, or SQL. */
export default function SearchView() {
  const { address, setOptions } = useBench();
  const way = WAYS.find(({ id }) => id === address.options.by)?.id ?? '';
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex flex-none items-center gap-1 border-b border-line bg-panel px-3 py-1.5">
        <span role="group" aria-label="Ways to search" className="flex gap-1">
          {WAYS.map(({ id, name }) => (
            <Button
              key={name}
              size="small"
              kind={id === way ? 'solid' : 'quiet'}
              aria-pressed={id === way}
              onClick={() => setOptions({ by: id })}
            >
              {name}
            </Button>
          ))}
        </span>
        <span className="ml-auto text-[12px] text-ink-3 max-sm:hidden">
          {way === 'sql'
            ? 'All logs as tables, within filter and time.'
            : 'All logs, within filter and time.'}
        </span>
      </div>
      {way === 'sql' ? <SqlDesk /> : <FieldSearch />}
    </div>
  );
}
