'use client';

import { useEffect, useState } from 'react';
import { loadWorkspace } from '@/components/terminal/workspace-store';

const HOME = '/home/learner/';

export type NamedFiles = ReadonlyMap<string, Uint8Array>;

/** Files of a terminal by their names in its home folder; empty for one that was never used. Undefined while they load. */
export function useWorkspaceFiles(workspace: string): NamedFiles | undefined {
  const [files, setFiles] = useState<NamedFiles>();
  useEffect(() => {
    let here = true;
    void loadWorkspace(workspace).then((kept) => {
      if (!here) return;
      const entries = [...(kept?.files ?? [])].filter(
        ([path]) => path.startsWith(HOME) && !path.endsWith('/'),
      );
      setFiles(new Map(entries.map(([path, bytes]) => [path.slice(HOME.length), bytes])));
    });
    return () => {
      here = false;
    };
  }, [workspace]);
  return files;
}

const MOST_BYTES = 1024 * 1024;

/** What was dropped or picked; files above a megabyte are left out and named. */
export async function readFiles(list: Iterable<File>): Promise<{ files: NamedFiles; left: string[] }> {
  const files = new Map<string, Uint8Array>();
  const left: string[] = [];
  for (const file of list) {
    if (file.size > MOST_BYTES) left.push(file.name);
    else files.set(file.name, new Uint8Array(await file.arrayBuffer()));
  }
  return { files, left };
}
