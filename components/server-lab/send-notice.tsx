'use client';

import type { FileMap } from '@/pki/files/file-map';
import { filesToSend } from '@/pki/server-lab/lab-request';
import { CONFIGURATION, HOME } from './lab-files';

/** Says before anything happens what leaves the tab, and asks where private keys are among it. */
export function SendNotice({
  files,
  keys,
  agreed,
  onAgree,
}: {
  files: FileMap;
  keys: readonly string[];
  agreed: boolean;
  onAgree: (agreed: boolean) => void;
}) {
  const names = [...filesToSend(files, CONFIGURATION).keys()].map((path) => path.slice(HOME.length + 1));
  return (
    <div className="rounded-[10px] border border-line bg-panel px-4 py-3 text-[13px]">
      <p>
        A handshake needs a TLS stack, and a tab has none. So the probe sends{' '}
        {names.length === 0 ? 'your files' : names.length === 1 ? names[0] : `these ${names.length} files`} to
        this site, which makes server and client of them in memory, keeps nothing, and reaches no network.
      </p>
      {names.length > 1 ? (
        <p className="mt-1 font-mono text-[12px] break-words text-ink-2">{names.join(' ')}</p>
      ) : null}
      {keys.length > 0 ? (
        <label className="mt-2 flex items-start gap-2">
          <input
            type="checkbox"
            checked={agreed}
            onChange={(event) => onAgree(event.target.checked)}
            className="mt-1"
          />
          <span>
            Private keys go with them: <code>{keys.join(', ')}</code>. They were made for practice, and I send
            them.
          </span>
        </label>
      ) : null}
    </div>
  );
}
