import type { ReactNode } from 'react';

/** A live exhibit in reading text: a titled frame that is a little wider than the column. */
export function Exhibit({
  title,
  about,
  action,
  children,
}: {
  title: ReactNode;
  about?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <figure className="ui -mx-3 my-6 overflow-hidden rounded-[10px] border border-line bg-panel sm:-mx-6">
      <figcaption className="flex flex-wrap items-center gap-x-3.5 gap-y-0.5 border-b border-line px-3.5 py-2 text-[12.5px] text-ink-2">
        <b className="font-semibold text-ink">{title}</b>
        {about ? <span>{about}</span> : null}
        {action ? <span className="ml-auto">{action}</span> : null}
      </figcaption>
      {children}
    </figure>
  );
}
