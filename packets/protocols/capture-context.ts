import type { Capture } from '../capture/capture';
import { Streams } from '../streams/streams';
import type { DissectionContext } from './dissection';
import { registry } from './index';

/** What dissecting a capture's packets needs; keep one for each capture, it remembers streams. */
export interface CaptureContext extends DissectionContext {
  readonly capture: Capture;
  readonly streams: Streams;
}

/** A context over an opened capture, with every protocol and the memory of its streams. */
export function captureContext(capture: Capture): CaptureContext {
  return { registry, table: capture.table, capture, streams: new Streams(capture, registry) };
}
