import type { Capture } from '../capture/capture';
import { registry } from './index';
import { type CaptureContext, contextWith } from './stream-context';

/** A context over an opened capture, with every protocol and the memory of its streams. */
export function captureContext(capture: Capture): CaptureContext {
  return contextWith(capture, registry);
}
