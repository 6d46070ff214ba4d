'use client';

import { createContext, useContext } from 'react';
import type { CaptureView } from '@/components/evidence/capture-view';
import type { Selection, SelectionStore } from '@/components/evidence/selection';
import type { Session } from '@/packets/sessions/session';
import type { ChangeAddress, ViewOptions, WorkbenchAddress } from './address-state';
import type { CommandBook } from './commands';

/** What all views of one capture share: what is chosen, what is in view, and the ways from one view to another. */
export interface Bench {
  readonly view: CaptureView;
  readonly store: SelectionStore;
  readonly selection: Selection;
  readonly address: WorkbenchAddress;
  readonly change: ChangeAddress;
  /** Changes a view's own part of the address. */
  readonly setOptions: (options: ViewOptions, how?: 'quietly') => void;
  /** Rows that filter, session and time let through; undefined: all. */
  readonly rows: Uint32Array | undefined;
  /** Packets that there are. */
  readonly count: number;
  readonly sessions: SessionsInView;
  /** The session that is chosen, else that of the chosen packet. */
  readonly session: Session | undefined;
  /** How the look-up of the chosen packet's session goes. */
  readonly lookup: { readonly waiting: boolean; readonly trouble: string | undefined };
  readonly go: Ways;
  /** What can be done by key and palette; views add their own with `useCommands`. */
  readonly commands: CommandBook;
}

export interface SessionsInView {
  /** All of them, and those with a packet in view; undefined while they are worked out. */
  readonly all: readonly Session[] | undefined;
  readonly seen: readonly Session[] | undefined;
  /** Why they could not be worked out. */
  readonly trouble: string | undefined;
}

/** Ways from what is chosen to other views. */
export interface Ways {
  readonly toPacket: (packet: number, bytes?: readonly [number, number]) => void;
  readonly toSession: (session: number) => void;
  readonly toStream: (session: number) => void;
  /** Shows only the packets of a session. */
  readonly toPacketsOf: (session: number) => void;
  readonly toFilter: (filter: string) => void;
  /** Another view, with what is chosen. */
  readonly toView: (id: string) => void;
}

export const BenchContext = createContext<Bench | undefined>(undefined);

/** What the views share. Throws outside of a workbench. */
export function useBench(): Bench {
  const bench = useContext(BenchContext);
  if (!bench) throw new Error('useBench: no workbench around this view');
  return bench;
}
