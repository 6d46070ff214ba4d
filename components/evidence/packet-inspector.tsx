'use client';

import { type ReactNode, useMemo } from 'react';
import type { PacketTree } from '@/components/engine/contract';
import type { ByteRange } from '@/packets/fields/byte-source';
import { inertText } from './formats';
import { HexView } from './hex-view';
import type { ChooseBytes, Selection } from './selection';
import { lineAt, lineOn, type TreeLine, treeLines } from './tree-index';

/**
 * The hex view of a packet bound to its selection. With `pick="field"` a byte chooses its field; with `pick="byte"`
 * nothing is told about fields, for tasks that ask the reader to find them.
 */
export function PacketHex({
  tree,
  selection,
  onChoose,
  label,
  pick = 'field',
  maxRows,
}: {
  tree: PacketTree;
  selection: Selection;
  onChoose: ChooseBytes;
  label: string;
  pick?: 'field' | 'byte';
  maxRows?: number;
}) {
  const lines = useMemo(() => treeLines(tree), [tree]);
  const at = Math.min(selection.source, tree.sources.length - 1);
  const source = tree.sources[at];
  const chosen =
    lines.find((line) => line.node.id === selection.node) ??
    (selection.bytes ? lineOn(lines, at, selection.bytes) : undefined);

  function onPick(offset: number) {
    const line = pick === 'field' ? lineAt(lines, at, offset) : undefined;
    if (line) onChoose(at, [line.node.from, line.node.to], line.node.id);
    else onChoose(at, [offset, offset + 1]);
  }

  return (
    <div className="flex h-full min-h-0 flex-col">
      {tree.sources.length > 1 ? (
        <SourceTabs tree={tree} current={at} onChange={(next) => onChoose(next, undefined)} />
      ) : null}
      <div className="min-h-0 flex-1">
        <HexView
          key={at}
          bytes={source.bytes}
          selected={selection.bytes}
          around={pick === 'field' ? rangeAround(chosen) : undefined}
          onPick={onPick}
          onRange={(range) => onChoose(at, range)}
          fieldAt={(offset) =>
            pick === 'field' ? inertText(lineAt(lines, at, offset)?.node.text ?? '') : ''
          }
          label={label}
          maxRows={maxRows}
        />
      </div>
      <HexFoot
        selection={selection}
        line={pick === 'field' ? chosen : undefined}
        nothing={
          pick === 'field'
            ? 'Choose a byte to see what it is.'
            : 'Choose bytes. What they are is for you to find out.'
        }
      />
    </div>
  );
}

function SourceTabs({
  tree,
  current,
  onChange,
}: {
  tree: PacketTree;
  current: number;
  onChange: (source: number) => void;
}) {
  return (
    <div
      className="flex gap-1 border-b border-line px-3 py-1"
      role="group"
      aria-label="Where the bytes are from"
    >
      {tree.sources.map((source, i) => (
        <button
          key={`${source.name}-${i}`}
          type="button"
          aria-pressed={i === current}
          onClick={() => onChange(i)}
          className={`rounded px-2 py-0.5 text-[11.5px] ${i === current ? 'bg-accent-wash font-semibold text-accent' : 'text-ink-2 hover:bg-sunk'}`}
        >
          {source.name} <span className="font-mono text-[11px]">{source.bytes.length}</span>
        </button>
      ))}
    </div>
  );
}

/** What is selected, in words: the line under the bytes, and what a screen reader hears. */
function HexFoot({
  selection,
  line,
  nothing,
}: {
  selection: Selection;
  line: TreeLine | undefined;
  /** Said while no byte is chosen. */
  nothing: string;
}) {
  const parts: ReactNode[] = [];
  if (selection.bytes) parts.push(rangeText(selection.bytes));
  if (line) parts.push(<code key="name">{line.node.name}</code>);
  const layer = line ? layerOf(line) : undefined;
  const specification = layer?.node.specifications[0];
  return (
    <p
      aria-live="polite"
      className="flex min-h-[26px] flex-wrap items-center gap-x-2 border-t border-line px-3.5 py-1 text-[12px] text-ink-2"
    >
      {parts.length === 0 ? <span className="text-ink-3">{nothing}</span> : null}
      {parts.map((part, i) => (
        <span key={i === 0 ? 'bytes' : 'name'}>
          {i > 0 ? <span className="mr-2 text-ink-3">·</span> : null}
          {part}
        </span>
      ))}
      {specification ? (
        <span>
          <span className="mr-2 text-ink-3">·</span>
          <a href={specification.url} target="_blank" rel="noreferrer">
            {specification.title}
          </a>
        </span>
      ) : null}
    </p>
  );
}

function rangeText([from, to]: ByteRange): string {
  return to - from === 1 ? `byte ${from}` : `bytes ${from}–${to - 1} (${to - from})`;
}

function layerOf(line: TreeLine): TreeLine {
  return line.parent ? layerOf(line.parent) : line;
}

function rangeAround(line: TreeLine | undefined): ByteRange | undefined {
  const parent = line?.parent;
  if (!parent || parent.node.source !== line.node.source) return undefined;
  return [parent.node.from, parent.node.to];
}
