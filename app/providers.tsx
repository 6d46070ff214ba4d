'use client';

import type { ReactNode } from 'react';
import { ToastProvider } from '@/components/design/toast';
import { LearnerProvider } from '@/components/learner/learner';
import { NotebookProvider } from '@/components/notebook/notebook-context';
import type { AttemptStore } from '@/learning';
import type { NotebookStore } from '@/notebook/notebook';

/** What every page has around it: the reader's progress and notebooks, and the place where things are said. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <ToastProvider>
      <LearnerProvider open={openAttempts}>
        <NotebookProvider open={openNotebooks}>{children}</NotebookProvider>
      </LearnerProvider>
    </ToastProvider>
  );
}

async function openAttempts(): Promise<AttemptStore> {
  return { all: async () => [], add: async () => {}, learner: async () => 'learner' };
}
async function openNotebooks(): Promise<NotebookStore> {
  return { list: async () => [], load: async () => undefined, save: async () => {}, remove: async () => {} };
}
