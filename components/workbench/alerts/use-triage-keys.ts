'use client';

import { useBench } from '../bench';
import { useCommands } from '../commands';
import { VERDICTS, type VerdictId } from './triage';

interface TriageCommands {
  readonly close: (verdict: VerdictId) => void;
  readonly comment: () => void;
  readonly undo: () => void;
}

/** F1 to F9 as in Sguil, the digits for keyboards without them; m comments, u takes the last step back. */
export function useTriageKeys({ close, comment, undo }: TriageCommands): void {
  const { commands } = useBench();
  const closing = (key: 'key' | 'digit') =>
    VERDICTS.map((verdict) => ({
      key: verdict[key],
      name: `alert: ${verdict.id.length < 4 ? `category ${verdict.id}, ` : ''}${verdict.name}`,
      run: () => close(verdict.id),
    }));
  useCommands(commands, [
    ...closing('key'),
    ...closing('digit'),
    { key: 'm', name: 'alert: comment', run: comment },
    { key: 'u', name: 'alert: take the last step back', run: undo },
  ]);
}
