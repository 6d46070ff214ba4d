'use client';

import { type ReactNode, useState } from 'react';
import { ToastProvider } from '@/components/design/toast';
import { LearnerProvider } from '@/components/learner/learner';
import { NotebookProvider } from '@/components/notebook/notebook-context';
import { openStorage, type Storage, type StorageTrouble } from '@/components/storage/open-storage';

/** What every page has around it: the reader's progress and notebooks, and the place where things are said. */
export function Providers({ children }: { children: ReactNode }) {
  const [trouble, setTrouble] = useState<StorageTrouble>();
  // One storage for the life of the tab, opened by whoever asks first, which is after the first paint.
  const [stores] = useState(() => lazyStorage(setTrouble));
  return (
    <ToastProvider>
      <LearnerProvider open={stores.attempts}>
        <NotebookProvider open={stores.notebooks}>
          {trouble ? <StorageNotice trouble={trouble} /> : null}
          {children}
        </NotebookProvider>
      </LearnerProvider>
    </ToastProvider>
  );
}

function lazyStorage(onTrouble: (trouble: StorageTrouble) => void) {
  let storage: Storage | undefined;
  const opened = () => {
    storage ??= openStorage(onTrouble);
    return storage;
  };
  return {
    attempts: async () => opened().attempts,
    notebooks: async () => opened().notebooks,
  };
}

/** Said once, above everything, while work goes on in memory. */
function StorageNotice({ trouble }: { trouble: StorageTrouble }) {
  return (
    <p role="alert" className="border-b border-wrong bg-wrong-wash px-4 py-2 text-[13px]">
      {trouble.sentence}
    </p>
  );
}
