import type { ReactNode } from 'react';

/** The small heading above a group in a side column. */
export function Eyebrow({
  children,
  as: Tag = 'h2',
  id,
  aside,
}: {
  children: ReactNode;
  as?: 'h2' | 'h3' | 'p';
  id?: string;
  /** What stands at the right end of the line: a count, a link. */
  aside?: ReactNode;
}) {
  return (
    <div className="mb-2.5 flex items-baseline gap-3">
      <Tag id={id} className="eyebrow m-0">
        {children}
      </Tag>
      {aside ? <span className="ml-auto text-[12px] text-ink-3">{aside}</span> : null}
    </div>
  );
}
