'use client';

import { useMemo } from 'react';
import { Button } from '@/components/design/button';
import type { TlsConversation } from '@/components/engine/questions/tls-session';
import type { TlsSummary } from '@/components/engine/questions/tls-sessions';
import { AskedState } from '../asked-state';
import { useBench } from '../bench';
import { PivotRow } from '../pivot-row';
import { useAnswer } from '../use-answer';
import { Chains } from './chains';
import { Handshake } from './handshake';
import { Secrets } from './secrets';

const PARTS = [
  { id: '', name: 'handshake' },
  { id: 'certificates', name: 'certificates' },
  { id: 'secrets', name: 'secrets' },
] as const;

/** One TLS session: its messages in order, the chains that were sent, and what the key log can open. */
export function TlsDetail({ summary }: { summary: TlsSummary }) {
  const { view, address, setOptions } = useBench();
  const argument = useMemo(() => ({ session: summary.session - 1 }), [summary.session]);
  const asked = useAnswer(view, 'tls-session', argument);
  const part = PARTS.find(({ id }) => id === address.options.tls)?.id ?? '';
  return (
    <section
      aria-label={`TLS of session ${summary.session}`}
      className="flex min-h-0 flex-1 flex-col border-t border-line-2"
    >
      <div className="flex flex-none flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-panel px-3 py-1.5">
        <span role="group" aria-label="Parts of the TLS session" className="flex gap-1">
          {PARTS.map(({ id, name }) => (
            <Button
              key={name}
              size="small"
              kind={id === part ? 'solid' : 'quiet'}
              aria-pressed={id === part}
              onClick={() => setOptions({ tls: id })}
            >
              {name}
            </Button>
          ))}
        </span>
        <PivotRow first={summary.first} last={summary.last} session={summary.session} omit="tls" />
      </div>
      <AskedState asked={asked} doing="Reading the handshake" failed="The handshake could not be read">
        {(conversation) => <Part part={part} summary={summary} conversation={conversation} />}
      </AskedState>
    </section>
  );
}

function Part({
  part,
  summary,
  conversation,
}: {
  part: (typeof PARTS)[number]['id'];
  summary: TlsSummary;
  conversation: TlsConversation;
}) {
  if (part === 'certificates') return <Chains chains={conversation.chains} summary={summary} />;
  if (part === 'secrets') return <Secrets summary={summary} conversation={conversation} />;
  return <Handshake summary={summary} conversation={conversation} />;
}
