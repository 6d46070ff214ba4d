'use client';

import { useMemo, useState } from 'react';
import { Button } from '@/components/design/button';
import type { FileRecord } from '@/components/engine/questions/files';
import { countText, inertText, sizeText } from '@/components/evidence/formats';
import { AskedState } from '../asked-state';
import { useBench } from '../bench';
import { PivotRow } from '../pivot-row';
import { useAnswer } from '../use-answer';
import { DownloadDialog } from './download-dialog';
import { FilePreview } from './file-preview';

/** Bytes that are shown of a file. */
const SHOWN = 64 * 1024;

/** One file: what is known of it, its digests, and its first bytes as text or hex. */
export function FileDetail({ file }: { file: FileRecord }) {
  const { view } = useBench();
  const [form, setForm] = useState<'text' | 'hex'>(readsAsText(file) ? 'text' : 'hex');
  const [saving, setSaving] = useState(false);
  const argument = useMemo(() => ({ file: file.number, from: 0, to: SHOWN }), [file.number]);
  const asked = useAnswer(view, 'file-bytes', argument);
  return (
    <section
      aria-label={`File ${file.number}`}
      tabIndex={0}
      className="flex min-h-0 flex-[1_1_60%] flex-col overflow-auto border-t border-line-2 bg-paper px-4 py-2.5 max-lg:flex-none"
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <p className="min-w-0 break-all">
          <b>File {file.number}</b> {inertText(file.name ?? 'without a name').slice(0, 200)}
        </p>
        <PivotRow first={file.first} last={file.last} session={file.sessions[0]} omit="files" />
      </div>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 font-mono text-[12px] leading-[20px]">
        <Fact name="type">
          {file.type ?? 'not known'}
          {file.declaredType && file.declaredType !== file.type
            ? `, declared as ${inertText(file.declaredType)}`
            : ''}
        </Fact>
        <Fact name="size">
          {countText(file.bytes)} bytes
          {file.complete
            ? ''
            : `, not whole${file.missingBytes > 0 ? `: ${countText(file.missingBytes)} are missing` : ''}`}
          {file.totalBytes !== undefined && file.totalBytes !== file.bytes
            ? ` of ${countText(file.totalBytes)}`
            : ''}
        </Fact>
        <Fact name="sent by">
          the {file.fromOriginator ? 'originator' : 'responder'} of session{' '}
          {file.sessions.map(countText).join(', ')}, {file.source}
        </Fact>
        <Fact name="MD5">{file.hashes.md5}</Fact>
        <Fact name="SHA-1">{file.hashes.sha1}</Fact>
        <Fact name="SHA-256">{file.hashes.sha256}</Fact>
      </dl>
      <div className="mt-2 mb-1.5 flex flex-wrap items-center gap-1">
        <p className="eyebrow mr-2">Content</p>
        <span role="group" aria-label="Form of the content" className="flex gap-1">
          {(['text', 'hex'] as const).map((each) => (
            <Button
              key={each}
              size="small"
              kind={each === form ? 'solid' : 'quiet'}
              aria-pressed={each === form}
              onClick={() => setForm(each)}
            >
              {each}
            </Button>
          ))}
        </span>
        <Button size="small" className="ml-auto" onClick={() => setSaving(true)}>
          Save to disk …
        </Button>
      </div>
      <AskedState asked={asked} doing="Fetching its bytes" failed="Its bytes could not be fetched">
        {(part) =>
          part && part.bytes.length > 0 ? (
            <FilePreview file={file.number} part={part} form={form} />
          ) : (
            <p className="text-ink-3">There are no bytes: all of them are missing, or it was empty.</p>
          )
        }
      </AskedState>
      {file.bytes > SHOWN ? (
        <p className="mt-1 text-[12px] text-ink-3">The first {sizeText(SHOWN)} are shown.</p>
      ) : null}
      <DownloadDialog file={file} open={saving} onClose={() => setSaving(false)} />
    </section>
  );
}

/** Programs and pictures say nothing as text. */
function readsAsText({ type }: FileRecord): boolean {
  return type === undefined || /^text\/|json|xml|javascript|x-www-form/.test(type);
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 break-all">{children}</dd>
    </>
  );
}
