'use client';

import { Button } from '@/components/design/button';
import { Kbd } from '@/components/design/kbd';
import { countText } from '@/components/evidence/formats';
import { useBench } from './bench';
import { views } from './views';

/** The ways from one row to the other views, each with its key. */
export function PivotRow({
  first,
  last,
  session,
  omit,
}: {
  /** Packets that it was made from. */
  first: number;
  last: number;
  /** Session number, where it belongs to one. */
  session: number | undefined;
  /** The view that this row is in. */
  omit: string;
}) {
  const { go } = useBench();
  const others = views.filter(
    ({ id }) => id !== omit && id !== 'packets' && id !== 'statistics' && id !== 'search',
  );
  return (
    <span className="flex flex-wrap items-center gap-1.5" role="group" aria-label="Ways to other views">
      <Button size="small" onClick={() => go.toPacket(first)}>
        {first === last ? `Packet ${countText(first)}` : `Packets ${countText(first)}–${countText(last)}`}{' '}
        <Kbd>l</Kbd>
      </Button>
      {session
        ? others.map(({ id, label, key }) => (
            <Button key={id} size="small" kind="quiet" onClick={() => go.toView(id)}>
              {id === 'sessions' ? `Session ${session}` : label} <Kbd>{key}</Kbd>
            </Button>
          ))
        : null}
    </span>
  );
}
