'use client';

import { useMemo } from 'react';
import { Kbd } from '@/components/design/kbd';
import { Eyebrow } from '@/components/design/panel';
import type { Belongings } from '@/components/engine/questions/belongings';
import { durationText } from '@/components/evidence/formats';
import type { Session } from '@/packets/sessions/session';
import { useBench } from './bench';
import { useAnswer } from './use-answer';

/** Larger captures are not taken apart just because somebody looks at a packet. */
const MOST_PACKETS = 50_000;

/** What the chosen thing is part of: ways into the other views, with what waits there. */
export function BelongsTo() {
  const { view, selection, session, lookup, sessions, count, go } = useBench();
  const argument = useMemo(() => ({ session: session?.row ?? -1 }), [session]);
  const wanted = session !== undefined && count <= MOST_PACKETS;
  const { value, trouble } = useAnswer(view, 'belongings', argument, wanted);
  const failed = sessions.trouble ?? lookup.trouble ?? trouble;
  const belongings = value && value.session === session?.row ? value : undefined;
  return (
    <section className="mb-5">
      <Eyebrow as="p">{`This ${thing(selection)} belongs to`}</Eyebrow>
      {session ? (
        <div className="grid grid-cols-2 gap-1.5">
          <Way
            hue="session"
            title={`Session ${session.row + 1}`}
            hotkey="s"
            about={stateText(session)}
            onGo={() => go.toSession(session.row + 1)}
          />
          <Way
            hue="headers"
            title={session.service ?? session.protocol}
            hotkey="t"
            about={`history ${session.history || '–'}`}
            label="What was said"
            onGo={() => go.toStream(session.row + 1)}
          />
          {belongings ? <More belongings={belongings} onGo={go.toView} /> : null}
        </div>
      ) : (
        <p className="text-[13px] text-ink-3">
          {failed ? '' : nothingText(selection.packet, !sessions.all, lookup.waiting)}
        </p>
      )}
      {failed ? (
        <p role="status" className="mt-1.5 text-[12.5px] text-wrong">
          What it belongs to could not be worked out: {failed}
        </p>
      ) : null}
    </section>
  );
}

function nothingText(packet: number | undefined, working: boolean, lookingUp: boolean): string {
  if (!packet) return 'Choose a packet first.';
  if (working) return 'Working out the sessions …';
  return lookingUp ? 'Looking up its session …' : 'No session: it is not part of an IP conversation.';
}

function More({ belongings, onGo }: { belongings: Belongings; onGo: (view: string) => void }) {
  const { lines, files, tls } = belongings;
  const most = lines.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      {most > 0 ? (
        <Way
          hue="transaction"
          title={most === 1 ? '1 log line' : `${most} log lines`}
          hotkey="x"
          about={lines.map(({ log }) => log).join(', ')}
          onGo={() => onGo('transactions')}
        />
      ) : null}
      {files > 0 ? (
        <Way
          hue="full"
          title={files === 1 ? '1 file' : `${files} files`}
          hotkey="e"
          about="that it carried"
          onGo={() => onGo('files')}
        />
      ) : null}
      {tls ? <Way hue="full" title="TLS" hotkey="h" about="its handshake" onGo={() => onGo('tls')} /> : null}
    </>
  );
}

function Way({
  hue,
  title,
  about,
  hotkey,
  label,
  onGo,
}: {
  hue: string;
  title: string;
  about: string;
  hotkey: string;
  label?: string;
  onGo: () => void;
}) {
  return (
    <button
      type="button"
      onClick={onGo}
      aria-label={label ? `${label}: ${title}, ${about}` : undefined}
      className="min-w-0 rounded-[7px] border border-line border-l-[3px] bg-panel px-2.5 py-1.5 text-left text-[12.5px] hover:border-edge"
      style={{ borderLeftColor: `var(--${hue})` }}
    >
      <span className="flex items-baseline gap-2">
        <span className="min-w-0 truncate">{title}</span>
        <span className="ml-auto">
          <Kbd>{hotkey}</Kbd>
        </span>
      </span>
      <small className="block truncate text-[11px] text-ink-3">{about}</small>
    </button>
  );
}

function thing({
  alert,
  file,
  transaction,
}: {
  alert?: number;
  file?: number;
  transaction?: number;
}): string {
  if (alert) return 'alert';
  if (file) return 'file';
  return transaction ? 'line' : 'packet';
}

function stateText({ state, duration }: Session): string {
  return `${state}${duration === undefined ? '' : `, ${durationText(duration)}`}`;
}
