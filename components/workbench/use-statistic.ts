'use client';

import { useCallback } from 'react';
import type { StatisticData } from '@/components/engine/contract';
import type { CaptureView } from '@/components/evidence/capture-view';
import { useCaptureState } from '@/components/evidence/use-capture';
import type { StatisticName } from '@/packets/statistics';
import { type Asked, useAsked } from './use-answer';

/** A statistic of the rows, or of all; the former one stays while the next is counted. */
export function useStatistic<Name extends StatisticName>(
  view: CaptureView,
  name: Name,
  rows: Uint32Array | undefined,
  interval?: number,
): Asked<StatisticData<Name>> {
  const open = useCaptureState(view).status === 'open';
  const { client } = view;
  const ask = useCallback(() => client.statistic(name, { rows, interval }), [client, name, rows, interval]);
  return useAsked(open ? ask : undefined);
}
