'use client';

import { useState } from 'react';
import { Button } from '@/components/design/button';
import { Dialog } from '@/components/design/dialog';
import type { FileRecord } from '@/components/engine/questions/files';
import { sizeText } from '@/components/evidence/formats';
import { offerFile } from '@/components/notebook/offer-file';
import { useBench } from '../bench';

/** Bytes of no type: no browser shows or runs them. */
const TYPE = 'application/octet-stream';

/** Saves a file of strangers after a warning, under a harmless name and as bytes of no type. */
export function DownloadDialog({
  file,
  open,
  onClose,
}: {
  file: FileRecord;
  open: boolean;
  onClose: () => void;
}) {
  const { view } = useBench();
  const [trouble, setTrouble] = useState<string>();
  async function save() {
    try {
      const part = await view.client.derive('file-bytes', { file: file.number, from: 0, to: file.bytes });
      if (part) offerFile(`${file.safeName}.captured`, TYPE, new Blob([part.bytes.slice()], { type: TYPE }));
      onClose();
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    }
  }
  return (
    <Dialog title="Save what a stranger sent" open={open} onClose={onClose}>
      <p className="text-[13.5px]">
        This file came over a network that was watched because something was wrong with it. It may be malware.
        Do not open it on a machine that matters; look it up by its digest instead.
      </p>
      <p className="mt-3 rounded-md bg-sunk px-3 py-2 font-mono text-[12px] break-all">
        {file.safeName}.captured
        <br />
        {sizeText(file.bytes)}, {file.type ?? 'type not known'}
        <br />
        SHA-256 {file.hashes.sha256}
      </p>
      {trouble ? <p className="mt-2 text-wrong">It could not be put together: {trouble}</p> : null}
      <p className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>Do not save</Button>
        <Button kind="danger" onClick={() => void save()}>
          Save it all the same
        </Button>
      </p>
    </Dialog>
  );
}
