'use client';

import { type Cell, kindOf } from '@/notebook/cells';
import { STANDINGS } from '@/notebook/cells/hypothesis';
import { BlockView } from './block-view';
import { useNotebook } from './notebook-context';
import { ProseEditor, ProseView } from './prose-cell';

/** The hue of the line beside a cell: that of the data it cites. */
const HUES: Readonly<Partial<Record<Cell['kind'], string>>> = {
  certificate: 'var(--accent)',
  chart: 'var(--statistic)',
  filter: 'var(--headers)',
  hypothesis: 'var(--accent)',
  'not-checked': 'var(--wrong)',
  table: 'var(--transaction)',
  terminal: 'var(--edge)',
};
const ADDRESS_HUES: Readonly<Record<string, string>> = {
  packet: 'var(--full)',
  session: 'var(--session)',
  alert: 'var(--alert)',
  file: 'var(--full)',
  stream: 'var(--headers)',
  transaction: 'var(--transaction)',
};

/** What a cell shows, and the box in which its words are written. */
export function CellBody({
  cell,
  editing,
  onEdit,
}: {
  cell: Cell;
  editing: boolean;
  onEdit: (on: boolean) => void;
}) {
  const kind = kindOf(cell);
  const blocks = kind.shown(cell);
  const own = blocks.some(({ block }) => block === 'words');
  const words = kind.words(cell);
  const shown = editing ? blocks.filter(({ block }) => block !== 'words') : blocks;
  const hue = hueOf(cell);
  return (
    <div className={hue ? 'border-l-[3px] pl-3' : ''} style={hue ? { borderColor: hue } : undefined}>
      {shown.map((block, at) => (
        // A cell's blocks never change places.
        <BlockView key={at} block={block} empty={`An empty ${kind.noun}. Edit it, or remove it.`} />
      ))}
      {cell.kind === 'hypothesis' ? <Standing cell={cell} /> : null}
      {editing ? (
        <ProseEditor
          cell={cell}
          label={own ? `${capital(kind.noun)}, Markdown` : `Note on this ${kind.noun}, Markdown`}
          onDone={() => onEdit(false)}
        />
      ) : own || words.trim() === '' ? null : (
        <div className="mt-2">
          <ProseView text={words} />
        </div>
      )}
    </div>
  );
}

/** How a hypothesis stands, to be changed on the spot. */
function Standing({ cell }: { cell: Cell & { kind: 'hypothesis' } }) {
  const desk = useNotebook();
  return (
    <label className="mt-1 flex items-center gap-2 text-[12.5px] text-ink-2 print:hidden">
      It is
      <select
        value={cell.standing}
        onChange={(event) => {
          const standing = STANDINGS.find((each) => each === event.target.value);
          if (standing) desk.change({ do: 'edit', cell: { ...cell, standing } });
        }}
        className="rounded-md border border-line-2 bg-panel px-2 py-0.5"
      >
        {STANDINGS.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </label>
  );
}

function hueOf(cell: Cell): string | undefined {
  if (cell.kind !== 'citation') return HUES[cell.kind];
  const kind = /#([a-z]+)=/.exec(cell.address)?.[1] ?? 'packet';
  return ADDRESS_HUES[kind] ?? 'var(--line-2)';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
