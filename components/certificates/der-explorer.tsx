'use client';

import { type KeyboardEvent, useMemo, useState } from 'react';
import { Button } from '@/components/design/button';
import { HexView } from '@/components/evidence/hex-view';
import { offerFile } from '@/components/notebook/offer-file';
import type { Certificate } from '@/pki/certificates/certificate';
import { consequences } from '@/pki/explorer/consequences';
import type { DerDocument } from '@/pki/explorer/documents';
import { type DerField, explore, fieldsAt } from '@/pki/explorer/explore';
import { judge } from '@/pki/explorer/judgement';
import { ByteEditor } from './byte-editor';
import { DerTree } from './der-tree';
import { changedOffsets, type Edits, noEdits, redo, setByte, undo } from './edits';
import { FieldMeaning } from './field-meaning';
import { Judgements } from './judgements';

/**
 * One DER value as a tree and as bytes, each lighting up the other. A byte can be changed with the keyboard or bit by
 * bit; what it breaks is said at once.
 */
export function DerExplorer({
  document,
  issuer,
  at,
  startAt,
}: {
  document: DerDocument;
  /** The certificate that its signature is checked with, where one is at hand. */
  issuer: Certificate | undefined;
  /** The moment at which validity is judged. */
  at: Date;
  startAt: number;
}) {
  const { der, structure } = document;
  const [edits, setEdits] = useState<Edits>(() => noEdits(der));
  const [cursor, setCursor] = useState(Math.min(startAt, der.length - 1));
  const [chosen, setChosen] = useState<DerField>();
  const [pending, setPending] = useState('');
  const { bytes } = edits;
  const before = useMemo(() => explore(der, structure), [der, structure]);
  const now = useMemo(() => explore(bytes, structure), [bytes, structure]);
  const changed = useMemo(() => changedOffsets(edits), [edits]);
  const judgements = useMemo(() => judge(bytes, structure, { issuer, at }), [bytes, structure, issuer, at]);
  const changes = useMemo(
    () => (changed.size === 0 ? [] : consequences(der, bytes, structure, issuer?.publicKey)),
    [changed, der, bytes, structure, issuer],
  );
  // Where nothing can be read any more the tree that was stays, so that the way back is seen.
  const root = now.root ?? before.root;
  const path = fieldsAt(root, cursor);
  const field =
    chosen && path.some((each) => each.path === chosen.path)
      ? path.find((each) => each.path === chosen.path)
      : path.at(-1);

  function moveTo(offset: number) {
    setCursor(offset);
    setChosen(undefined);
    setPending('');
  }

  function choose(next: DerField) {
    setCursor(next.span[0]);
    setChosen(next);
    setPending('');
  }

  function set(offset: number, octet: number) {
    setEdits((was) => setByte(was, offset, octet));
    setPending('');
  }

  function step(change: (edits: Edits) => Edits, moved: Edits['done'][number] | undefined) {
    setEdits(change);
    if (moved) moveTo(moved.offset);
  }
  const takeBack = () => step(undo, edits.done.at(-1));
  const doAgain = () => step(redo, edits.undone.at(-1));

  /** Two hex digits set a byte; Ctrl-Z and Ctrl-Y go through what was done. */
  function onKeyDown(event: KeyboardEvent) {
    const combined = event.ctrlKey || event.metaKey;
    if (combined && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      if (event.shiftKey) doAgain();
      else takeBack();
    } else if (combined && event.key.toLowerCase() === 'y') {
      event.preventDefault();
      doAgain();
    } else if (!combined && !event.altKey && /^[0-9a-f]$/i.test(event.key) && isByte(event.target)) {
      event.preventDefault();
      const digits = pending + event.key.toLowerCase();
      if (digits.length < 2) setPending(digits);
      else set(cursor, Number.parseInt(digits, 16));
    } else if (event.key === 'Escape') setPending('');
  }

  if (!root) return <p className="p-4 text-[13px] text-wrong">Not even the outermost value can be read.</p>;
  return (
    <div className="flex min-h-0 flex-1 flex-col" onKeyDown={onKeyDown}>
      <div className="flex flex-none flex-wrap items-center gap-1 border-b border-line bg-panel px-3.5 py-1.5">
        <span className="mr-2 min-w-0 truncate text-[13px] text-ink-2">
          <b className="font-semibold text-ink">{document.title}</b>, {der.length} bytes
        </span>
        <span className="ml-auto flex flex-wrap gap-1">
          <Button size="small" kind="quiet" disabled={edits.done.length === 0} onClick={takeBack}>
            Undo
          </Button>
          <Button size="small" kind="quiet" disabled={edits.undone.length === 0} onClick={doAgain}>
            Redo
          </Button>
          <Button
            size="small"
            kind="quiet"
            disabled={changed.size === 0}
            onClick={() => step(() => noEdits(der), edits.done[0])}
          >
            As it was
          </Button>
          <Button
            size="small"
            kind="quiet"
            onClick={() => offerFile('value.der', 'application/octet-stream', new Blob([bytes.slice()]))}
          >
            Download DER
          </Button>
        </span>
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(300px,5fr)_minmax(0,6fr)]">
        <div className="flex min-h-0 flex-col border-line max-lg:border-b lg:border-r">
          <div className="min-h-0 flex-1 max-lg:max-h-[300px]">
            <DerTree
              root={root}
              chosen={field?.path}
              changed={(each) => each.children.length === 0 && touches(each, changed)}
              onChoose={choose}
            />
          </div>
          <FieldMeaning path={path} field={field} onChoose={choose} />
        </div>
        <div className="flex min-h-0 min-w-0 flex-col">
          <div className="min-h-0 flex-1 max-lg:h-[260px] max-lg:flex-none">
            <HexView
              bytes={bytes}
              selected={[cursor, cursor + 1]}
              around={field?.span}
              onPick={moveTo}
              onRange={(range) => moveTo(range[0])}
              fieldAt={(offset) => wordsFor(fieldsAt(root, offset).at(-1), offset)}
              changed={changed}
              label="Bytes; type two hex digits to change one"
            />
          </div>
          <ByteEditor
            offset={cursor}
            octet={bytes[cursor]}
            original={der[cursor]}
            pending={pending}
            onSet={(octet) => set(cursor, octet)}
          />
          <div className="min-h-0 flex-none border-t border-line bg-panel lg:h-[46%]">
            <Judgements
              judgements={judgements}
              changes={changes}
              onSpan={(span) => moveTo(Math.min(span[0], bytes.length - 1))}
            />
          </div>
        </div>
      </div>
    </div>
  );
}

const isByte = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('[role=gridcell], [role=grid]') !== null;

const touches = ({ span: [from, to] }: DerField, offsets: ReadonlySet<number>): boolean => {
  for (const offset of offsets) if (offset >= from && offset < to) return true;
  return false;
};

/** What a byte is in its value: tag, length, or contents. */
function wordsFor(field: DerField | undefined, offset: number): string {
  if (!field) return '';
  if (offset === field.header[0]) return `${field.name}, tag`;
  return offset < field.header[1] ? `${field.name}, length` : field.name;
}
