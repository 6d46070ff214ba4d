import { expect, it } from 'vitest';
import { packetTime, type TimeForm } from './time-forms';

/** 2026-02-10 10:20:02.503779668 UTC. */
const TIME = 1_770_718_802_503_779_668n;

it.each<[TimeForm, string]>([
  ['', '10:20:02.503779'],
  ['relative', '1.500000'],
  ['delta', '-0.000001'],
  ['epoch', '1770718802.503779'],
  ['date', '02-10 10:20:02.503779'],
])('%s', (form, text) => {
  expect(packetTime(form, { time: TIME }, TIME - 1_500_000_000n, TIME + 1000n)).toBe(text);
});
