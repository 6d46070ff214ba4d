'use client';

import { useState } from 'react';
import { Button } from '@/components/design/button';
import { EmptyState } from '@/components/design/states';
import type { OpenedData, TlsConversation, TlsStep } from '@/components/engine/questions/tls-session';
import { bytesText, hexDump } from '@/components/evidence/bytes-text';
import { DataTable, type TableColumn } from '@/components/evidence/data-table';
import { clockTime, countText, inertText, sizeText } from '@/components/evidence/formats';
import { useBench } from '../bench';

const COLUMNS: readonly TableColumn[] = [
  { id: 'packet', label: 'packet', width: 70, numeric: true },
  { id: 'time', label: 'time (UTC)', width: 138 },
  { id: 'from', label: 'from', width: 64 },
  { id: 'length', label: 'bytes', width: 74, numeric: true },
  { id: 'kind', label: 'record', width: 190 },
  { id: 'said', label: 'what it says', width: 300 },
];

/** Every record after the hellos that carries data or an alert: what was opened can be read, what was not shows its size. */
export function Records({ conversation }: { conversation: TlsConversation }) {
  const { go, store } = useBench();
  const [form, setForm] = useState<'text' | 'hex'>('text');
  const [at, setAt] = useState(-1);
  const said = new Map(conversation.said.map((each) => [each.step, each]));
  const records = conversation.steps.flatMap((step, index) =>
    step.kind === 'data' || step.kind === 'alert' ? { step, data: said.get(index) } : [],
  );
  const chosen = records[at] ?? records.find(({ data }) => data) ?? records[0];
  if (!chosen)
    return (
      <EmptyState title="No application data">The connection ended before anything was said.</EmptyState>
    );
  const toBytes = ({ packet, source, from, to, node }: TlsStep) => {
    go.toPacket(packet);
    store.selectBytes(source, [from, to], node);
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="h-[42%] min-h-[140px] flex-none max-lg:h-[240px]">
        <DataTable
          label="Records"
          columns={COLUMNS}
          count={records.length}
          chosen={records.indexOf(chosen)}
          onChoose={setAt}
          onOpen={(index) => toBytes(records[index].step)}
          cell={(index, { id }) => cellOf(records[index].step, records[index].data, id)}
          tone={(index) => (records[index].step.closed ? 'text-ink-3' : '')}
        />
      </div>
      <div className="flex flex-none flex-wrap items-center gap-2 border-y border-line bg-panel px-3 py-1">
        <span role="group" aria-label="Form of the bytes" className="flex gap-1">
          {(['text', 'hex'] as const).map((each) => (
            <Button
              key={each}
              size="small"
              kind={each === form ? 'solid' : 'quiet'}
              aria-pressed={each === form}
              onClick={() => setForm(each)}
            >
              {each}
            </Button>
          ))}
        </span>
        <Button size="small" onClick={() => toBytes(chosen.step)}>
          Its bytes in packet {chosen.step.packet}
        </Button>
      </div>
      <section
        aria-label="What the record says"
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto px-4 py-2 max-lg:max-h-[420px]"
      >
        {chosen.data ? (
          <pre className="m-0 font-mono text-[12px] leading-[1.5] break-all whitespace-pre-wrap">
            {form === 'text' ? bytesText(chosen.data.bytes) : hexDump(chosen.data.bytes)}
          </pre>
        ) : (
          <p className="text-ink-3">
            {chosen.step.closed
              ? 'Encrypted: without a secret its size and its time are all that can be read.'
              : inertText(chosen.step.title)}
          </p>
        )}
        {chosen.data && chosen.data.length > chosen.data.bytes.length ? (
          <p className="mt-2 text-ink-3">
            {sizeText(chosen.data.length - chosen.data.bytes.length)} more are not shown here; they are in the
            packet’s bytes.
          </p>
        ) : null}
      </section>
    </div>
  );
}

function cellOf(step: TlsStep, data: OpenedData | undefined, column: string) {
  switch (column) {
    case 'packet':
      return step.packet;
    case 'time':
      return clockTime(step.time);
    case 'from':
      return step.fromOriginator ? 'client' : 'server';
    case 'length':
      return countText(data?.length ?? step.to - step.from);
    case 'kind':
      return inertText(step.title);
    default:
      return data
        ? inertText(bytesText(data.bytes.slice(0, 200)).split('\n')[0])
        : step.closed
          ? 'encrypted'
          : '';
  }
}
