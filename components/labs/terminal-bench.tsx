'use client';

import { useCallback } from 'react';
import { TerminalDesk } from '@/components/terminal/terminal-desk';
import type { TerminalShell } from '@/components/terminal/terminal-shell';
import { useLab } from './lab-context';

const NO_FILES = {};

/** The terminal beside a brief; its files are what the checks look at. */
export function TerminalBench() {
  const { lab, setFiles } = useLab();
  const onShell = useCallback(
    (shell: TerminalShell) => setFiles({ read: (path) => shell.files().get(path), all: () => shell.files() }),
    [setFiles],
  );
  return (
    <TerminalDesk
      id={`lab/${lab.slug}`}
      start={lab.start ?? NO_FILES}
      greeting={`${lab.title}\n`}
      onShell={onShell}
    />
  );
}
