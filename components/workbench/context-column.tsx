'use client';

import type { CaptureInfo } from '@/components/engine/contract';
import { NotebookMargin } from '@/components/notebook/notebook-margin';
import { BelongsTo } from './belongs-to';

/** Beside the view: what the chosen thing is part of, the notebook, and what was wrong with the file. */
export function ContextColumn({ info }: { info: CaptureInfo | undefined }) {
  return (
    <aside
      aria-label="Context and notebook"
      className="min-h-0 overflow-y-auto border-line px-4 py-3.5 max-lg:border-t"
    >
      <BelongsTo />
      <NotebookMargin />
      {info && info.warnings.length > 0 ? (
        <section className="mt-5">
          <p className="eyebrow mb-1.5">What was wrong with the file</p>
          <ul className="list-disc pl-4 text-[12.5px]">
            {info.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </aside>
  );
}
