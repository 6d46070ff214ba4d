'use client';

import Link from 'next/link';
import { useState } from 'react';
import { explorerOfFile } from '@/components/certificates/explorer-address';
import { Button, buttonClass } from '@/components/design/button';
import { EmptyState } from '@/components/design/states';
import { TextEditor } from '@/components/design/text-editor';
import { useToast } from '@/components/design/toast';
import { sizeText } from '@/components/evidence/formats';
import { offerFile } from '@/components/notebook/offer-file';
import { certificateCell } from '@/components/notebook/pins/certificate-pin';
import { usePinCell } from '@/components/notebook/use-pin';
import { readPem } from '@/pki/asn1/pem';
import { documentsIn } from '@/pki/explorer/documents';
import { tarOf } from './tar';
import type { TerminalShell } from './terminal-shell';

/** The terminal's files: look at one with a command, take one or all of them home, remove one. */
export function FilesPanel({
  workspace,
  shell,
  onChange,
  onLine,
}: {
  /** Under which name the files are kept. */
  workspace: string;
  shell: TerminalShell;
  onChange: () => void;
  /** Puts a line at the prompt. */
  onLine: (line: string) => void;
}) {
  const say = useToast();
  const pinCell = usePinCell();
  const [editing, setEditing] = useState<string>();
  const files = [...shell.files()].sort(([a], [b]) => (a < b ? -1 : 1));
  if (files.length === 0)
    return (
      <EmptyState title="No files yet">
        Make one in the terminal, or drop files of your own here: keys, requests, certificates,
        configurations.
      </EmptyState>
    );

  function remove(path: string, bytes: Uint8Array) {
    shell.remove(path);
    onChange();
    say(`${path} was removed.`, () => {
      shell.put(path, bytes);
      onChange();
    });
  }

  const edited = editing === undefined ? undefined : shell.files().get(editing);
  if (editing !== undefined && edited)
    return (
      <div className="flex h-full flex-col">
        <div className="flex items-center gap-3 border-b border-line bg-panel px-4 py-1.5 text-[13px]">
          <span className="min-w-0 font-mono text-[12.5px] break-all">{editing}</span>
          <span className="ml-auto text-[12px] text-ink-3">kept as you type</span>
          <Button size="small" onClick={() => setEditing(undefined)}>
            Done
          </Button>
        </div>
        <TextEditor
          label={`Text of ${editing}`}
          text={new TextDecoder().decode(edited)}
          onChange={(text) => {
            shell.put(editing, new TextEncoder().encode(text));
            onChange();
          }}
        />
      </div>
    );

  return (
    <div className="h-full overflow-auto bg-paper px-4 py-3">
      <table className="w-full text-[13px]">
        <thead className="text-left text-[11px] text-ink-3">
          <tr>
            <th scope="col" className="py-1 font-semibold">
              file
            </th>
            <th scope="col" className="py-1 text-right font-semibold">
              size
            </th>
            <th scope="col" className="py-1">
              <span className="sr-only">what can be done</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {files.map(([path, bytes]) => (
            <tr key={path} className="border-t border-line">
              <td className="py-1 font-mono text-[12.5px] break-all">{path}</td>
              <td className="py-1 text-right whitespace-nowrap text-ink-2">{sizeText(bytes.length)}</td>
              <td className="py-1 pl-3 text-right whitespace-nowrap">
                {isText(bytes) ? (
                  <Button
                    size="small"
                    kind="quiet"
                    aria-label={`Edit ${path}`}
                    onClick={() => setEditing(path)}
                  >
                    Edit
                  </Button>
                ) : null}
                <Button size="small" kind="quiet" onClick={() => onLine(`cat ${path}`)}>
                  cat
                </Button>
                {documentsIn(bytes).length > 0 ? (
                  <Link
                    prefetch={false}
                    href={explorerOfFile(workspace, path)}
                    aria-label={`Explore the bytes of ${path}`}
                    className={buttonClass('quiet', 'small')}
                  >
                    Explore
                  </Link>
                ) : null}
                {certificatesIn(bytes).length > 0 ? (
                  <Button
                    size="small"
                    kind="quiet"
                    aria-label={`Pin the certificates of ${path}`}
                    onClick={() =>
                      void pinCell(() =>
                        certificateCell(certificatesIn(bytes), { label: path, judgedAt: Date.now() }),
                      )
                    }
                  >
                    Pin
                  </Button>
                ) : null}
                <Button
                  size="small"
                  kind="quiet"
                  aria-label={`Download ${path}`}
                  onClick={() =>
                    offerFile(
                      path.split('/').at(-1) ?? path,
                      'application/octet-stream',
                      new Blob([new Uint8Array(bytes)]),
                    )
                  }
                >
                  Download
                </Button>
                <Button
                  size="small"
                  kind="quiet"
                  aria-label={`Remove ${path}`}
                  onClick={() => remove(path, bytes)}
                >
                  Remove
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button
        size="small"
        className="mt-4"
        onClick={() =>
          offerFile(
            'files.tar',
            'application/x-tar',
            new Blob([tarOf(new Map(files), Math.floor(Date.now() / 1000))]),
          )
        }
      >
        Download all as files.tar
      </Button>
    </div>
  );
}

/** The certificates of a PEM file as DER, in its order. */
function certificatesIn(file: Uint8Array): readonly Uint8Array[] {
  return readPem(file)
    .filter(({ label }) => label === 'CERTIFICATE')
    .map(({ bytes }) => bytes);
}

/** Nothing in it that a text has no use for, and short enough to be changed by hand. */
function isText(bytes: Uint8Array): boolean {
  return (
    bytes.length < 100_000 && !bytes.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13)
  );
}
