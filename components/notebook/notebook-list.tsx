'use client';

import { Button } from '@/components/design/button';
import { Eyebrow } from '@/components/design/panel';
import { useNotebook } from './notebook-context';

/** The reader's notebooks: open one, begin another. */
export function NotebookList() {
  const desk = useNotebook();
  return (
    <section>
      <Eyebrow>Notebooks</Eyebrow>
      <ul className="grid gap-1.5">
        {desk.list.map((each) => {
          const current = each.id === desk.current?.id;
          return (
            <li key={each.id}>
              <button
                type="button"
                aria-current={current ? 'true' : undefined}
                onClick={() => desk.open(each.id)}
                className={`w-full rounded-lg border px-3 py-2 text-left ${current ? 'border-accent bg-panel font-semibold' : 'border-line bg-panel hover:border-edge'}`}
              >
                {each.title}
                <span className="block text-[12px] font-normal text-ink-3">
                  {each.cells} {each.cells === 1 ? 'cell' : 'cells'}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <Button size="small" className="mt-2.5" onClick={() => desk.create(`Notebook ${desk.list.length + 1}`)}>
        Begin another
      </Button>
    </section>
  );
}
