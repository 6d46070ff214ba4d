'use client';

import { type ReactNode, useState } from 'react';
import { Dialog } from '@/components/design/dialog';
import { usePinCell } from '../use-pin';
import { chosenPins } from './chosen-pins';
import type { Pin, PinPlace } from './pin';
import { viewPins } from './view-pins';

/** Pinning in a workbench: what is chosen at once, or one of all that can be pinned here from a list. */
export interface BenchPins {
  readonly pinChosen: () => void;
  readonly choose: () => void;
  readonly dialog: ReactNode;
}

export function useBenchPins(place: PinPlace): BenchPins {
  const [open, setOpen] = useState(false);
  const pinCell = usePinCell();
  const choose = () => setOpen(true);
  // Worked out while the list is open: what an address chooses may arrive after the list was asked for.
  const offered = open ? [...chosenPins(place), ...viewPins(place)] : [];

  function take(pin: Pin) {
    setOpen(false);
    void pinCell(pin.make);
  }

  return {
    choose,
    pinChosen: () => {
      const [first] = chosenPins(place);
      if (first) take(first);
      else choose();
    },
    dialog: (
      <Dialog title="Pin to the notebook" open={open} onClose={() => setOpen(false)}>
        <ul className="grid gap-1.5">
          {offered.map((pin) => (
            <li key={pin.name}>
              <button
                type="button"
                onClick={() => take(pin)}
                className="w-full rounded-lg border border-line px-3 py-2 text-left text-[13.5px] break-words hover:border-edge"
              >
                {pin.name.charAt(0).toUpperCase() + pin.name.slice(1)}
              </button>
            </li>
          ))}
        </ul>
      </Dialog>
    ),
  };
}
