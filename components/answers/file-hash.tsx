'use client';

import { useId, useState } from 'react';

/** Files that are larger are not read into memory here. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Takes a file from a dialog, or dropped on it, and gives its SHA-256 in hexadecimal. The file stays in this tab. */
export function FileHash({ onHash }: { onHash: (hash: string) => void }) {
  const id = useId();
  const [said, setSaid] = useState('');
  const [over, setOver] = useState(false);

  async function take(file: File | undefined) {
    if (!file) return;
    if (file.size > MOST_BYTES) {
      setSaid(`${file.name} is too large to be hashed here.`);
      return;
    }
    try {
      const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
      onHash(Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join(''));
      setSaid(`SHA-256 of ${file.name}, ${file.size.toLocaleString('en')} bytes.`);
    } catch {
      setSaid(`${file.name} could not be read.`);
    }
  }

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer.files[0]);
      }}
      className={`mt-2 rounded-lg border border-dashed px-3 py-2 text-[12.5px] text-ink-2 ${over ? 'border-accent bg-accent-wash' : 'border-edge'}`}
    >
      <label htmlFor={id} className="flex flex-wrap items-center gap-2">
        Or drop a file here, to hash it in this tab:
        <input
          id={id}
          type="file"
          onChange={(event) => void take(event.target.files?.[0])}
          className="max-w-full text-[12.5px]"
        />
      </label>
      <p aria-live="polite" className="m-0">
        {said}
      </p>
    </div>
  );
}
