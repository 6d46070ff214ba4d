'use client';

import { useMemo } from 'react';
import { EmptyState } from '@/components/design/states';
import type { EntropyAnswer, SessionEntropy } from '@/components/engine/questions/entropy';
import { countText } from '@/components/evidence/formats';
import { AskedState } from '../asked-state';
import { useBench } from '../bench';
import { useAnswer } from '../use-answer';
import { CountLine, CountTable, FilterOn } from './count-table';

const MOST = 40;
const BANDS = 16;

/** How random payloads and names are: what is encrypted or compressed lies close to eight bits a byte. */
export function Entropy() {
  const { view, rows } = useBench();
  const argument = useMemo(() => ({ rows }), [rows]);
  const asked = useAnswer(view, 'entropy', argument);
  return (
    <AskedState asked={asked} doing="Counting bytes" failed="The entropy could not be counted">
      {(found) => <Found found={found} />}
    </AskedState>
  );
}

function Found({ found: { sessions, names } }: { found: EntropyAnswer }) {
  const { go, sessions: known } = useBench();
  const ranked = useMemo(
    () =>
      sessions
        .filter((each) => highest(each) !== undefined)
        .sort((a, b) => (highest(b) ?? 0) - (highest(a) ?? 0) || a.session - b.session),
    [sessions],
  );
  if (ranked.length === 0 && names.length === 0)
    return (
      <EmptyState title="Too little was said">No session in view has enough payload to speak of.</EmptyState>
    );
  return (
    <section aria-label="Entropy" tabIndex={0} className="min-h-0 flex-1 overflow-auto px-4 py-3.5">
      <Bands sessions={ranked} />
      <div className="mt-5 grid gap-x-8 gap-y-6 xl:grid-cols-2">
        <CountTable
          title="Sessions, most random payload first"
          heads={['session', 'bits a byte there', 'back', 'bytes looked at']}
          more={ranked.length - MOST}
        >
          {ranked.slice(0, MOST).map((each) => (
            <CountLine
              key={each.session}
              share={(highest(each) ?? 0) / 8}
              cells={[bitsText(each.there), bitsText(each.back), countText(each.bytes)]}
            >
              <button
                type="button"
                onClick={() => go.toSession(each.session)}
                className="text-accent underline underline-offset-2"
              >
                {each.session}
              </button>{' '}
              {serviceOf(known.all?.[each.session - 1])}
            </CountLine>
          ))}
        </CountTable>
        <CountTable
          title="Names that were asked for, most random first"
          heads={['name', 'bits a character', 'length', 'times']}
          more={names.length - MOST}
        >
          {names.slice(0, MOST).map(({ name, bits, count }) => (
            <CountLine
              key={name}
              share={bits / 5}
              cells={[bits.toFixed(2), countText([...name].length), countText(count)]}
            >
              <FilterOn
                filter={`dns.qry.name == ${quoted(name)}`}
                text={name.slice(0, 80)}
                onFilter={go.toFilter}
              />
            </CountLine>
          ))}
        </CountTable>
      </div>
    </section>
  );
}

/** How many sessions lie in each half bit. */
function Bands({ sessions }: { sessions: readonly SessionEntropy[] }) {
  const counts = new Array<number>(BANDS).fill(0);
  for (const each of sessions) counts[Math.min(BANDS - 1, Math.floor((highest(each) ?? 0) * 2))]++;
  const most = Math.max(1, ...counts);
  return (
    <figure>
      <div className="flex h-[92px] items-end gap-1 rounded-lg border border-line bg-panel px-2.5 pt-2">
        {counts.map((count, band) => (
          // A band is its place.
          <div key={band} className="flex h-full flex-1 flex-col justify-end text-center">
            <span className="font-mono text-[10.5px] text-ink-2">{count === 0 ? '' : countText(count)}</span>
            <div
              className="w-full rounded-t-[2px] bg-statistic"
              style={{ height: count === 0 ? 0 : `${Math.max(4, (count / most) * 62)}px` }}
            />
            <span className="font-mono text-[10.5px] text-ink-3">{band % 2 === 0 ? band / 2 : ''}</span>
          </div>
        ))}
      </div>
      <figcaption className="mt-1 max-w-[720px] text-[12.5px] text-ink-2">
        Sessions by the entropy of their payload, in bits a byte: text lies between 4 and 5.5, programs
        between 5 and 7, what is compressed or encrypted close to 8. The first 16 kB of each side are looked
        at.
      </figcaption>
    </figure>
  );
}

function highest({ there, back }: SessionEntropy): number | undefined {
  if (there === undefined) return back;
  return back === undefined ? there : Math.max(there, back);
}

function bitsText(bits: number | undefined): string {
  return bits === undefined ? '–' : bits.toFixed(2);
}

function serviceOf(
  session: { readonly service: string | undefined; readonly protocol: string } | undefined,
): string {
  return session ? (session.service ?? session.protocol) : '';
}

function quoted(name: string): string {
  return `"${name.replace(/["\\]/g, '\\$&')}"`;
}
