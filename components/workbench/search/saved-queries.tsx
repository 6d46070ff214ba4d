'use client';

import { Button } from '@/components/design/button';
import { inertText } from '@/components/evidence/formats';
import { useKept } from '../use-kept';

const NONE: readonly string[] = [];
const MOST = 40;

/** Queries that the reader kept, and some to start with. */
export function SavedQueries({
  kind,
  current,
  examples,
  onChoose,
}: {
  /** Under which they are kept. */
  kind: 'fields' | 'sql';
  current: string;
  examples: readonly (readonly [query: string, about: string])[];
  onChoose: (query: string) => void;
}) {
  const { value: saved, set } = useKept(`queries/${kind}`, NONE, readQueries);
  const query = current.trim();
  const known = saved.includes(query);
  return (
    <details className="flex-none border-b border-line bg-panel px-3 py-1 text-[12.5px]">
      <summary className="cursor-pointer py-0.5 text-ink-2">
        Saved queries and examples <span className="text-ink-3">{saved.length + examples.length}</span>
      </summary>
      <div className="max-h-[180px] overflow-auto pb-1.5">
        <Button
          size="small"
          disabled={query === '' || known}
          onClick={() => set((before) => [query, ...before].slice(0, MOST))}
        >
          {known ? 'this one is saved' : 'Save this query'}
        </Button>
        <ul className="mt-1">
          {saved.map((each) => (
            <li key={each} className="flex items-center gap-1">
              <Query text={each} onChoose={onChoose} />
              <Button
                size="small"
                kind="quiet"
                aria-label={`Forget ${inertText(each)}`}
                onClick={() => set((before) => before.filter((other) => other !== each))}
              >
                ×
              </Button>
            </li>
          ))}
          {examples.map(([text, about]) => (
            <li key={text} className="flex items-baseline gap-2">
              <Query text={text} onChoose={onChoose} />
              <span className="text-ink-3">{about}</span>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

function Query({ text, onChoose }: { text: string; onChoose: (query: string) => void }) {
  return (
    <button
      type="button"
      onClick={() => onChoose(text)}
      className="min-w-0 truncate py-0.5 text-left font-mono text-[12px] text-accent hover:underline"
    >
      {inertText(text.replace(/\s+/g, ' '))}
    </button>
  );
}

function readQueries(stored: unknown): readonly string[] | undefined {
  return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : undefined;
}
