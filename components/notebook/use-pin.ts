'use client';

import { useCallback } from 'react';
import { useToast } from '@/components/design/toast';
import type { CaptureView } from '@/components/evidence/capture-view';
import type { Selection } from '@/components/evidence/selection';
import { type Cell, kindOf } from '@/notebook/cells';
import { citationOf } from './citation';
import { useNotebook } from './notebook-context';

/** Makes a cell and pins it to the current notebook, with the digests of what it cites, and says so, with a way back. */
export function usePinCell(): (make: () => Promise<Cell | undefined>) => Promise<void> {
  const notebook = useNotebook();
  const say = useToast();
  return useCallback(
    async (make) => {
      try {
        const cell = await make();
        if (!cell) {
          say('There is nothing to pin: choose a packet, bytes, a session or a line first.');
          return;
        }
        const [slug] = kindOf(cell).captures(cell);
        notebook.pin(cell, slug === undefined ? undefined : { slug, sha256: await digestOf(slug) });
        say(`Pinned to “${notebook.current?.title ?? 'My notebook'}”: ${nameOf(cell)}`, notebook.undo);
      } catch (error) {
        say(`It could not be pinned: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
    [notebook, say],
  );
}

/** Pins what is selected of a capture: the bytes, else the packet, else the session. */
export function usePin(
  capture: string,
  view: CaptureView | undefined,
): (selection: Selection) => Promise<void> {
  const pinCell = usePinCell();
  return useCallback(
    async (selection) => {
      if (view) await pinCell(() => citationOf(capture, view, selection));
    },
    [capture, view, pinCell],
  );
}

function nameOf(cell: Cell): string {
  return 'label' in cell ? cell.label : kindOf(cell).title(cell);
}

async function digestOf(slug: string): Promise<string> {
  const { captureDigest } = await import('@/components/evidence/capture-digest');
  return (await captureDigest(slug)) ?? '';
}
