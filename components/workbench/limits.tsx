'use client';

import { Button } from '@/components/design/button';
import type { WorkbenchAddress } from './address-state';

/** What narrows all views besides the filter, each with the way to lift it. */
export function Limits({
  address: { within, time },
  onChange,
}: {
  address: WorkbenchAddress;
  onChange: (change: Partial<WorkbenchAddress>) => void;
}) {
  return (
    <>
      {within ? (
        <Limit
          text={`only session ${within}`}
          lift="Show all sessions' packets"
          onLift={() => onChange({ within: undefined })}
        />
      ) : null}
      {time ? (
        <Limit
          text={`only ${time[0]} to ${time[1]} s`}
          lift="Show all times"
          onLift={() => onChange({ time: undefined })}
        />
      ) : null}
    </>
  );
}

function Limit({ text, lift, onLift }: { text: string; lift: string; onLift: () => void }) {
  return (
    <span className="flex h-[34px] items-center gap-1.5 rounded-lg bg-accent-wash pr-1 pl-3 text-accent">
      {text}
      <Button size="small" kind="quiet" aria-label={lift} onClick={onLift}>
        ×
      </Button>
    </span>
  );
}
