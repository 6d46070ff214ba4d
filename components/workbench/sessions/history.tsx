'use client';

import type { Session } from '@/packets/sessions/session';
import { useBench } from '../bench';
import { letterText, repeatText } from './history-text';

/** The letters of a Zeek history in words, each with the packet that set it. */
export function History({ session }: { session: Session }) {
  const { go } = useBench();
  return (
    <section
      aria-label="History"
      tabIndex={0}
      className="min-h-0 overflow-auto px-4 py-3 max-lg:max-h-[380px]"
    >
      <p className="eyebrow mb-1.5">History, letter by letter</p>
      {session.history === '' ? (
        <p className="text-ink-3">Nothing was written down for it.</p>
      ) : (
        <ol className="grid gap-px">
          {[...session.history].map((letter, at) => {
            const { who, what } = letterText(letter);
            const packet = session.historyPackets[at];
            return (
              // A letter is its place.
              <li key={at} className="flex items-baseline gap-2.5">
                <b className="w-4 flex-none text-center font-mono text-[13px] text-session">{letter}</b>
                <span className="min-w-0 flex-1">
                  {who}: {what}
                  {repeatText(session.history, at)}
                </span>
                <button
                  type="button"
                  onClick={() => go.toPacket(packet)}
                  className="font-mono text-[12px] whitespace-nowrap text-accent underline underline-offset-2"
                >
                  packet {packet}
                </button>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
