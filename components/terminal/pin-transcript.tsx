'use client';

import { useId, useState } from 'react';
import { Button } from '@/components/design/button';
import { Dialog } from '@/components/design/dialog';
import { useToast } from '@/components/design/toast';
import { inertText } from '@/components/evidence/formats';
import { usePinCell } from '@/components/notebook/use-pin';
import type { PlayedLine, TerminalShell } from './terminal-shell';

/** Pins lines of this visit to the notebook, with the files that they need, so that they can be run again. */
export function PinTranscript({ shell }: { shell: TerminalShell }) {
  const [offered, setOffered] = useState<readonly PlayedLine[]>();
  const pinCell = usePinCell();
  const say = useToast();

  function take(from: number) {
    const lines = offered?.slice(from) ?? [];
    setOffered(undefined);
    void pinCell(async () => {
      const { recordTranscript } = await import('@/notebook/transcripts/record');
      const { cell, secrets, problem } = await recordTranscript(crypto.randomUUID(), lines, lines[0].before);
      if (problem !== undefined) throw new Error(problem);
      if (secrets)
        setTimeout(() => say('Private keys that these lines need travel with the notebook.'), 4000);
      return cell;
    });
  }

  return (
    <>
      <Button
        size="small"
        kind="quiet"
        onClick={() =>
          shell.played.length > 0
            ? setOffered(shell.played)
            : say('Run a line first; then it can be pinned to the notebook with what it said.')
        }
      >
        Pin lines
      </Button>
      <Dialog
        title="Pin lines to the notebook"
        open={offered !== undefined}
        onClose={() => setOffered(undefined)}
      >
        {offered ? <FirstLine lines={offered} onTake={take} /> : null}
      </Dialog>
    </>
  );
}

/** Which line the transcript begins with; it ends with the last one. */
function FirstLine({ lines, onTake }: { lines: readonly PlayedLine[]; onTake: (from: number) => void }) {
  const [from, setFrom] = useState(lines.length - 1);
  const name = useId();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onTake(from);
      }}
    >
      <fieldset>
        <legend className="mb-2 text-[13px] text-ink-2">
          From which line on? The files that the lines need go along.
        </legend>
        {lines.map(({ typed }, at) => (
          <label
            // Lines have no other name than their place.
            key={at}
            className={`flex items-baseline gap-2 rounded-md px-2 py-1 font-mono text-[12.5px] ${at >= from ? 'bg-accent-wash' : ''}`}
          >
            <input type="radio" name={name} checked={at === from} onChange={() => setFrom(at)} />
            <span className="min-w-0 break-words">{inertText(typed)}</span>
          </label>
        ))}
      </fieldset>
      <Button type="submit" kind="solid" className="mt-3">
        Pin {lines.length - from === 1 ? 'this line' : `these ${lines.length - from} lines`}
      </Button>
    </form>
  );
}
