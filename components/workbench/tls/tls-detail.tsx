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
import { DecryptSwitch, type SecretsInUse, useSecretsInUse } from './decrypt-switch';
import { Handshake } from './handshake';
import { KeySteps } from './key-steps';
import { Records } from './records';
import { Secrets } from './secrets';

const PARTS = [
  { id: '', name: 'handshake' },
  { id: 'certificates', name: 'certificates' },
  { id: 'keys', name: 'keys' },
  { id: 'records', name: 'records' },
  { id: 'secrets', name: 'secrets' },
] as const;

/** One TLS session: its messages, the chains that were sent, how its keys were made, and what they open. */
export function TlsDetail({ summary }: { summary: TlsSummary }) {
  const { view, address, setOptions } = useBench();
  const argument = useMemo(() => ({ session: summary.session - 1 }), [summary.session]);
  const asked = useAnswer(view, 'tls-session', argument);
  const secrets = useSecretsInUse();
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
        <DecryptSwitch secrets={secrets} />
        <PivotRow first={summary.first} last={summary.last} session={summary.session} omit="tls" />
      </div>
      <AskedState asked={asked} doing="Reading the handshake" failed="The handshake could not be read">
        {(conversation) => (
          <Part part={part} summary={summary} conversation={conversation} secrets={secrets} />
        )}
      </AskedState>
    </section>
  );
}

function Part({
  part,
  summary,
  conversation,
  secrets,
}: {
  part: (typeof PARTS)[number]['id'];
  summary: TlsSummary;
  conversation: TlsConversation;
  secrets: SecretsInUse;
}) {
  if (part === 'certificates') return <Chains chains={conversation.chains} summary={summary} />;
  if (part === 'keys') return <KeySteps summary={summary} />;
  if (part === 'records') return <Records conversation={conversation} />;
  if (part === 'secrets') return <Secrets summary={summary} conversation={conversation} secrets={secrets} />;
  return <Handshake summary={summary} conversation={conversation} />;
}
