import type { Capture } from '../capture/capture';
import { Streams } from '../streams/streams';
import type { DissectionContext } from './dissection';
import type { Registry } from './registry';

/** What dissecting a capture's packets needs; keep one for each capture, it remembers streams. */
export interface CaptureContext extends DissectionContext {
  readonly capture: Capture;
  readonly streams: Streams;
}

/** A context over an opened capture, with the memory of its streams. */
export function contextWith(capture: Capture, registry: Registry): CaptureContext {
  return { registry, table: capture.table, capture, streams: new Streams(capture, registry) };
}
