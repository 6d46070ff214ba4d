'use client';

import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { inertText } from '@/components/evidence/formats';
import type { DerField } from '@/pki/explorer/explore';

interface Line {
  readonly field: DerField;
  readonly depth: number;
  readonly parent: Line | undefined;
}

/** The tree of a DER value. Moving in it chooses a value; a value chosen elsewhere opens the tree down to itself. */
export function DerTree({
  root,
  chosen,
  changed,
  onChoose,
}: {
  root: DerField;
  /** Path of the chosen value. */
  chosen: string | undefined;
  /** True where a byte of the value was changed. */
  changed: (field: DerField) => boolean;
  onChoose: (field: DerField) => void;
}) {
  const lines = useMemo(() => linesOf(root), [root]);
  const [closed, setClosed] = useState<ReadonlySet<string>>(() => closedAtFirst(lines));
  const element = useRef<HTMLDivElement>(null);
  const current = lines.find((line) => line.field.path === chosen);

  useEffect(() => {
    if (!current) return;
    const above = ancestors(current).map((line) => line.field.path);
    setClosed((before) =>
      above.some((path) => before.has(path))
        ? new Set([...before].filter((path) => !above.includes(path)))
        : before,
    );
  }, [current]);
  useEffect(() => {
    if (chosen === undefined) return;
    element.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const visible = lines.filter((line) => ancestors(line).every((above) => !closed.has(above.field.path)));
  const focusable = current && visible.includes(current) ? current : visible[0];

  function toggle(line: Line) {
    setClosed((before) => {
      const after = new Set(before);
      if (!after.delete(line.field.path)) after.add(line.field.path);
      return after;
    });
  }

  function choose(line: Line | undefined) {
    if (!line) return;
    onChoose(line.field);
    requestAnimationFrame(() =>
      element.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus({ preventScroll: true }),
    );
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!focusable || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = visible.indexOf(focusable);
    const inner = focusable.field.children.length > 0;
    const open = inner && !closed.has(focusable.field.path);
    const actions: Record<string, () => void> = {
      ArrowDown: () => choose(visible[at + 1]),
      ArrowUp: () => choose(visible[at - 1]),
      Home: () => choose(visible[0]),
      End: () => choose(visible.at(-1)),
      ArrowRight: () => (open ? choose(visible[at + 1]) : inner && toggle(focusable)),
      ArrowLeft: () => (open ? toggle(focusable) : choose(focusable.parent)),
      Enter: () => inner && toggle(focusable),
      ' ': () => choose(focusable),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  return (
    <div
      ref={element}
      role="tree"
      aria-label="Values"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="h-full overflow-auto py-1.5 text-[12.5px] leading-[22px]"
    >
      {visible.map((line) => (
        <TreeLine
          key={line.field.path}
          line={line}
          open={!closed.has(line.field.path)}
          selected={line === current}
          focusable={line === focusable}
          changed={changed(line.field)}
          onChoose={() => choose(line)}
          onToggle={() => toggle(line)}
        />
      ))}
    </div>
  );
}

function TreeLine({
  line: { field, depth },
  open,
  selected,
  focusable,
  changed,
  onChoose,
  onToggle,
}: {
  line: Line;
  open: boolean;
  selected: boolean;
  focusable: boolean;
  changed: boolean;
  onChoose: () => void;
  onToggle: () => void;
}) {
  const inner = field.children.length > 0;
  const typed = field.name === field.type ? '' : field.type;
  const value = field.value === undefined ? undefined : inertText(field.value);
  const where = `bytes ${field.span[0]} to ${field.span[1] - 1}`;
  return (
    <div
      role="treeitem"
      aria-level={depth + 1}
      aria-expanded={inner ? open : undefined}
      aria-selected={selected}
      aria-label={[`${field.name} ${typed}`.trim(), value, where, changed ? 'changed' : undefined]
        .filter(Boolean)
        .join(', ')}
      tabIndex={focusable ? 0 : -1}
      onClick={onChoose}
      onDoubleClick={inner ? onToggle : undefined}
      onKeyDown={(event) => event.key === 'F2' && onToggle()}
      className={`flex cursor-default gap-2 whitespace-nowrap pr-3 focus-visible:-outline-offset-2 ${selected ? 'bg-mark' : 'hover:bg-sunk'}`}
      style={{ paddingLeft: 6 + depth * 16 }}
    >
      <span
        aria-hidden
        className="w-4 shrink-0 text-center text-ink-3"
        onClick={(event) => {
          if (!inner) return;
          event.stopPropagation();
          onToggle();
        }}
      >
        {inner ? (open ? '▾' : '▸') : ''}
      </span>
      <span className={changed ? 'font-semibold text-wrong' : 'font-semibold'}>{field.name}</span>
      {typed ? <small className="text-[11px] leading-[22px] text-ink-3">{typed}</small> : null}
      {value === undefined ? null : (
        <span className="max-w-[46ch] truncate font-mono text-[12px] text-ink-2">{value}</span>
      )}
    </div>
  );
}

function linesOf(root: DerField): Line[] {
  const lines: Line[] = [];
  const add = (field: DerField, depth: number, parent: Line | undefined): void => {
    const line = { field, depth, parent };
    lines.push(line);
    for (const child of field.children) add(child, depth + 1, line);
  };
  add(root, 0, undefined);
  return lines;
}

function ancestors(line: Line): Line[] {
  const above: Line[] = [];
  for (let at = line.parent; at; at = at.parent) above.push(at);
  return above;
}

/** Names, keys and extensions are closed at first, so that the whole certificate fits on a screen. */
const closedAtFirst = (lines: readonly Line[]): ReadonlySet<string> =>
  new Set(
    lines
      .filter(({ field, depth }) => depth >= 2 && field.children.length > 0)
      .map(({ field }) => field.path),
  );
