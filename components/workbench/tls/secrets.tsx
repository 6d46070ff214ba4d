'use client';

import type { TlsConversation } from '@/components/engine/questions/tls-session';
import type { TlsSummary } from '@/components/engine/questions/tls-sessions';
import { countText } from '@/components/evidence/formats';
import type { SecretsInUse } from './decrypt-switch';
import { GiveSecrets } from './give-secrets';

/** What each line of a key log opens (https://www.ietf.org/archive/id/draft-ietf-tls-keylogfile-02.html). */
const LABELS: Readonly<Record<string, string>> = {
  CLIENT_RANDOM: 'TLS 1.2 and before: the master secret, from which all keys of the connection follow',
  CLIENT_HANDSHAKE_TRAFFIC_SECRET: 'the client’s handshake messages',
  SERVER_HANDSHAKE_TRAFFIC_SECRET: 'the server’s handshake messages, its certificate among them',
  CLIENT_TRAFFIC_SECRET_0: 'what the client’s application sends',
  SERVER_TRAFFIC_SECRET_0: 'what the server’s application sends',
  CLIENT_EARLY_TRAFFIC_SECRET: 'what the client sends before the server has answered',
  EARLY_EXPORTER_SECRET: 'keys that other protocols take from the early data',
  EXPORTER_SECRET: 'keys that other protocols take from this connection',
};

/** Which secrets the capture has for this connection, what they open, and what was opened. */
export function Secrets({
  summary,
  conversation,
  secrets,
}: {
  summary: TlsSummary;
  conversation: TlsConversation;
  secrets: SecretsInUse;
}) {
  const { steps } = conversation;
  const opened = steps.filter((step) => step.opened).length;
  const closed = steps.filter((step) => step.closed).length;
  return (
    <section aria-label="Secrets" tabIndex={0} className="min-h-0 flex-1 overflow-auto px-4 py-3">
      <p className="text-[13.5px]">
        {!secrets.given.decrypt
          ? 'Decrypting is switched off: this is what somebody without the secrets sees.'
          : summary.secrets.length === 0
            ? 'There are no secrets for this connection.'
            : `There ${summary.secrets.length === 1 ? 'is one secret' : `are ${summary.secrets.length} secrets`} for this connection.`}{' '}
        {countText(opened)} of its {countText(steps.length)} messages and records were opened with them,{' '}
        {countText(closed)} stay closed.
      </p>
      {summary.secrets.length > 0 ? (
        <dl className="mt-3 grid max-w-[760px] grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1.5 text-[13px]">
          {summary.secrets.map((label) => (
            <div key={label} className="contents">
              <dt className="font-mono text-[12px]">{label}</dt>
              <dd className="text-ink-2">{LABELS[label] ?? 'not known here'}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="mt-2 max-w-[640px] text-ink-2">
          Secrets come from one of the two ends, never from the wire: a browser writes them to the file named
          by SSLKEYLOGFILE, and a pcapng file can carry them in a decryption secrets block (editcap
          --inject-secrets tls,keys.log in.pcapng out.pcapng). Without them, the hellos, the sizes and the
          times are all that can be read.
        </p>
      )}
      <GiveSecrets secrets={secrets} />
    </section>
  );
}
