'use client';

import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { useLearner } from '@/components/learner/learner';

const PlaceContext = createContext('');

/** What answers within it belong to: `chapter/<part>/<slug>` or `lab/<slug>`. Coming here is noted once a visit. */
export function Place({ place, children }: { place: string; children: ReactNode }) {
  const { ready, record } = useLearner();
  useEffect(() => {
    if (ready) record({ kind: 'visit', place });
  }, [ready, place, record]);
  return <PlaceContext value={place}>{children}</PlaceContext>;
}

export function usePlace(): string {
  return useContext(PlaceContext);
}
