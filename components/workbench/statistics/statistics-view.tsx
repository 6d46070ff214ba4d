'use client';

import { Button } from '@/components/design/button';
import { useBench } from '../bench';
import { Beacons } from './beacons';
import { Counts } from './counts';
import { Entropy } from './entropy';
import { Matrix } from './matrix';

const PARTS = [
  { id: '', name: 'counts', show: () => <Counts /> },
  { id: 'matrix', name: 'who with whom', show: () => <Matrix /> },
  { id: 'beacons', name: 'beacons', show: () => <Beacons /> },
  { id: 'entropy', name: 'entropy', show: () => <Entropy /> },
] as const;

/** Numbers about what is in view; every chart has its numbers as a table, and every name leads to packets. */
export default function StatisticsView() {
  const { address, setOptions } = useBench();
  const part = PARTS.find(({ id }) => id === address.options.count) ?? PARTS[0];
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex flex-none items-center gap-1 border-b border-line bg-panel px-3 py-1">
        <span role="group" aria-label="Kinds of statistics" className="flex flex-wrap gap-1">
          {PARTS.map(({ id, name }) => (
            <Button
              key={name}
              size="small"
              kind={id === part.id ? 'solid' : 'quiet'}
              aria-pressed={id === part.id}
              onClick={() => setOptions({ count: id })}
            >
              {name}
            </Button>
          ))}
        </span>
      </div>
      {part.show()}
    </div>
  );
}
