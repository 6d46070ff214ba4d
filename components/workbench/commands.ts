'use client';

import { useEffect, useRef } from 'react';
import { typesText } from '@/components/shell/keys';

/** Something that can be done here: by its key, from the palette, and listed in the help. */
export interface Command {
  /** What it does, as the palette and the help say it. */
  readonly name: string;
  /** `g`, `F3`, `Ctrl+G`. */
  readonly key: string;
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
      if (event.defaultPrevented || event.altKey || document.querySelector('dialog[open]')) return;
      const held = event.ctrlKey || event.metaKey;
      if (!held && typesText(event.target)) return;
      const command = latest.current.find(({ key }) => isKey(key, event, held));
      if (!command) return;
      event.preventDefault();
      command.run();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

function isKey(key: string, event: KeyboardEvent, held: boolean): boolean {
  if (!key.startsWith('Ctrl+')) return !held && event.key === key;
  return held && !event.shiftKey && event.key.toLowerCase() === key.slice(5).toLowerCase();
}
