'use client';

import { useState } from 'react';
import { Button } from '@/components/design/button';
import { Dialog } from '@/components/design/dialog';
import { countText } from '@/components/evidence/formats';
import { useCaptureState } from '@/components/evidence/use-capture';
import { offerFile } from '@/components/notebook/offer-file';
import { useBench } from '../bench';
import type { PacketNotes } from './notes';

/** A slice of the capture as pcapng, with the reader's comments: Wireshark opens it as it is. */
export default function ExportDialog({ notes, onClose }: { notes: PacketNotes; onClose: () => void }) {
  const { view, rows, count, session, selection } = useBench();
  const { info } = useCaptureState(view);
  const [what, setWhat] = useState('view');
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);
  const choices = [
    { id: 'view', name: 'the packets in view', size: rows?.length ?? count },
    {
      id: 'session',
      name: session ? `session ${session.row + 1}` : 'the session',
      size: session?.packets ?? 0,
    },
    { id: 'marks', name: 'the marked packets', size: notes.marks.size },
    { id: 'one', name: `packet ${selection.packet ?? ''}`, size: selection.packet ? 1 : 0 },
  ];
  const chosen = choices.find(({ id }) => id === what) ?? choices[0];

  async function save() {
    setBusy(true);
    setTrouble(undefined);
    try {
      const wanted = await rowsFor(chosen.id);
      const comments = await commentsFor(wanted);
      offerFile(`${view.slug}-${chosen.id}.pcapng`, TYPE, await view.client.exportSlice(wanted, comments));
      onClose();
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  }
  async function rowsFor(id: string): Promise<Uint32Array> {
    if (id === 'session' && session) return view.client.sessionRows(session.row);
    if (id === 'marks')
      return Uint32Array.from(
        [...notes.marks].sort((a, b) => a - b),
        (packet) => packet - 1,
      );
    if (id === 'one') return Uint32Array.from([(selection.packet ?? 1) - 1]);
    return rows ?? Uint32Array.from({ length: count }, (_, row) => row);
  }
  /** The capture's own comments stay; the reader's come behind them. */
  async function commentsFor(wanted: Uint32Array): Promise<ReadonlyMap<number, readonly string[]>> {
    const commented = wanted.filter((row) => notes.comments.has(row + 1));
    const lines = await view.client.rowsOf(commented);
    return new Map(
      lines.map(({ row, comments }) => [row, [...comments, ...(notes.comments.get(row + 1) ?? [])]]),
    );
  }
  return (
    <Dialog title="Export as pcapng" open onClose={onClose}>
      <fieldset>
        <legend className="text-[13px] text-ink-2">What goes into the file</legend>
        {choices.map(({ id, name, size }) => (
          <label key={id} className={`mt-1.5 flex items-center gap-2 ${size === 0 ? 'text-ink-3' : ''}`}>
            <input
              type="radio"
              name="what"
              value={id}
              checked={id === what}
              disabled={size === 0}
              onChange={() => setWhat(id)}
            />
            {name}
            <span className="ml-auto font-mono text-[12px] text-ink-3">{countText(size)}</span>
          </label>
        ))}
      </fieldset>
      <p className="mt-3 text-[12.5px] text-ink-2">
        Your comments to packets go along
        {info?.hasSecrets
          ? ', and so do the capture’s TLS secrets: whoever gets the file can read what they open'
          : ''}
        .
      </p>
      {trouble ? <p className="mt-2 text-wrong">It could not be written: {trouble}</p> : null}
      <p className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="solid" disabled={busy || chosen.size === 0} onClick={() => void save()}>
          {busy ? 'writing …' : 'Save'}
        </Button>
      </p>
    </Dialog>
  );
}

const TYPE = 'application/x-pcapng';
