'use client';

import { type ReactNode, useRef, useState } from 'react';

/** A place that takes files: dropped anywhere on it, or picked in a dialog that `open` shows. */
export function FileDrop({
  onFiles,
  className,
  children,
}: {
  onFiles: (files: readonly File[]) => void;
  className: string;
  children: (open: () => void) => ReactNode;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <div
      className={`${className} ${over ? 'outline-2 -outline-offset-2 outline-accent' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <input
        ref={input}
        type="file"
        multiple
        aria-label="Files to look at"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {children(() => input.current?.click())}
    </div>
  );
}
