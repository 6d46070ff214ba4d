'use client';

import type { Cause } from '@/pki/server-lab/cause';
import { HOME } from './lab-files';

export type GoTo = (at: Cause['at']) => void;

/** The line that decides, as a way to it. */
export function CauseLink({ cause, onGo }: { cause: Cause; onGo: GoTo }) {
  const file = cause.at.file.startsWith(`${HOME}/`) ? cause.at.file.slice(HOME.length + 1) : cause.at.file;
  return (
    <span className="inline-flex max-w-full flex-wrap items-baseline gap-x-2 text-[12.5px]">
      <button
        type="button"
        onClick={() => onGo(cause.at)}
        className="whitespace-nowrap text-accent underline underline-offset-2"
      >
        {file}, line {cause.at.line}
      </button>
      <code className="break-words text-ink-2">{cause.text}</code>
      {cause.isDefault ? <span className="text-ink-3">nothing is written; this is the default</span> : null}
    </span>
  );
}
