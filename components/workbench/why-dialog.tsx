'use client';

import { useMemo } from 'react';
import { Button } from '@/components/design/button';
import { Dialog } from '@/components/design/dialog';
import type { WhyLook, WhyTerm } from '@/components/engine/questions/why';
import { inertText } from '@/components/evidence/formats';
import { AskedState } from './asked-state';
import { useBench } from './bench';
import { useAnswer } from './use-answer';

/** Why a packet passes the filter or does not: what each term looked at, and what it found. */
export default function WhyDialog({ packet, onClose }: { packet: number; onClose: () => void }) {
  const { view, address } = useBench();
  const { filter: text, dialect } = address;
  const argument = useMemo(() => ({ text, dialect, row: packet - 1 }), [text, dialect, packet]);
  const asked = useAnswer(view, 'why', argument);
  return (
    <Dialog title={`Packet ${packet} and this filter`} open onClose={onClose} wide>
      <p className="font-mono text-[13px] break-words">{inertText(text)}</p>
      <AskedState
        asked={asked.waiting ? { ...asked, value: undefined } : { ...asked, value: { why: asked.value } }}
        doing="Asking each term"
        failed="The filter could not be explained"
      >
        {({ why }) =>
          why ? (
            <>
              <p className={`mt-2 font-semibold ${why.passes ? 'text-good' : 'text-wrong'}`}>
                {why.passes ? 'It passes.' : 'It does not pass.'}
              </p>
              <ol className="mt-2 grid gap-2.5">
                {why.terms.map((term, i) => (
                  // A term is its place.
                  <Term key={i} term={term} packet={packet} onClose={onClose} />
                ))}
              </ol>
            </>
          ) : (
            <p className="mt-2 text-wrong">
              The filter itself is wrong; what and where stands below its box.
            </p>
          )
        }
      </AskedState>
    </Dialog>
  );
}

const OUTCOMES: Readonly<Record<WhyTerm['outcome'], string>> = {
  true: 'holds',
  false: 'does not hold',
  beyond: 'reads past the captured bytes: that refuses the packet whatever else is true',
};

function Term({ term, packet, onClose }: { term: WhyTerm; packet: number; onClose: () => void }) {
  return (
    <li className={`border-l-[3px] pl-3 ${term.outcome === 'true' ? 'border-good' : 'border-wrong'}`}>
      <p>
        <code className="text-[13px]">{inertText(term.text)}</code>{' '}
        <span className={term.outcome === 'true' ? 'text-good' : 'text-wrong'}>{OUTCOMES[term.outcome]}</span>
      </p>
      {term.looked.map((look) => (
        <Look key={look.name} look={look} packet={packet} onClose={onClose} />
      ))}
    </li>
  );
}

function Look({
  look: { name, values, bytes },
  packet,
  onClose,
}: {
  look: WhyLook;
  packet: number;
  onClose: () => void;
}) {
  const { go } = useBench();
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 text-[12.5px] text-ink-2">
      <span className="font-mono">{name}</span>{' '}
      {values.length === 0 ? (
        <span>is not in this packet</span>
      ) : (
        <span className="min-w-0 break-all">
          is{' '}
          <span className="font-mono text-ink">
            {inertText(values.slice(0, 12).join(', ')).slice(0, 300)}
          </span>
        </span>
      )}
      {bytes ? (
        <Button
          size="small"
          kind="quiet"
          className="h-5!"
          onClick={() => {
            onClose();
            go.toPacket(packet, bytes);
          }}
        >
          its bytes
        </Button>
      ) : null}
    </p>
  );
}
