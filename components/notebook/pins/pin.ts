import type { Bench } from '@/components/workbench/bench';
import type { Cell } from '@/notebook/cells';
import type { Scope } from '@/notebook/scope';

/** What a workbench shows, as far as something of it can be pinned. */
export type PinPlace = Pick<Bench, 'view' | 'address' | 'selection' | 'session' | 'rows'>;

/** Something that can be pinned here, by its name; `make` gives no cell where there is nothing after all. */
export interface Pin {
  readonly name: string;
  readonly make: () => Promise<Cell | undefined>;
}

/** The packets that are in view, as cells keep them. */
export function scopeOf({ address: { filter, dialect, within, time } }: PinPlace): Scope {
  return {
    ...(filter.trim() !== '' && { filter: { dialect, expression: filter } }),
    ...(within !== undefined && { session: within }),
    ...(time !== undefined && { time }),
  };
}

export function newId(): string {
  return crypto.randomUUID();
}
