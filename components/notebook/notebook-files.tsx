'use client';

import { useRef, useState } from 'react';
import { Button } from '@/components/design/button';
import { Eyebrow } from '@/components/design/panel';
import { ErrorState } from '@/components/design/states';
import { useToast } from '@/components/design/toast';
import { useLearner } from '@/components/learner/learner';
import { useNotebook } from './notebook-context';
import { offerFile } from './offer-file';

/** Out as a file, and back in: the notebook, and the progress. */
export function NotebookFiles() {
  const desk = useNotebook();
  const learner = useLearner();
  const say = useToast();
  const notebookInput = useRef<HTMLInputElement>(null);
  const progressInput = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();

  async function exportAs(kind: 'markdown' | 'html') {
    const notebook = desk.current;
    if (!notebook) return;
    const { exportMarkdown, exportHtml } = await import('@/notebook');
    const options = { site: location.origin };
    if (kind === 'markdown')
      offerFile(`${fileName(notebook.title)}.md`, 'text/markdown', exportMarkdown(notebook, options));
    else offerFile(`${fileName(notebook.title)}.html`, 'text/html', exportHtml(notebook, options));
  }

  async function importNotebookFile(file: File) {
    setProblem(undefined);
    const { importNotebook } = await import('@/notebook');
    const reading = importNotebook(await file.text());
    if (reading.notebook) {
      desk.adopt(reading.notebook);
      say(`“${reading.notebook.title}” was read in.`);
    } else {
      const first = reading.problems[0];
      setProblem(
        `${file.name}: ${first ? [first.path, first.message].filter(Boolean).join(' ') : 'it could not be read.'}`,
      );
    }
  }

  async function exportProgress() {
    const { writeProgressFile } = await import('@/learning/progress/progress-file');
    offerFile('tapbook-progress.json', 'application/json', writeProgressFile(learner.entries));
  }

  async function importProgress(file: File) {
    setProblem(undefined);
    const { readProgressFile } = await import('@/learning/progress/progress-file');
    const { entries, problems } = await readProgressFile(await file.text());
    if (entries.length > 0) {
      await learner.merge(entries);
      say(`${entries.length} entries of progress were read in.`);
    }
    const first = problems[0];
    if (first) setProblem(`${file.name}: ${[first.path, first.message].filter(Boolean).join(' ')}`);
  }

  return (
    <section>
      <Eyebrow>Files</Eyebrow>
      <div className="flex flex-wrap gap-1.5">
        <Button size="small" disabled={!desk.current} onClick={() => exportAs('markdown')}>
          Export Markdown
        </Button>
        <Button size="small" disabled={!desk.current} onClick={() => exportAs('html')}>
          Export HTML
        </Button>
        <Button size="small" disabled={!desk.current} onClick={() => print()}>
          Print
        </Button>
        <Button size="small" onClick={() => notebookInput.current?.click()}>
          Import a notebook
        </Button>
      </div>
      <p className="mt-2 text-[12.5px] text-ink-3">Either export reads back in with all its evidence.</p>
      <div className="mt-4 flex flex-wrap gap-1.5">
        <Button size="small" onClick={exportProgress}>
          Export progress
        </Button>
        <Button size="small" onClick={() => progressInput.current?.click()}>
          Import progress
        </Button>
      </div>
      <p className="mt-2 text-[12.5px] text-ink-3">
        Progress and notebooks are kept in this browser. A file takes them to another one.
      </p>
      <FileInput
        input={notebookInput}
        label="Notebook file"
        accept=".md,.html,.json,.markdown,.htm"
        onFile={importNotebookFile}
      />
      <FileInput input={progressInput} label="Progress file" accept=".json" onFile={importProgress} />
      {problem ? <ErrorState found={problem} advice="Nothing was changed by it." /> : null}
    </section>
  );
}

function FileInput({
  input,
  label,
  accept,
  onFile,
}: {
  input: React.RefObject<HTMLInputElement | null>;
  label: string;
  accept: string;
  onFile: (file: File) => Promise<void>;
}) {
  return (
    <input
      ref={input}
      type="file"
      aria-label={label}
      accept={accept}
      tabIndex={-1}
      className="sr-only"
      onChange={(event) => {
        const file = event.target.files?.[0];
        event.target.value = '';
        if (file) void onFile(file);
      }}
    />
  );
}

function fileName(title: string): string {
  return title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'notebook';
}
