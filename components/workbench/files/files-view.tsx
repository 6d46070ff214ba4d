'use client';

import { useEffect, useMemo, useState } from 'react';
import { Button } from '@/components/design/button';
import { EmptyState } from '@/components/design/states';
import type { FileRecord } from '@/components/engine/questions/files';
import { DataTable, type TableColumn, type TableSort } from '@/components/evidence/data-table';
import { clockTime, countText, inertText } from '@/components/evidence/formats';
import { AskedState } from '../asked-state';
import { useBench } from '../bench';
import { useAnswer } from '../use-answer';
import { FileDetail } from './file-detail';

const COLUMNS: readonly TableColumn[] = [
  { id: 'number', label: 'no.', width: 52, numeric: true },
  { id: 'time', label: 'time (UTC)', width: 138 },
  { id: 'name', label: 'name', width: 220 },
  { id: 'type', label: 'type', width: 210, about: 'by its content; else what its source says it is' },
  { id: 'bytes', label: 'bytes', width: 88, numeric: true },
  { id: 'whole', label: 'whole', width: 66 },
  { id: 'source', label: 'source', width: 86, about: 'the protocol that carried it' },
  { id: 'session', label: 'session', width: 72, numeric: true },
  { id: 'sha256', label: 'SHA-256', width: 200 },
];

/** Files that went over the network: what they are, what carried them, and their bytes. None is ever opened as what it says it is. */
export default function FilesView() {
  const { view } = useBench();
  const asked = useAnswer(view, 'files', undefined);
  return (
    <AskedState asked={asked} doing="Putting the files together" failed="The files could not be put together">
      {(files) => <Files all={files} />}
    </AskedState>
  );
}

function Files({ all }: { all: readonly FileRecord[] }) {
  const { selection, store, session, address, setOptions, go } = useBench();
  const certificates = address.options.certificates === '1';
  const inView = useFilesInView(all);
  const [sort, setSort] = useState<TableSort>();
  const files = useMemo(() => {
    const wanted = inView.filter(({ source }) => certificates || source !== 'SSL');
    return sort ? wanted.toSorted((one, other) => compare(one, other, sort)) : wanted;
  }, [inView, certificates, sort]);
  const left = inView.filter(({ source }) => source === 'SSL').length;
  const chosen = files.findIndex(({ number }) => number === selection.file);
  const choose = (file: FileRecord) =>
    store.choose({ file: file.number, packet: file.first, session: file.sessions[0] });

  // Coming from another view: the first file of the session that is chosen there. An address names a file alone.
  const first = selection.file
    ? files.find(({ number }) => number === selection.file && !selection.packet)
    : files.find(({ sessions }) => session && sessions.includes(session.row + 1));
  useEffect(() => {
    if (first) store.choose({ file: first.number, packet: first.first, session: first.sessions[0] });
  }, [first, store]);

  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex flex-none flex-wrap items-center gap-3 border-b border-line bg-panel px-3 py-1.5 text-[12.5px] text-ink-2">
        <span>
          {countText(files.length)} {files.length === 1 ? 'file' : 'files'} in view
        </span>
        {left > 0 ? (
          <Button
            size="small"
            kind={certificates ? 'solid' : 'quiet'}
            aria-pressed={certificates}
            onClick={() => setOptions({ certificates: certificates ? '' : '1' })}
          >
            {countText(left)} certificates too
          </Button>
        ) : null}
        <span className="ml-auto text-ink-3">What strangers sent is shown as text and hex, never run.</span>
      </div>
      <div
        className={`min-h-[140px] ${chosen >= 0 ? 'flex-[1_1_40%]' : 'flex-1'} max-lg:h-[320px] max-lg:flex-none`}
      >
        {files.length === 0 ? (
          <EmptyState title={all.length === 0 ? 'No file was transferred' : 'No file is in view'}>
            {all.length === 0
              ? 'HTTP, mail and FTP are looked through for files; this capture has none of them that could be read.'
              : 'Loosen the filter or the time range.'}
          </EmptyState>
        ) : (
          <DataTable
            label="Files"
            columns={COLUMNS}
            count={files.length}
            chosen={chosen}
            onChoose={(index) => choose(files[index])}
            onOpen={(index) => go.toPacket(files[index].first)}
            sort={sort}
            onSort={(column) =>
              setSort((before) =>
                before?.column !== column
                  ? { column, descending: false }
                  : before.descending
                    ? undefined
                    : { column, descending: true },
              )
            }
            cell={(index, { id }) => cellOf(files[index], id)}
          />
        )}
      </div>
      {chosen >= 0 ? <FileDetail key={files[chosen].number} file={files[chosen]} /> : null}
    </div>
  );
}

function useFilesInView(all: readonly FileRecord[]): readonly FileRecord[] {
  const { view, rows } = useBench();
  const argument = useMemo(
    () => ({
      rows: rows ?? new Uint32Array(),
      things: all.map(({ sessions, first, last }) => [sessions[0] - 1, first, last] as const),
    }),
    [all, rows],
  );
  const seen = useAnswer(view, 'seen', argument, rows !== undefined);
  return useMemo(
    () => (rows && seen.value ? all.filter((_, i) => seen.value?.[i]) : all),
    [all, rows, seen.value],
  );
}

function cellOf(file: FileRecord | undefined, column: string) {
  if (!file) return undefined;
  switch (column) {
    case 'number':
      return file.number;
    case 'time':
      return clockTime(file.time);
    case 'name':
      return file.name === undefined ? (
        <span className="text-ink-3">no name</span>
      ) : (
        <span title={inertText(file.name).slice(0, 300)}>{inertText(file.name).slice(0, 200)}</span>
      );
    case 'type':
      return inertText(file.type ?? '-');
    case 'bytes':
      return countText(file.bytes);
    case 'whole':
      return file.complete ? 'yes' : <span className="text-alert">in part</span>;
    case 'source':
      return file.source;
    case 'session':
      return file.sessions[0];
    default:
      return file.hashes.sha256;
  }
}

function compare(one: FileRecord, other: FileRecord, { column, descending }: TableSort): number {
  const [a, b] = [keyOf(one, column), keyOf(other, column)];
  if (a === b) return one.number - other.number;
  return (a < b ? -1 : 1) * (descending ? -1 : 1);
}

function keyOf(file: FileRecord, column: string): number | string | bigint {
  switch (column) {
    case 'number':
      return file.number;
    case 'time':
      return file.time;
    case 'name':
      return file.name ?? '';
    case 'type':
      return file.type ?? '';
    case 'bytes':
      return file.bytes;
    case 'whole':
      return file.complete ? 1 : 0;
    case 'source':
      return file.source;
    case 'session':
      return file.sessions[0];
    default:
      return file.hashes.sha256;
  }
}
