'use client';

import { inertText } from '@/components/evidence/formats';
import type { DerField } from '@/pki/explorer/explore';

/** Where the chosen value stands, and what it means there. */
export function FieldMeaning({
  path,
  field,
  onChoose,
}: {
  /** From the outermost value inwards. */
  path: readonly DerField[];
  field: DerField | undefined;
  onChoose: (field: DerField) => void;
}) {
  if (!field) return null;
  const [from, to] = field.content;
  const above = path.slice(
    0,
    path.findIndex((each) => each.path === field.path),
  );
  return (
    <section
      aria-label="The chosen value"
      className="max-h-[210px] flex-none overflow-auto border-t border-line bg-panel px-3.5 py-2.5 text-[13px]"
    >
      <p className="mb-1 flex flex-wrap gap-x-1 text-[12px] text-ink-3">
        {above.map((each) => (
          <span key={each.path}>
            <button
              type="button"
              onClick={() => onChoose(each)}
              className="underline decoration-dotted underline-offset-2 hover:text-ink"
            >
              {each.name}
            </button>{' '}
            ›
          </span>
        ))}
      </p>
      <p>
        <b className="font-semibold">{field.name}</b>{' '}
        <span className="text-ink-3">
          {field.type === field.name ? '' : `${field.type} · `}tag and length{' '}
          {field.header[1] - field.header[0]} bytes at {field.header[0]}, contents {to - from} bytes
          {to > from ? ` at ${from}` : ''}
        </span>
      </p>
      {field.meaning ? <p className="mt-0.5">{field.meaning}</p> : null}
      {field.value === undefined ? null : (
        <p className="mt-1 font-mono text-[12px] break-all text-ink-2">{inertText(field.value)}</p>
      )}
    </section>
  );
}
