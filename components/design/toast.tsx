'use client';

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { Button } from './button';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo?: () => void;
}

type Say = (text: string, undo?: () => void) => void;

const ToastContext = createContext<Say>(() => {});

/** Says that something happened, with a way back where there is one. */
export function useToast(): Say {
  return useContext(ToastContext);
}

const SHOWN_FOR = 8000;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<Toast>();
  const say = useCallback<Say>((text, undo) => setToast({ id: Date.now(), text, undo }), []);

  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(() => setToast(undefined), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [toast]);

  const context = useMemo(() => say, [say]);
  return (
    <ToastContext value={context}>
      {children}
      <div
        role="status"
        aria-live="polite"
        className="fixed inset-x-0 bottom-4 z-50 flex justify-center px-4"
      >
        {toast ? (
          <div className="flex items-center gap-3 rounded-lg border border-line-2 bg-panel py-2 pl-4 pr-2 text-[13px] shadow-lg">
            <span>{toast.text}</span>
            {toast.undo ? (
              <Button
                size="small"
                kind="quiet"
                className="text-accent"
                onClick={() => {
                  toast.undo?.();
                  setToast(undefined);
                }}
              >
                Undo
              </Button>
            ) : null}
            <Button size="small" kind="quiet" aria-label="Dismiss" onClick={() => setToast(undefined)}>
              ×
            </Button>
          </div>
        ) : null}
      </div>
    </ToastContext>
  );
}
