'use client';

import { lazy, Suspense, useRef, useState } from 'react';
import { Button } from '@/components/design/button';
import { Kbd } from '@/components/design/kbd';
import { useToast } from '@/components/design/toast';
import { useBench } from '../bench';
import { useCommands } from '../commands';
import { CommentDialog } from '../comment-dialog';
import { FindBar } from './find-bar';
import { findNext, type Sought } from './find-next';
import { GoToDialog } from './go-to-dialog';
import type { PacketNotes } from './notes';
import { TIME_FORMS, type TimeForm } from './time-forms';

const CopyDialog = lazy(() => import('./copy-dialog'));
const ExportDialog = lazy(() => import('./export-dialog'));

type Shown = 'find' | 'go' | 'copy' | 'export' | 'comment';

/** What can be done with packets besides looking at them: find, go to, mark, comment, copy, export, and how times are written. */
export function PacketsBar({ notes, form }: { notes: PacketNotes; form: TimeForm }) {
  const { view, rows, count, selection, store, setOptions, commands } = useBench();
  const sought = useRef<Pick<Sought, 'kind' | 'text'>>(undefined);
  const say = useToast();
  const [shown, setShown] = useState<Shown>();
  const { packet } = selection;
  const close = () => setShown(undefined);
  /** Does something with the chosen packet, or says that one has to be chosen. */
  const withPacket = (run: (packet: number) => void) => () =>
    packet ? run(packet) : say('Choose a packet first.');
  const nextMark = () => {
    const marks = [...notes.marks].sort((a, b) => a - b);
    const next = marks.find((mark) => mark > (packet ?? 0)) ?? marks[0];
    if (next) store.choose({ packet: next });
    else say('No packet is marked; m marks the chosen one.');
  };
  const nextForm = () => {
    const at = TIME_FORMS.findIndex(({ id }) => id === form);
    setOptions({ times: TIME_FORMS[(at + 1) % TIME_FORMS.length].id });
  };
  const findAgain = async (backwards: boolean) => {
    if (!sought.current) return setShown('find');
    const outcome = await findNext(view.client, {
      ...sought.current,
      rows,
      after: packet ?? 0,
      backwards,
    }).catch((error: unknown) => ({ problem: String(error) }));
    if ('problem' in outcome) say(outcome.problem);
    else store.choose({ packet: outcome.packet, bytes: outcome.bytes });
  };
  const toEnd = (end: 'first' | 'last') => {
    const last = (rows?.length ?? count) - 1;
    const at = end === 'first' ? 0 : last;
    if (last >= 0) store.choose({ packet: (rows ? rows[at] : at) + 1 });
  };
  const show = (what: Shown) => () => setShown(what);
  useCommands(commands, [
    { key: 'Ctrl+F', name: 'find text, bytes or a filter in the packets', run: show('find') },
    { key: 'Ctrl+G', name: 'go to a packet by its number', run: show('go') },
    { key: 'n', name: 'next hit of what was looked for', run: () => void findAgain(false) },
    { key: 'N', also: ['Ctrl+B'], name: 'previous hit', run: () => void findAgain(true) },
    { key: 'Ctrl+Home', name: 'first packet in view', run: () => toEnd('first') },
    { key: 'Ctrl+End', name: 'last packet in view', run: () => toEnd('last') },
    {
      key: 'm',
      also: ['Ctrl+M'],
      name: 'mark the packet, or take the mark away',
      run: withPacket(notes.mark),
    },
    { key: 'M', name: 'next marked packet', run: nextMark },
    {
      key: 'i',
      also: ['Ctrl+Alt+C'],
      name: 'write a comment to the packet',
      run: withPacket(show('comment')),
    },
    { key: 'y', name: 'copy as hex, text, C array, filter, address', run: withPacket(show('copy')) },
    { key: 'Ctrl+E', name: 'export packets as pcapng', run: show('export') },
    { key: 'o', name: 'times: the next form', run: nextForm },
    ...TIME_FORMS.map(({ id, name, key }) => ({
      key,
      name: `times: ${name}`,
      run: () => setOptions({ times: id }),
    })),
  ]);
  return (
    <>
      <div className="flex flex-none items-center gap-1 overflow-x-auto border-b border-line bg-panel px-2.5 py-1 text-[12px]">
        <Tool onClick={show('find')} hotkey="Ctrl+F" name="Find" pressed={shown === 'find'} />
        <Tool onClick={show('go')} hotkey="Ctrl+G" name="Go to" />
        <Tool onClick={withPacket(notes.mark)} hotkey="m" name="Mark" />
        <Tool onClick={withPacket(show('comment'))} hotkey="i" name="Comment" />
        <Tool onClick={withPacket(show('copy'))} hotkey="y" name="Copy as" />
        <Tool onClick={show('export')} hotkey="Ctrl+E" name="Export" />
        <label className="ml-auto flex flex-none items-center gap-1.5 pl-3 text-ink-2">
          times
          <select
            value={form}
            onChange={(event) => setOptions({ times: event.target.value })}
            className="h-6 rounded-md border border-line-2 bg-panel px-1 text-[12px] text-ink"
          >
            {TIME_FORMS.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      {shown === 'find' ? <FindBar sought={sought} onClose={close} /> : null}
      <GoToDialog open={shown === 'go'} onClose={close} />
      <CommentDialog
        open={shown === 'comment'}
        title="Comment"
        about={`To packet ${packet ?? ''}. It is kept in this browser and goes into every slice that you export.`}
        onClose={close}
        onSay={(text) => {
          if (packet) notes.comment(packet, text);
          close();
        }}
      />
      <Suspense>
        {shown === 'copy' ? <CopyDialog onClose={close} /> : null}
        {shown === 'export' ? <ExportDialog notes={notes} onClose={close} /> : null}
      </Suspense>
    </>
  );
}

function Tool({
  name,
  hotkey,
  pressed,
  onClick,
}: {
  name: string;
  hotkey: string;
  pressed?: boolean;
  onClick: () => void;
}) {
  return (
    <Button
      size="small"
      kind="quiet"
      aria-pressed={pressed}
      className="h-6! gap-1.5! px-2!"
      onClick={onClick}
    >
      {name}
      <span className="max-sm:hidden">
        <Kbd>{hotkey}</Kbd>
      </span>
    </Button>
  );
}
