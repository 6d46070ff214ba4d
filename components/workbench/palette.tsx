'use client';

import { type KeyboardEvent, useId, useState } from 'react';
import { Dialog } from '@/components/design/dialog';
import { Kbd } from '@/components/design/kbd';
import type { Command } from './commands';

/** Everything that can be done here, found by a few letters of its name. */
export function Palette({ commands, onClose }: { commands: readonly Command[]; onClose: () => void }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const found = commands.filter(({ name }) => hasWords(name, text));
  const chosen = Math.min(at, found.length - 1);

  function run(command: Command | undefined) {
    onClose();
    // The dialog gives the focus back first: a command may want it elsewhere.
    if (command) requestAnimationFrame(() => command.run());
  }
  function onKeyDown(event: KeyboardEvent) {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Enter') run(found[chosen]);
    if (by === 0) return;
    event.preventDefault();
    setAt(Math.max(0, Math.min(found.length - 1, chosen + by)));
  }
  return (
    <Dialog title="What do you want to do?" open onClose={onClose}>
      <input
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={chosen >= 0 ? `${id}-${chosen}` : undefined}
        aria-label="Command"
        placeholder="A few letters of it"
        value={text}
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        className="h-10 w-full rounded-lg border border-edge bg-paper px-3 text-[14px]"
      />
      <div role="listbox" id={id} aria-label="Commands" className="mt-2 max-h-[50vh] overflow-auto">
        {found.map((command, i) => (
          <div
            key={`${command.key} ${command.name}`}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === chosen}
            onClick={() => run(command)}
            className={`flex cursor-default items-center gap-3 rounded-md px-3 py-1.5 text-[13.5px] ${i === chosen ? 'bg-accent-wash' : 'hover:bg-sunk'}`}
          >
            <span className="min-w-0 flex-1">{command.name}</span>
            <Kbd>{command.key}</Kbd>
          </div>
        ))}
        {found.length === 0 ? <p className="px-3 py-2 text-ink-3">Nothing here is called that.</p> : null}
      </div>
    </Dialog>
  );
}

/** Every word stands somewhere in the name. */
function hasWords(name: string, text: string): boolean {
  const lower = name.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
