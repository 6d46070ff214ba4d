'use client';

import { useState } from 'react';
import type { FileBytes } from '@/components/engine/questions/file-bytes';
import { bytesText } from '@/components/evidence/bytes-text';
import { HexView } from '@/components/evidence/hex-view';
import type { ByteRange } from '@/packets/fields/byte-source';
import { useBench } from '../bench';

/** Bytes of a file as inert text or as hex; a byte leads to the frame that it was captured in. */
export function FilePreview({
  file,
  part: { bytes, origins },
  form,
}: {
  file: number;
  part: FileBytes;
  form: 'text' | 'hex';
}) {
  const { go } = useBench();
  const [chosen, setChosen] = useState<ByteRange>();
  if (form === 'text')
    return (
      <section
        aria-label="The bytes as text"
        tabIndex={0}
        className="min-h-[160px] flex-1 overflow-auto rounded-lg border border-line bg-panel px-3 py-2"
      >
        <pre className="m-0 font-mono text-[12px] leading-[1.5] break-all whitespace-pre-wrap">
          {bytesText(bytes)}
        </pre>
      </section>
    );
  const run = origins.find(({ from, to }) => chosen && chosen[0] >= from && chosen[0] < to);
  const place = run && chosen ? run.offset + chosen[0] - run.from : 0;
  const end = run && chosen ? Math.min(run.offset + run.to - run.from, place + chosen[1] - chosen[0]) : 0;
  return (
    <div className="flex min-h-[200px] flex-1 flex-col overflow-hidden rounded-lg border border-line bg-panel">
      <div className="min-h-0 flex-1">
        <HexView
          bytes={bytes}
          selected={chosen}
          onPick={(offset) => setChosen([offset, offset + 1])}
          onRange={setChosen}
          fieldAt={(offset) => {
            const at = origins.find(({ from, to }) => offset >= from && offset < to);
            return at ? `packet ${at.packet}` : '';
          }}
          label={`Bytes of file ${file}`}
        />
      </div>
      <p
        aria-live="polite"
        className="flex min-h-[30px] items-center border-t border-line px-3.5 py-1 text-[12px] text-ink-2"
      >
        {!chosen ? (
          'Choose bytes to find the packet that carried them.'
        ) : run ? (
          <button
            type="button"
            className="text-accent underline underline-offset-2"
            onClick={() => go.toPacket(run.packet, [place, end])}
          >
            Packet {run.packet}, bytes {place}–{end - 1}
          </button>
        ) : (
          'These bytes stand in no frame: they were unpacked (gzip, chunks, base64).'
        )}
      </p>
    </div>
  );
}
