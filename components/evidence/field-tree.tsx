'use client';

import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { PacketTree } from '@/components/engine/contract';
import { inertText } from './formats';
import type { ChooseBytes, Selection } from './selection';
import { ancestors, lineOn, type TreeLine, treeLines } from './tree-index';

/**
 * A packet's field tree. Moving in it lights up the field's bytes; bytes chosen elsewhere open the tree down to
 * their field. Which lines are open is kept from packet to packet.
 */
export function FieldTree({
  tree,
  selection,
  onChoose,
  label,
}: {
  tree: PacketTree;
  selection: Selection;
  onChoose: ChooseBytes;
  label: string;
}) {
  const lines = useMemo(() => treeLines(tree), [tree]);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => firstOpen(lines));
  const element = useRef<HTMLDivElement>(null);
  const chosen = chosenLine(lines, selection);

  // The field may have been chosen in the hex view: make its line visible.
  useEffect(() => {
    if (!chosen) return;
    const above = ancestors(chosen).map((line) => line.path);
    setOpen((before) => (above.every((path) => before.has(path)) ? before : new Set([...before, ...above])));
  }, [chosen]);
  useEffect(() => {
    if (!chosen) return;
    element.current?.querySelector(`[data-node="${chosen.node.id}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const visible = lines.filter((line) => ancestors(line).every((above) => open.has(above.path)));
  const current = chosen && visible.includes(chosen) ? chosen : visible[0];

  function toggle(line: TreeLine, to: boolean) {
    setOpen((before) => {
      const after = new Set(before);
      if (to) after.add(line.path);
      else after.delete(line.path);
      return after;
    });
  }

  function choose(line: TreeLine, focus = false) {
    const { node } = line;
    onChoose(node.source, node.to > node.from ? [node.from, node.to] : undefined, node.id);
    if (focus)
      element.current?.querySelector<HTMLElement>(`[data-node="${node.id}"]`)?.focus({ preventScroll: true });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!current || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = visible.indexOf(current);
    const hasChildren = current.node.children.some((child) => !child.hidden);
    const go = (line: TreeLine | undefined) => line && choose(line, true);
    const actions: Record<string, () => void> = {
      ArrowDown: () => go(visible[at + 1]),
      ArrowUp: () => go(visible[at - 1]),
      Home: () => go(visible[0]),
      End: () => go(visible.at(-1)),
      ArrowRight: () => {
        if (!hasChildren) return;
        if (open.has(current.path)) go(visible[at + 1]);
        else toggle(current, true);
      },
      ArrowLeft: () => {
        if (hasChildren && open.has(current.path)) toggle(current, false);
        else go(current.parent);
      },
      Enter: () => hasChildren && toggle(current, !open.has(current.path)),
      ' ': () => choose(current),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  return (
    <div
      ref={element}
      role="tree"
      aria-label={label}
      tabIndex={-1}
      data-keys="tree"
      onKeyDown={onKeyDown}
      className="h-full overflow-auto px-1.5 py-2 font-mono text-[12px] leading-[21px]"
    >
      {visible.map((line) => (
        <Line
          key={line.node.id}
          line={line}
          open={open.has(line.path)}
          selected={line === chosen}
          focusable={line === current}
          onChoose={() => choose(line, true)}
          onToggle={() => toggle(line, !open.has(line.path))}
        />
      ))}
      {tree.stops.map((stop) => (
        <p key={stop.message} role="note" className="mx-2 mt-2 rounded bg-wrong-wash px-2 py-1 text-wrong">
          Stopped here: {inertText(stop.message)}
        </p>
      ))}
    </div>
  );
}

function Line({
  line,
  open,
  selected,
  focusable,
  onChoose,
  onToggle,
}: {
  line: TreeLine;
  open: boolean;
  selected: boolean;
  focusable: boolean;
  onChoose: () => void;
  onToggle: () => void;
}) {
  const { node, depth } = line;
  const hasChildren = node.children.some((child) => !child.hidden);
  const where = node.to > node.from ? `, bytes ${node.from} to ${node.to - 1}` : '';
  const text = inertText(node.text);
  return (
    <div
      role="treeitem"
      aria-level={depth + 1}
      aria-expanded={hasChildren ? open : undefined}
      aria-selected={selected}
      aria-label={`${text}${where}`}
      tabIndex={focusable ? 0 : -1}
      data-node={node.id}
      data-field={node.name}
      title={node.name}
      onClick={onChoose}
      onDoubleClick={hasChildren ? onToggle : undefined}
      onKeyDown={(event) => event.key === 'F2' && onToggle()}
      className={`flex cursor-default whitespace-pre rounded pr-2 focus-visible:-outline-offset-2 ${selected ? 'bg-mark' : 'hover:bg-sunk'} ${depth === 0 && !open ? 'text-ink-2' : ''} ${depth === 0 && open ? 'font-semibold' : ''}`}
      style={{ paddingLeft: 4 + depth * 18 }}
    >
      <span
        aria-hidden
        className="w-[18px] shrink-0 text-center text-ink-3"
        onClick={(event) => {
          if (!hasChildren) return;
          event.stopPropagation();
          onToggle();
        }}
      >
        {hasChildren ? (open ? '▾' : '▸') : ''}
      </span>
      <span className={node.generated ? 'text-ink-2' : ''}>{text}</span>
    </div>
  );
}

/** The line that the selection names: by node, or else the field on exactly the selected bytes. */
function chosenLine(lines: readonly TreeLine[], selection: Selection): TreeLine | undefined {
  if (selection.node !== undefined) return lines.find((line) => line.node.id === selection.node);
  return selection.bytes ? lineOn(lines, selection.source, selection.bytes) : undefined;
}

/** At first the innermost layer is open, and what is directly under it. */
function firstOpen(lines: readonly TreeLine[]): ReadonlySet<string> {
  const last = lines.filter((line) => line.depth === 0).at(-1);
  return new Set(last ? [last.path] : []);
}
