'use client';

import { Dialog } from '@/components/design/dialog';
import { Kbd } from '@/components/design/kbd';
import type { Command } from './commands';

/** Keys that move inside of a part; the others are commands, which say themselves what they do. */
const MOVES: readonly (readonly [readonly string[], string])[] = [
  [['↑', '↓'], 'move in the list, the tree or the bytes'],
  [['→', '←'], 'open and close a part of the tree'],
  [['Enter'], 'in a table: to the packets of the line'],
  [['Tab'], 'from the list to the tree to the bytes'],
  [['Shift', '→'], 'in the bytes: select a range'],
  [['Esc'], 'in the filter: clears it, and leaves it when it is empty'],
];

export function KeyHelp({
  open,
  commands,
  onClose,
}: {
  open: boolean;
  commands: readonly Command[];
  onClose: () => void;
}) {
  return (
    <Dialog title="Keys" open={open} onClose={onClose} wide>
      <dl className="grid gap-x-8 gap-y-1.5 text-[13.5px] sm:grid-cols-2">
        {commands.map(({ key, also, name }) => (
          <Line
            key={`${key} ${name}`}
            keys={key.split('+').filter((part) => part !== '')}
            text={name}
            also={also}
          />
        ))}
        {MOVES.map(([keys, text]) => (
          <Line key={text} keys={keys} text={text} />
        ))}
      </dl>
    </Dialog>
  );
}

function Line({
  keys,
  text,
  also = [],
}: {
  keys: readonly string[];
  text: string;
  also?: readonly string[];
}) {
  return (
    <div className="flex items-baseline gap-3">
      <dt className="flex min-w-[74px] flex-none gap-1">
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </dt>
      <dd className="min-w-0">
        {text}
        {also.length > 0 ? <small className="text-[11.5px] text-ink-3"> also {also.join(', ')}</small> : null}
      </dd>
    </div>
  );
}
