'use client';

import '@xterm/xterm/css/xterm.css';
import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import { useEffect, useRef } from 'react';
import { TerminalSession } from './terminal-session';
import type { TerminalShell } from './terminal-shell';

/** The look's terminal: dark in both themes. */
const COLOURS = {
  background: '#14161a',
  foreground: '#dedad2',
  cursor: '#dedad2',
  cursorAccent: '#14161a',
  selectionBackground: '#3b4a52',
  green: '#6cc994',
  yellow: '#f2905a',
  brightBlack: '#9a948a',
};

/** The terminal itself. Tab completes; Esc and then Tab leaves it. */
export function TerminalScreen({
  shell,
  history,
  greeting,
  onLine,
  onDone,
  onSession,
}: {
  shell: TerminalShell;
  history: string[];
  greeting: string;
  onLine: (text: string) => void;
  onDone: (line: string) => void;
  onSession: (session: TerminalSession) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const events = useRef({ onLine, onDone, onSession });
  events.current = { onLine, onDone, onSession };

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const terminal = new Terminal({
      fontFamily: getComputedStyle(element).fontFamily,
      fontSize: 13,
      lineHeight: 1.45,
      theme: COLOURS,
      cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      screenReaderMode: true,
      scrollback: 5000,
      minimumContrastRatio: 4.5,
    });
    const fit = new FitAddon();
    terminal.loadAddon(fit);
    terminal.open(element);
    fit.fit();
    leaveOnEscTab(terminal);
    const session = new TerminalSession(terminal, shell, history, {
      onLine: (text) => events.current.onLine(text),
      onDone: (line) => events.current.onDone(line),
    });
    terminal.onData((data) => session.feed(data));
    session.start(greeting);
    events.current.onSession(session);
    const observer = new ResizeObserver(() => fit.fit());
    observer.observe(element);
    return () => {
      observer.disconnect();
      terminal.dispose();
    };
  }, [shell, history, greeting]);

  return (
    <div
      ref={place}
      data-testid="terminal"
      className="h-full min-h-0 overflow-hidden bg-[#14161a] px-3.5 py-2.5 font-mono"
    />
  );
}

/** In a terminal Tab completes; after Esc it leaves, so that the keyboard is never caught. Copy works as anywhere. */
function leaveOnEscTab(terminal: Terminal): void {
  let leaving = false;
  terminal.attachCustomKeyEventHandler((event) => {
    if (event.type !== 'keydown') return true;
    if (event.key === 'Escape') {
      leaving = true;
      return false;
    }
    if (event.key === 'Tab' && (leaving || event.shiftKey)) {
      leaving = false;
      return false;
    }
    if (event.key !== 'Shift') leaving = false;
    const copies = event.key === 'c' && (event.metaKey || event.ctrlKey) && terminal.hasSelection();
    const pastes = event.key === 'v' && (event.metaKey || event.ctrlKey);
    return !(copies || pastes);
  });
}
