'use client';

import { useCallback, useEffect, useState } from 'react';
import { openPkiShell } from '@/components/terminal/pki-shell';
import { loadWorkspace, saveWorkspace } from '@/components/terminal/workspace-store';
import type { FileMap } from '@/pki/files/file-map';
import { EXAMPLE_CONFIGURATION, EXAMPLE_LINES } from './example-site';
import { CONFIGURATION, HOME } from './lab-files';

/** The files are those of the terminal under Certificates: what is made there is served here. */
const WORKSPACE = 'certificates';

export interface LabWorkspace {
  /** Undefined while they are being fetched. */
  readonly files: FileMap | undefined;
  put(path: string, bytes: Uint8Array): void;
  /** Makes the keys, certificates and configuration of an example beside what is there. */
  makeExample(): Promise<void>;
}

export function useLabWorkspace(): LabWorkspace {
  const [files, setFiles] = useState<FileMap>();

  useEffect(() => {
    let here = true;
    void loadWorkspace(WORKSPACE).then((kept) => here && setFiles(kept?.files ?? new Map()));
    return () => {
      here = false;
    };
  }, []);

  const keep = useCallback((next: FileMap) => {
    setFiles(next);
    void loadWorkspace(WORKSPACE).then((kept) =>
      saveWorkspace({
        id: WORKSPACE,
        folder: kept?.folder ?? HOME,
        history: kept?.history ?? [],
        files: next,
      }),
    );
  }, []);

  const put = useCallback(
    (path: string, bytes: Uint8Array) => keep(new Map([...(files ?? []), [path, bytes]])),
    [files, keep],
  );

  const makeExample = useCallback(async () => {
    const shell = await openPkiShell({});
    const nothing = () => {};
    const io = { out: nothing, error: nothing, clear: nothing, ask: async () => undefined };
    for (const line of EXAMPLE_LINES) await shell.run(line, io);
    const made = [...shell.files()].map(([name, bytes]) => [`${HOME}/${name}`, bytes] as const);
    const configuration = new TextEncoder().encode(EXAMPLE_CONFIGURATION);
    keep(new Map([...(files ?? []), ...made, [CONFIGURATION, configuration]]));
  }, [files, keep]);

  return { files, put, makeExample };
}
