'use client';

import { type DragEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/design/button';
import { Tabs } from '@/components/design/tabs';
import { useToast } from '@/components/design/toast';
import { ExplainPanel } from './explain-panel';
import { FilesPanel } from './files-panel';
import { PinTranscript } from './pin-transcript';
import { openPkiShell } from './pki-shell';
import { TerminalScreen } from './terminal-screen';
import type { TerminalSession } from './terminal-session';
import type { ShellState, TerminalShell } from './terminal-shell';
import { loadWorkspace, saveWorkspace } from './workspace-store';

interface Opened {
  readonly shell: TerminalShell;
  readonly history: string[];
}

/**
 * Terminal, files and the panel that explains the line in hand. All of it is kept under `id` and is there again
 * at the next visit.
 */
export function TerminalDesk({
  id,
  start,
  greeting,
  onShell,
}: {
  id: string;
  /** Files at the beginning: path → text. */
  start: Readonly<Record<string, string>>;
  greeting: string;
  /** Told when the shell is there, and after each change of its files. */
  onShell?: (shell: TerminalShell) => void;
}) {
  const [opened, setOpened] = useState<Opened>();
  const [line, setLine] = useState('');
  const [tab, setTab] = useState<'terminal' | 'files'>('terminal');
  const [, setVersion] = useState(0);
  const session = useRef<TerminalSession>(undefined);
  const input = useRef<HTMLInputElement>(null);
  const say = useToast();
  const told = useRef(onShell);
  told.current = onShell;
  const startFiles = useRef(start);

  useEffect(() => {
    let here = true;
    void Promise.all([openPkiShell(startFiles.current), loadWorkspace(id)]).then(([shell, kept]) => {
      if (!here) return;
      if (kept) shell.restore(kept);
      setOpened({ shell, history: [...(kept?.history ?? [])] });
      told.current?.(shell);
    });
    return () => {
      here = false;
    };
  }, [id]);

  if (!opened) return <p className="p-4 text-[13px] text-ink-3">Starting the terminal …</p>;
  const { shell, history } = opened;

  function changed() {
    setVersion((before) => before + 1);
    void saveWorkspace({ id, ...shell.save(), history: history.slice(-500) });
    told.current?.(shell);
  }

  async function takeFiles(files: Iterable<File>) {
    const names: string[] = [];
    for (const file of files) {
      if (file.size > 1024 * 1024) {
        say(`${file.name} is larger than a megabyte and was left out.`);
        continue;
      }
      shell.put(file.name, new Uint8Array(await file.arrayBuffer()));
      names.push(file.name);
    }
    if (names.length > 0) {
      changed();
      say(`Taken over: ${names.join(', ')}`);
    }
  }

  function startOver() {
    const before: ShellState = shell.save();
    void openPkiShell(startFiles.current).then((fresh) => {
      shell.restore(fresh.save());
      changed();
      session.current?.feed('\x03');
      say('The files are as they were at the beginning.', () => {
        shell.restore(before);
        changed();
        session.current?.feed('\x03');
      });
    });
  }

  function onDrop(event: DragEvent) {
    event.preventDefault();
    void takeFiles(event.dataTransfer.files);
  }

  return (
    <div
      className="grid h-full min-h-[420px] grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto]"
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      <Tabs
        prefix="terminal"
        label="Terminal and files"
        current={tab}
        onChange={(next) => setTab(next === 'files' ? 'files' : 'terminal')}
        tabs={[
          { id: 'terminal', label: 'Terminal' },
          { id: 'files', label: 'Files', count: shell.files().size },
        ]}
        aside={
          <span className="flex gap-1">
            <PinTranscript shell={shell} />
            <Button size="small" kind="quiet" onClick={() => input.current?.click()}>
              Bring files
            </Button>
            <Button size="small" kind="quiet" onClick={startOver}>
              Start over
            </Button>
          </span>
        }
      />
      <input
        ref={input}
        type="file"
        multiple
        aria-label="Files for the terminal"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          void takeFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <div id="terminal-panel" role="tabpanel" aria-labelledby={`terminal-tab-${tab}`} className="min-h-0">
        <div className={tab === 'terminal' ? 'h-full' : 'hidden'}>
          <TerminalScreen
            shell={shell}
            history={history}
            greeting={greeting}
            onLine={setLine}
            onDone={changed}
            onSession={(started) => {
              session.current = started;
            }}
          />
        </div>
        {tab === 'files' ? (
          <FilesPanel
            workspace={id}
            shell={shell}
            onChange={changed}
            onLine={(text) => {
              setTab('terminal');
              session.current?.offer(text);
            }}
          />
        ) : null}
      </div>
      <ExplainPanel shell={shell} line={line} />
    </div>
  );
}
