/** The kernel's entry: what `../frame-kernel.ts` and `../tracking-kernel.ts` call. */
export { setWidths } from '../../sessions/tracker/rows';
export { batchLeft, batchNotes, batchRows, emptyBatch, hasCuts, hasPorts, hasTags, stop } from './batch';
export { addInterface, setSection, takeBlocks } from './blocks';
export { forget, learn } from './known-addresses';
export * from './layout';
export { setRecords, takeRecords } from './records';
export {
  finishTracking,
  historyLength,
  sessionCount,
  startTracking,
  track,
  trackedPlace,
  trackWhole,
} from './tracking';

export { hasWideAddresses, setLink, startNarrow } from './usual-frame';
