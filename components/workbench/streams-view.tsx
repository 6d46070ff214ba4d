'use client';

import { useCallback, useState } from 'react';
import { Button } from '@/components/design/button';
import { EmptyState } from '@/components/design/states';
import type { TranscriptPiece } from '@/components/engine/contract';
import { bytesText, hexDump } from '@/components/evidence/bytes-text';
import { countText, sizeText } from '@/components/evidence/formats';
import { AskedState } from './asked-state';
import { useBench } from './bench';
import { useAsked } from './use-answer';

type Form = 'text' | 'hex';

/** What a session said, both directions in order, with what the capture lost. Each piece leads to its packet. */
export default function StreamsView() {
  const { view, session, go } = useBench();
  const [form, setForm] = useState<Form>('text');
  const row = session?.row ?? -1;
  const ask = useCallback(() => view.client.transcript(row), [view, row]);
  const asked = useAsked(row < 0 ? undefined : ask);
  const onPacket = go.toPacket;
  if (!session)
    return (
      <EmptyState title="No session chosen">
        Choose a session, or a packet of one: what its two sides said to each other is shown here, in order.
      </EmptyState>
    );
  if (asked.trouble || asked.waiting || !asked.value)
    return (
      <AskedState
        asked={asked.waiting ? { ...asked, value: undefined } : asked}
        doing="Putting the stream together"
        failed="The stream could not be put together"
      >
        {() => null}
      </AskedState>
    );
  const transcript = asked.value;
  const said = transcript.pieces.reduce(
    (sum, piece) => sum + (piece.kind === 'data' ? piece.bytes.length : 0),
    0,
  );
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-b border-line bg-panel px-4 py-2 text-[12.5px]">
        <b>Session {session.row + 1}</b>
        <span className="rounded-sm border-l-[3px] border-full pl-2 font-mono">
          {session.originator.address}
        </span>
        <span className="rounded-sm border-l-[3px] border-alert pl-2 font-mono">
          {session.responder.address}
        </span>
        <span className="text-ink-3">{sizeText(said)} of payload</span>
        <span className="ml-auto flex gap-1" role="group" aria-label="Form of the bytes">
          {(['text', 'hex'] as const).map((each) => (
            <Button
              key={each}
              size="small"
              kind={each === form ? 'solid' : 'quiet'}
              aria-pressed={each === form}
              onClick={() => setForm(each)}
            >
              {each}
            </Button>
          ))}
        </span>
      </div>
      {transcript.pieces.length === 0 ? (
        <EmptyState title="Nothing was said">
          The packets of this session carry no payload: connection attempts, acknowledgments, or an end.
        </EmptyState>
      ) : (
        <section
          aria-label="Transcript"
          tabIndex={0}
          className="min-h-0 flex-1 overflow-auto px-4 py-3 max-lg:max-h-[70vh]"
        >
          {transcript.pieces.map((piece, i) => (
            // Pieces never change places.
            <Piece key={i} piece={piece} form={form} onPacket={onPacket} />
          ))}
          {transcript.left > 0 ? (
            <p className="mt-3 text-ink-3">{sizeText(transcript.left)} more are not shown here.</p>
          ) : null}
        </section>
      )}
    </div>
  );
}

function Piece({
  piece,
  form,
  onPacket,
}: {
  piece: TranscriptPiece;
  form: Form;
  onPacket: (packet: number, bytes: readonly [number, number]) => void;
}) {
  const who = piece.fromOriginator ? 'originator' : 'responder';
  if (piece.kind === 'gap')
    return (
      <p className="my-1 rounded border border-dashed border-wrong bg-wrong-wash px-3 py-1 text-[12.5px] text-wrong">
        {countText(piece.length)} bytes of the {who} are not in the capture
      </p>
    );
  const { packet, offset, bytes } = piece;
  return (
    <div className={`mb-1 border-l-[3px] pl-3 ${piece.fromOriginator ? 'border-full' : 'border-alert'}`}>
      <button
        type="button"
        aria-label={`Packet ${packet}, ${who}, ${bytes.length} bytes`}
        onClick={() => onPacket(packet, [offset, offset + bytes.length])}
        className="text-[11px] text-ink-3 underline decoration-line-2 underline-offset-2 hover:text-accent"
      >
        packet {packet}
      </button>
      <pre className="m-0 font-mono text-[12px] leading-[1.5] break-all whitespace-pre-wrap">
        {form === 'text' ? bytesText(bytes) : hexDump(bytes)}
      </pre>
    </div>
  );
}
