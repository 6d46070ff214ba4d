'use client';

import { Dialog } from '@/components/design/dialog';
import { Kbd } from '@/components/design/kbd';
import { views } from './views';

const KEYS: readonly (readonly [readonly string[], string])[] = [
  [['/'], 'to the filter; Esc clears it, and leaves it when it is empty'],
  [['j', 'k'], 'next and previous packet, wherever you are'],
  [['↑', '↓'], 'move in the list, the tree or the bytes'],
  [['→', '←'], 'open and close a part of the tree'],
  [['Tab'], 'from the list to the tree to the bytes'],
  [['Shift', '→'], 'in the bytes: select a range'],
  [['f'], 'filter on the chosen field'],
  ...views.map(({ key, help }) => [[key], help] as const),
  [['p'], 'pin what is chosen to the notebook'],
  [['?'], 'this list'],
];

export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog title="Keys" open={open} onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-2 text-[13.5px]">
        {KEYS.map(([keys, text]) => (
          <div key={text} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
