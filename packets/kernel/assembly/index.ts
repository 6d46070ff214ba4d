/** The kernel's entry: what `../frame-kernel.ts` and `../tracking-kernel.ts` call. */
export { forget, learn } from './known-addresses';
export * from './layout';
export { batchLatest, batchLeft, batchLongest, batchRows, hasTags, setRecords, takeRecords } from './records';
export {
  finishTracking,
  letterCount,
  sessionCount,
  startTracking,
  track,
  trackedPlace,
  trackWhole,
} from './tracking';
export { setLink } from './usual-frame';
