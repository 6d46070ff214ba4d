'use client';

import { type DragEvent, useMemo, useState } from 'react';
import { Button } from '@/components/design/button';
import { EmptyState, ErrorState } from '@/components/design/states';
import { TextEditor, type WantedLine } from '@/components/design/text-editor';
import { useToast } from '@/components/design/toast';
import type { FileMap } from '@/pki/files/file-map';
import type { Place } from '@/pki/nginx/config';
import { problemText } from '@/pki/nginx/config';
import { assess } from '@/pki/server-lab/assess';
import type { ServerReport } from '@/pki/server-lab/report';
import { browserLab, LabProblem } from './browser-network';
import { CONFIGURATION, HOME, keysToSend, placesIn, problemsIn } from './lab-files';
import { LintView, RatingView } from './rating-view';
import { ReportView } from './report-view';
import { SendNotice } from './send-notice';
import { useLabWorkspace } from './use-lab-workspace';

interface Found {
  readonly report: ServerReport;
  readonly files: FileMap;
}

/** The reader's configuration on the left; what handshakes and reading find on the right. */
export function ServerDesk() {
  const { files, put, makeExample } = useLabWorkspace();
  const [path, setPath] = useState(CONFIGURATION);
  const [wanted, setWanted] = useState<WantedLine>();
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [agreed, setAgreed] = useState(false);
  const [chosen, setChosen] = useState(0);
  const say = useToast();
  const places = useMemo(() => (files ? placesIn(files) : []), [files]);
  const keys = useMemo(() => (files ? keysToSend(files) : []), [files]);
  const problems = useMemo(() => (files ? problemsIn(files) : []), [files]);
  const assessment = useMemo(
    () => found && assess(found.report, found.files, CONFIGURATION, new Date()),
    [found],
  );
  if (!files) return <p className="p-4 text-[13px] text-ink-3">Fetching your files …</p>;

  const text = new TextDecoder().decode(files.get(path) ?? new Uint8Array());
  const place = places[Math.min(chosen, places.length - 1)];
  const error = problems.find(({ level }) => level === 'emerg');
  const marked = new Set([
    ...problems.flatMap(({ at }) => (at?.file === path ? [at.line] : [])),
    ...(assessment?.rating?.caps ?? []).flatMap(({ cause }) =>
      cause.at.file === path ? [cause.at.line] : [],
    ),
  ]);

  function go({ file, line }: Place) {
    setPath(file);
    setWanted((before) => ({ line, turn: (before?.turn ?? 0) + 1 }));
  }

  async function run() {
    if (!files || !place) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const site = { files, configuration: CONFIGURATION, at: new Date() };
      setFound({ report: await browserLab.probe(site, place), files });
    } catch (refused) {
      setProblem(refused instanceof LabProblem ? refused.message : 'The handshakes could not be made.');
    } finally {
      setBusy(false);
    }
  }

  async function takeFiles(event: DragEvent) {
    event.preventDefault();
    for (const file of event.dataTransfer.files)
      put(`${HOME}/${file.name}`, new Uint8Array(await file.arrayBuffer()));
    say('Taken over. Nothing was sent.');
  }

  return (
    <div
      className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,46%)_minmax(0,1fr)]"
      onDragOver={(event) => event.preventDefault()}
      onDrop={takeFiles}
    >
      <div className="flex min-h-[360px] min-w-0 flex-col border-line lg:min-h-0 lg:border-r">
        <FileRow files={files} path={path} onChange={setPath} />
        {files.has(path) ? (
          <TextEditor
            label={path.slice(HOME.length + 1)}
            text={text}
            onChange={(next) => put(path, new TextEncoder().encode(next))}
            wanted={wanted}
            marked={marked}
          />
        ) : (
          <EmptyState title="No nginx.conf yet">
            Drop one here with its certificates, write one in the terminal, or begin with an example: an
            authority, a certificate, and a server that does things as they were done long ago.
            <span className="mt-3 block">
              <Button kind="solid" onClick={() => void makeExample().then(() => setAgreed(true))}>
                Make the example
              </Button>
            </span>
          </EmptyState>
        )}
      </div>
      <div className="min-h-0 min-w-0 overflow-y-auto bg-paper px-5 py-5 sm:px-7">
        <SendNotice files={files} keys={keys} agreed={agreed} onAgree={setAgreed} />
        <div className="mt-3 flex flex-wrap items-center gap-2">
          {places.length > 1 ? (
            <select
              aria-label="Name and port"
              value={chosen}
              onChange={(event) => setChosen(Number(event.target.value))}
              className="h-9 rounded-lg border border-line-2 bg-panel px-2 text-[13px]"
            >
              {places.map(({ host, port }, at) => (
                <option key={`${host}:${port}`} value={at}>
                  {host}:{port}
                </option>
              ))}
            </select>
          ) : null}
          <Button kind="solid" disabled={busy || !place || (keys.length > 0 && !agreed)} onClick={run}>
            {busy ? 'Shaking hands …' : place ? `Probe ${place.host}:${place.port}` : 'Probe'}
          </Button>
          {found ? <span className="text-[12px] text-ink-3">took {found.report.took} ms</span> : null}
        </div>
        {error ? <ErrorState found={problemText(error)} advice="nginx would not start with this." /> : null}
        {problem ? <ErrorState found={problem} /> : null}
        {found?.report.refuses && !error ? <ErrorState found={found.report.refuses} /> : null}
        <div className="mt-6 grid gap-7" aria-live="polite">
          {assessment?.rating ? (
            <RatingView
              rating={assessment.rating}
              place={`${found?.report.host}:${found?.report.port}`}
              onGo={go}
            />
          ) : null}
          {assessment ? <LintView findings={assessment.lint} onGo={go} /> : null}
          {found && !found.report.refuses ? <ReportView report={found.report} /> : null}
        </div>
      </div>
    </div>
  );
}

function FileRow({
  files,
  path,
  onChange,
}: {
  files: FileMap;
  path: string;
  onChange: (path: string) => void;
}) {
  const names = [...files.keys()].filter((each) => each.startsWith(`${HOME}/`) && !each.endsWith('/')).sort();
  return (
    <div className="flex items-center gap-2 border-b border-line bg-panel px-3 py-1.5 text-[13px]">
      <label className="flex items-center gap-2">
        File
        <select
          value={path}
          onChange={(event) => onChange(event.target.value)}
          className="h-7 rounded-md border border-line-2 bg-panel px-1.5 font-mono text-[12.5px]"
        >
          {[...new Set([CONFIGURATION, ...names])].map((each) => (
            <option key={each} value={each}>
              {each.slice(HOME.length + 1)}
            </option>
          ))}
        </select>
      </label>
      <span className="ml-auto text-[12px] text-ink-3">kept in this browser</span>
    </div>
  );
}
