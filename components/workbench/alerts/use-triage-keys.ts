'use client';

import { useEffect, useRef } from 'react';
import { typesText } from '@/components/shell/keys';
import { VERDICTS, type VerdictId } from './triage';

interface TriageCommands {
  readonly close: (verdict: VerdictId) => void;
  readonly comment: () => void;
  readonly undo: () => void;
}

/** F1 to F9 as in Sguil, the digits for keyboards without them; m comments, u takes the last step back. */
export function useTriageKeys(commands: TriageCommands): void {
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (typesText(event.target) || document.querySelector('dialog[open]')) return;
      const verdict = VERDICTS.find(({ key, digit }) => key === event.key || digit === event.key);
      const { close, comment, undo } = latest.current;
      if (verdict) close(verdict.id);
      else if (event.key === 'm') comment();
      else if (event.key === 'u') undo();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}
