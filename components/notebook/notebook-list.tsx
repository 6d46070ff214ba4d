'use client';

import { Button } from '@/components/design/button';
import { Eyebrow } from '@/components/design/panel';
import { useToast } from '@/components/design/toast';
import type { NotebookSummary } from '@/notebook/notebook';
import { useNotebook } from './notebook-context';

/** The reader's notebooks: open one, begin another, delete one. The title above the cells renames the open one. */
export function NotebookList() {
  const desk = useNotebook();
  const say = useToast();

  async function remove({ id, title }: NotebookSummary) {
    const bringBack = await desk.remove(id);
    say(`“${title}” was deleted.`, bringBack);
  }

  return (
    <section>
      <Eyebrow>Notebooks</Eyebrow>
      <ul className="grid gap-1.5">
        {desk.list.map((each) => {
          const current = each.id === desk.current?.id;
          return (
            <li key={each.id} className="flex items-stretch gap-1">
              <button
                type="button"
                aria-current={current ? 'true' : undefined}
                onClick={() => desk.open(each.id)}
                className={`min-w-0 flex-1 rounded-lg border px-3 py-2 text-left break-words ${current ? 'border-accent bg-panel font-semibold' : 'border-line bg-panel hover:border-edge'}`}
              >
                {each.title}
                <span className="block text-[12px] font-normal text-ink-3">
                  {each.cells} {each.cells === 1 ? 'cell' : 'cells'}
                </span>
              </button>
              <Button
                size="small"
                kind="quiet"
                className="h-auto! px-2!"
                aria-label={`Delete ${each.title}`}
                title="Delete"
                onClick={() => void remove(each)}
              >
                ×
              </Button>
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
