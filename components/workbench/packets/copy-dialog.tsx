'use client';

import { useCallback } from 'react';
import { Button } from '@/components/design/button';
import { Dialog } from '@/components/design/dialog';
import { useToast } from '@/components/design/toast';
import type { CaptureView } from '@/components/evidence/capture-view';
import { inertText } from '@/components/evidence/formats';
import type { Selection } from '@/components/evidence/selection';
import { packetLine } from '@/packets/packet-line';
import { AskedState } from '../asked-state';
import { useBench } from '../bench';
import { fieldFilter } from '../field-filter';
import { useAsked } from '../use-answer';
import { COPY_FORMS, type CopiedThing } from './copy-forms';

/** The chosen bytes, or the whole packet, in the form that somebody needs them in. */
export default function CopyDialog({ onClose }: { onClose: () => void }) {
  const { view, selection } = useBench();
  const say = useToast();
  const ask = useCallback(() => thingOf(view, selection), [view, selection]);
  const asked = useAsked(ask);
  async function copy(name: string, text: string) {
    try {
      await navigator.clipboard.writeText(text);
      say(`Copied as ${name}`);
    } catch {
      say('The browser did not let the page copy; select the text and copy it by hand.');
    }
    onClose();
  }
  return (
    <Dialog
      title={selection.bytes ? 'Copy the chosen bytes as' : `Copy packet ${selection.packet} as`}
      open
      onClose={onClose}
      wide
    >
      <AskedState asked={asked} doing="Fetching the bytes" failed="The bytes could not be fetched">
        {(thing) => (
          <ul className="grid gap-1">
            {COPY_FORMS.map(({ name, of }) => {
              const text = of(thing);
              return (
                <li key={name} className="flex items-center gap-3">
                  <Button
                    size="small"
                    className="w-[140px]"
                    disabled={text === undefined}
                    onClick={() => text !== undefined && void copy(name, text)}
                  >
                    {name}
                  </Button>
                  <span className="min-w-0 flex-1 truncate font-mono text-[12px] text-ink-2">
                    {text === undefined
                      ? 'choose a field first'
                      : inertText(text.slice(0, 160).replace(/\s+/g, ' '))}
                  </span>
                </li>
              );
            })}
          </ul>
        )}
      </AskedState>
    </Dialog>
  );
}

async function thingOf(view: CaptureView, selection: Selection): Promise<CopiedThing> {
  const packet = selection.packet ?? 1;
  const tree = await view.client.tree(packet - 1);
  const [row] = await view.client.rows(packet - 1, packet);
  const source = tree.sources[selection.source] ?? tree.sources[0];
  const { bytes } = selection;
  return {
    capture: view.slug,
    packet,
    bytes: bytes ? source.bytes.slice(...bytes) : source.bytes,
    range: bytes && selection.source === 0 ? bytes : undefined,
    filter: fieldFilter(tree, selection),
    line: row ? packetLine(row) : '',
  };
}
