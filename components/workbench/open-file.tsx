'use client';

import { useRouter } from 'next/navigation';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/design/button';
import { ErrorState, Progress } from '@/components/design/states';
import type { CaptureView } from '@/components/evidence/capture-view';
import { countText, sizeText } from '@/components/evidence/formats';
import { openOwnFile } from '@/components/evidence/own-captures';
import { useCaptureState } from '@/components/evidence/use-capture';
import type { OpenProblem } from '@/packets/capture/capture';

/** The reader's own file: dropped or chosen, read in this tab, sent nowhere. */
export function OpenFile() {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [opening, setOpening] = useState<{ file: File; view: CaptureView }>();
  const [problem, setProblem] = useState<OpenProblem & { readonly name: string }>();
  const [over, setOver] = useState(false);

  async function open(file: File) {
    setProblem(undefined);
    const view = openOwnFile(file);
    setOpening({ file, view });
    const found = await firstLines(view);
    setOpening(undefined);
    if (found) setProblem({ ...found, name: file.name });
    else router.push(`/capture/${view.slug}`);
  }
  // The workbench is fetched while somebody looks for a file: then its first lines do not wait for it.
  useEffect(() => void import('./workbench'), []);

  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) void open(file);
  }

  return (
    <main
      id="main"
      className="mx-auto flex w-full max-w-[760px] flex-1 flex-col justify-center px-5 py-10"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <h1 className="font-prose text-[34px] leading-tight font-semibold">Open a capture of your own</h1>
      <p className="mt-2 mb-6 font-prose text-[18px] leading-[1.55] text-ink-2">
        The file is read by this tab alone. It is not sent anywhere, it is not kept, and closing the tab
        forgets it.
      </p>
      <div
        className={`rounded-xl border-2 border-dashed px-6 py-10 text-center ${over ? 'border-accent bg-accent-wash' : 'border-line-2 bg-panel'}`}
      >
        {opening ? (
          <Opening file={opening.file} view={opening.view} />
        ) : (
          <>
            <p className="text-[15px]">Drop a pcap or pcapng file here, gzip or not.</p>
            <p className="mt-4">
              <Button kind="solid" onClick={() => input.current?.click()}>
                Choose a file
              </Button>
            </p>
            <input
              ref={input}
              type="file"
              aria-label="Capture file"
              className="sr-only"
              tabIndex={-1}
              onChange={(event) => {
                const file = event.target.files?.[0];
                if (file) void open(file);
                event.target.value = '';
              }}
            />
          </>
        )}
      </div>
      {problem ? (
        <div className="-mx-3">
          <ErrorState found={`${problem.name}: ${problem.found}`} advice={problem.advice} />
        </div>
      ) : null}
      <p className="mt-5 text-[13px] text-ink-3">
        Link types: Ethernet, raw IP, loopback, Linux cooked. Nothing of yours at hand? The shipped captures
        are under Captures.
      </p>
    </main>
  );
}

/** Waits until there are lines to show, or the file is read through; gives why it could not be. */
function firstLines(view: CaptureView): Promise<OpenProblem | undefined> {
  return new Promise((resolve) => {
    const stop = view.subscribe(() => {
      const { status, count, problem } = view.read();
      if (status === 'opening' && count === 0) return;
      stop();
      resolve(problem);
    });
  });
}

function Opening({ file, view }: { file: File; view: CaptureView }) {
  const { progress } = useCaptureState(view);
  return (
    <Progress
      label={`Reading ${file.name}, ${sizeText(file.size)}: ${countText(progress?.packets ?? 0)} packets so far`}
      done={progress?.bytes ?? 0}
      total={progress?.size ?? file.size}
      onCancel={() => view.client.cancel()}
    />
  );
}
