'use client';

import { useMemo } from 'react';
import { Button } from '@/components/design/button';
import { countText } from '@/components/evidence/formats';
import type { Regularity } from '@/packets/statistics/beacon-score';
import { type Beacon, contactOf } from '@/packets/statistics/beacons';
import { useBench } from '../bench';
import { type BeaconContact, BeaconPlot } from './beacon-plot';
import { CountLine, CountTable } from './count-table';

/** One pair: when it met and how much was sent, the score as a sum that can be done by hand, and the contacts as a table. */
export function BeaconDetail({ beacon }: { beacon: Beacon }) {
  const { sessions, go, change } = useBench();
  const contacts = useMemo(() => contactsOf(beacon, sessions.all), [beacon, sessions.all]);
  const first = contacts[0]?.time ?? 0;
  return (
    <section
      aria-label={`Contacts of ${beacon.originator} with ${beacon.responder}`}
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto border-t border-line-2 px-4 py-3 text-[13px]"
    >
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <p>
          <b className="font-mono">
            {beacon.originator} → {beacon.responder}:{beacon.port}
          </b>
          , {countText(beacon.contacts)} contacts
        </p>
        <Button size="small" className="ml-auto" onClick={() => go.toFilter(beacon.filter)}>
          Their packets
        </Button>
      </div>
      <BeaconPlot
        contacts={contacts}
        median={beacon.intervals.spread.median}
        onTime={(time) => change({ time })}
      />
      <div className="mt-4 grid gap-x-8 gap-y-5 xl:grid-cols-2">
        <Score beacon={beacon} />
        <CountTable
          title="Contacts"
          heads={['session', 'after', 'gap', 'bytes sent']}
          more={contacts.length - MOST}
        >
          {contacts.slice(0, MOST).map(({ session, time, bytes, gap }) => (
            <CountLine
              key={session}
              share={gap === undefined ? 0 : gap / Math.max(1e-9, ...contacts.map((each) => each.gap ?? 0))}
              cells={[
                `${(time - first).toFixed(3)} s`,
                gap === undefined ? '–' : `${gap.toFixed(3)} s`,
                countText(bytes),
              ]}
            >
              <button
                type="button"
                onClick={() => go.toSession(session)}
                className="text-accent underline underline-offset-2"
              >
                {session}
              </button>
            </CountLine>
          ))}
        </CountTable>
      </div>
    </section>
  );
}

const MOST = 60;

/** The score with its sum: every number of it can be worked out from the table beside it. */
function Score({ beacon }: { beacon: Beacon }) {
  const { intervals, sizes, score } = beacon;
  return (
    <div>
      <p className="eyebrow mb-1.5">How the score comes about</p>
      <p className="font-mono text-[12.5px]">
        score {score.toFixed(3)} = (intervals {intervals.regularity.toFixed(3)} + sizes{' '}
        {sizes.regularity.toFixed(3)}) / 2
      </p>
      <Part name="intervals" unit=" s" part={intervals} />
      <Part name="sizes" unit=" bytes" part={sizes} />
      <p className="mt-2 max-w-[560px] font-prose text-[14px] leading-[1.45] text-ink-2">
        A clock has gaps that lie evenly around their middle (symmetry) and close to it (steadiness). People
        do neither. A high score is a reason to look, not a verdict: updates, time servers and monitoring are
        clocks, too, and an attacker who adds jitter lowers it.
      </p>
    </div>
  );
}

function Part({ name, unit, part }: { name: string; unit: string; part: Regularity }) {
  const { symmetry, steadiness, regularity, spread } = part;
  const text = (value: number) => `${Math.round(value * 1000) / 1000}${unit}`;
  return (
    <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-[12.5px]">
      <dt className="font-semibold">{name}</dt>
      <dd className="font-mono text-[12px]">
        {regularity.toFixed(3)} = (symmetry {symmetry.toFixed(3)} + steadiness {steadiness.toFixed(3)}) / 2
      </dd>
      <dt className="text-ink-2">symmetry</dt>
      <dd className="font-mono text-[12px] text-ink-2">
        1 − |skew {spread.skew.toFixed(3)}|, from the quartiles {text(spread.lowerQuartile)},{' '}
        {text(spread.median)}, {text(spread.upperQuartile)}
      </dd>
      <dt className="text-ink-2">steadiness</dt>
      <dd className="font-mono text-[12px] text-ink-2">
        1 − {text(spread.deviation)} / {text(spread.median)}: the median distance from the median
      </dd>
    </dl>
  );
}

function contactsOf(
  { sessions: numbers }: Beacon,
  all: ReturnType<typeof useBench>['sessions']['all'],
): readonly BeaconContact[] {
  let before: number | undefined;
  return numbers.flatMap((session) => {
    const known = all?.[session - 1];
    if (!known) return [];
    const { time, bytes } = contactOf(known);
    const gap = before === undefined ? undefined : time - before;
    before = time;
    return { session, time, bytes, gap };
  });
}
