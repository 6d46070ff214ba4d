'use client';

import { useEffect, useState } from 'react';
import type { StatisticData } from '@/components/engine/contract';
import type { CaptureView } from '@/components/evidence/capture-view';
import { useCaptureState } from '@/components/evidence/use-capture';
import type { StatisticName } from '@/packets/statistics';

/** A statistic of the rows, or of all; the former one stays while the next is counted. */
export function useStatistic<Name extends StatisticName>(
  view: CaptureView,
  name: Name,
  rows: Uint32Array | undefined,
  interval?: number,
): StatisticData<Name> | undefined {
  const { status } = useCaptureState(view);
  const [data, setData] = useState<StatisticData<Name>>();
  useEffect(() => {
    if (status !== 'open') return;
    let wanted = true;
    view.client.statistic(name, { rows, interval }).then(
      (found) => wanted && setData(() => found),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [view, status, name, rows, interval]);
  return data;
}
