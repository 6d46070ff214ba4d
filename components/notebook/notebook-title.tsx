'use client';

import { useEffect, useState } from 'react';
import { useNotebook } from './notebook-context';

/** The notebook's title, which is a box to write in. Kept when the box is left. */
export function NotebookTitle() {
  const desk = useNotebook();
  const title = desk.current?.title ?? 'My notebook';
  const [draft, setDraft] = useState(title);
  useEffect(() => setDraft(title), [title]);
  return (
    <h1 className="m-0">
      <input
        aria-label="Title of the notebook"
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => {
          if (draft.trim() !== '' && draft !== title) desk.change({ do: 'retitle', title: draft.trim() });
          else setDraft(title);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setDraft(title);
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
        className="w-full rounded-md border border-transparent bg-transparent font-prose text-[34px] leading-tight font-semibold hover:border-line max-sm:text-[26px]"
      />
    </h1>
  );
}
