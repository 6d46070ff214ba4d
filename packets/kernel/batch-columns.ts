import type { ColumnName } from '../columns/packet-table';

/**
 * The columns of the kernel's batch (`assembly/layout.ts`) that are the table's, with the form in which the kernel
 * writes them: the narrow one of the table, so that moving a batch is a copy of bytes.
 */
export const BATCH_COLUMNS = {
  seconds: ['seconds', Uint32Array],
  nanoseconds: ['nanoseconds', Uint32Array],
  captured: ['captured', Uint16Array],
  original: ['original', Uint16Array],
  payloadLength: ['payloadLength', Uint16Array],
  ipLength: ['ipLength', Uint16Array],
  source: ['source', Uint16Array],
  destination: ['destination', Uint16Array],
  sequence: ['sequence', Uint32Array],
  acknowledgment: ['acknowledgment', Uint32Array],
  interface: ['port', Uint16Array],
  etherType: ['etherType', Uint16Array],
  vlan: ['vlan', Uint16Array],
  networkAt: ['networkAt', Uint8Array],
  transportAt: ['transportAt', Uint8Array],
  payloadAt: ['payloadAt', Uint8Array],
  sourcePort: ['sourcePort', Uint16Array],
  destinationPort: ['destinationPort', Uint16Array],
  tcpFlags: ['tcpFlags', Uint8Array],
  window: ['tcpWindow', Uint16Array],
  marks: ['marks', Uint8Array],
  protocol: ['protocol', Uint8Array],
  timeToLive: ['timeToLive', Uint8Array],
  session: ['session', Uint32Array],
} as const satisfies { readonly [name in ColumnName]?: readonly [place: string, form: unknown] };

export type BatchColumnName = keyof typeof BATCH_COLUMNS;

/** A column of the batch as it lies in the kernel's memory. */
export interface BatchColumn {
  readonly name: BatchColumnName;
  readonly values: Uint32Array | Uint16Array | Uint8Array;
}

/** The places that the module exports, by their names in `assembly/layout.ts`. */
export type BatchPlaces = {
  readonly [name in (typeof BATCH_COLUMNS)[BatchColumnName][0]]: { readonly value: number };
} & { readonly memory: WebAssembly.Memory };

/** `rows` rows of a column, in the kernel's own form or in one that the user of the kernel puts in. */
export function batchColumn(
  places: BatchPlaces,
  name: BatchColumnName,
  rows: number,
  form: BatchForm = BATCH_COLUMNS[name][1],
): BatchColumn {
  return { name, values: new form(places.memory.buffer, places[BATCH_COLUMNS[name][0]].value, rows) };
}

export type BatchForm = Uint32ArrayConstructor | Uint16ArrayConstructor | Uint8ArrayConstructor;
