'use client';

import { useEffect, useMemo, useState } from 'react';
import { EmptyState } from '@/components/design/states';
import { useToast } from '@/components/design/toast';
import { decodeCertificate } from '@/pki/certificates/certificate';
import { type DerDocument, documentsIn, structureOf, titleOf } from '@/pki/explorer/documents';
import { issuerAmong } from '@/pki/explorer/issuer-among';
import { DerExplorer } from './der-explorer';
import { exampleFiles } from './example-files';
import { type ExplorerSource, sourceOfHash } from './explorer-address';
import { FileDrop } from './file-drop';
import { type NamedFiles, readFiles, useWorkspaceFiles } from './workspace-files';

interface Listed {
  readonly key: string;
  readonly file: string;
  readonly document: DerDocument;
}

/** The DER explorer with its list of files: those of a terminal, those that were brought, or bytes of an address. */
export function ExplorerPage() {
  const [source, setSource] = useState<ExplorerSource>();
  const [brought, setBrought] = useState<NamedFiles>(new Map());
  const [picked, setPicked] = useState<string>();
  const [now, setNow] = useState(() => new Date());
  const say = useToast();
  const workspace = source && 'workspace' in source ? source.workspace : 'certificates';
  const kept = useWorkspaceFiles(workspace);

  useEffect(() => {
    const read = () => {
      setSource(sourceOfHash(location.hash));
      setPicked(undefined);
    };
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);

  const listed = useMemo(() => list(source, brought, kept ?? new Map()), [source, brought, kept]);
  const certificates = useMemo(
    () =>
      listed.flatMap(({ document }) => {
        const decoded = document.structure === 'certificate' ? decodeCertificate(document.der) : undefined;
        return decoded?.ok ? [decoded.value] : [];
      }),
    [listed],
  );
  if (!kept) return <p className="p-4 text-[13px] text-ink-3">Loading the files …</p>;

  async function take(files: Iterable<File>) {
    const read = await readFiles(files);
    const first = [...read.files].flatMap(([file, bytes]) => entries(file, bytes))[0];
    if (first) setPicked(first.key);
    else say('None of that is PEM or DER.');
    setNow(new Date());
    setBrought((before) => new Map([...before, ...read.files]));
    for (const name of read.left) say(`${name} is larger than a megabyte and was left out.`);
  }

  async function makeExample() {
    const files = await exampleFiles();
    setNow(new Date());
    setBrought(files);
    setPicked([...files].flatMap(([file, bytes]) => entries(file, bytes))[0]?.key);
  }

  const wanted = picked ?? wantedKey(source);
  const chosen = listed.find(({ key }) => key === wanted) ?? (wanted === undefined ? listed[0] : undefined);
  return (
    <FileDrop onFiles={take} className="flex min-h-0 flex-1 flex-col">
      {(open) => (
        <>
          <div className="flex flex-none flex-wrap items-center gap-2 border-b border-line bg-paper px-3.5 py-1.5 text-[13px]">
            <label className="flex min-w-0 items-center gap-2">
              <span className="text-ink-2">Value</span>
              <select
                className="h-7 min-w-0 max-w-[70vw] rounded-md border border-line-2 bg-panel px-2"
                value={chosen?.key ?? ''}
                disabled={listed.length === 0}
                onChange={(event) => setPicked(event.target.value)}
              >
                {chosen ? null : (
                  <option value="">{listed.length === 0 ? 'nothing yet' : 'choose one'}</option>
                )}
                {listed.map(({ key, file, document }) => (
                  <option key={key} value={key}>
                    {file}: {document.title}
                  </option>
                ))}
              </select>
            </label>
            <button type="button" onClick={open} className="text-accent underline underline-offset-2">
              Bring files
            </button>
            <button type="button" onClick={makeExample} className="text-accent underline underline-offset-2">
              Make an example
            </button>
            <span className="text-ink-3 max-sm:hidden">Nothing leaves this tab.</span>
          </div>
          {chosen ? (
            <DerExplorer
              key={chosen.key}
              document={chosen.document}
              issuer={issuerAmong(certificates, chosen.document)}
              at={now}
              startAt={picked === undefined ? (source?.byte ?? 0) : 0}
            />
          ) : (
            <EmptyState title={wanted === undefined ? 'No value to look at yet' : 'That file is not here'}>
              Drop a certificate, request, revocation list or key here, as PEM or DER; make one in the
              terminal; or let an example be made.
            </EmptyState>
          )}
        </>
      )}
    </FileDrop>
  );
}

const entries = (file: string, bytes: Uint8Array): Listed[] =>
  documentsIn(bytes).map((document, place) => ({ key: `${file}#${place}`, file, document }));

/** Bytes of the address first, then what was brought, then the terminal's files. */
function list(source: ExplorerSource | undefined, brought: NamedFiles, kept: NamedFiles): Listed[] {
  const given: Listed[] = [];
  if (source && 'der' in source) {
    const structure = structureOf(source.der);
    const document = { der: source.der, structure, title: titleOf(source.der, structure), label: undefined };
    given.push({ key: 'address', file: 'from the address', document });
  }
  const named = new Map([...kept, ...brought]);
  return [...given, ...[...named].flatMap(([file, bytes]) => entries(file, bytes))];
}

function wantedKey(source: ExplorerSource | undefined): string | undefined {
  if (!source) return undefined;
  return 'der' in source ? 'address' : `${source.file}#${source.place}`;
}
