'use client';

import { useEffect, useRef } from 'react';
import { typesText } from '@/components/shell/keys';

/** Something that can be done here: by its key, from the palette, and listed in the help. */
export interface Command {
  /** What it does, as the palette and the help say it. */
  readonly name: string;
  /** `g`, `F3`, `Ctrl+G`, `Ctrl+Alt+4`. */
  readonly key: string;
  /** Other keys that do the same, as people know them from Wireshark. */
  readonly also?: readonly string[];
  readonly run: () => void;
}

/** The commands of a workbench: its own and those of the view that is open. */
export class CommandBook {
  private readonly parts = new Set<{ readonly current: readonly Command[] }>();

  add(part: { readonly current: readonly Command[] }): () => void {
    this.parts.add(part);
    return () => this.parts.delete(part);
  }

  /** All of them, those of the view last. */
  all(): readonly Command[] {
    return [...this.parts].flatMap(({ current }) => current);
  }
}

/** Puts commands into the book while the component is there, and runs them by their keys. */
export function useCommands(book: CommandBook, commands: readonly Command[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => book.add(latest), [book]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const held = event.ctrlKey || event.metaKey;
      if (!held && typesText(event.target)) return;
      const command = latest.current.find(({ key, also = [] }) =>
        [key, ...also].some((each) => isKey(each, event)),
      );
      if (!command) return;
      event.preventDefault();
      command.run();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Whether a key stroke is `g`, `?`, `F8`, `Ctrl+G` or `Ctrl+Alt+Shift+T`. Shift counts only where Ctrl is held. */
export function isKey(
  key: string,
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): boolean {
  const held = event.ctrlKey || event.metaKey;
  const parts = key.split('+');
  const name = parts.at(-1) ?? key;
  if (held !== parts.includes('Ctrl') || event.altKey !== parts.includes('Alt')) return false;
  if (!held) return event.key === name;
  return event.shiftKey === parts.includes('Shift') && event.key.toLowerCase() === name.toLowerCase();
}
