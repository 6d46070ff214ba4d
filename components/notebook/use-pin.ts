'use client';

import { useCallback } from 'react';
import { useToast } from '@/components/design/toast';
import type { CaptureView } from '@/components/evidence/capture-view';
import type { Selection } from '@/components/evidence/selection';
import { citationOf } from './citation';
import { useNotebook } from './notebook-context';

/** Pins evidence of a capture to the current notebook and says so, with a way back. */
export function usePin(
  capture: string,
  view: CaptureView | undefined,
): (selection: Selection) => Promise<void> {
  const notebook = useNotebook();
  const say = useToast();
  return useCallback(
    async (selection) => {
      if (!view) return;
      const citation = await citationOf(capture, view, selection);
      if (!citation) {
        say('Choose a packet, bytes or a session first; then p pins it.');
        return;
      }
      await notebook.pin(citation, view);
      say(`Pinned to “${notebook.current?.title ?? 'Notebook'}”: ${citation.label}`, notebook.undo);
    },
    [capture, view, notebook, say],
  );
}
