import { drawKeys } from '../columns/addresses';
import { FlowTable } from './tracker/flow-table';

/** A flow table of one's own, with keys of its own. */
export function openFlowTable(): FlowTable {
  const [a, b, c, d] = drawKeys();
  return new FlowTable(a, b, c, d);
}
