/** The kernel's entry: what `../frame-kernel.ts` calls. */
export { forget, learn } from './known-addresses';
export * from './layout';
export { batchLeft, batchRows, hasTags, setRecords, takeRecords } from './records';
export { setLink } from './usual-frame';
