import type { Application } from '../../applications/application';
import { applications as everyApplication } from '../../applications/index';
import type { Capture } from '../../capture/capture';
import type { Rule } from '../rules/compiled-rule';
import type { Alert } from './alert';
import { conversationsOf } from './conversations';
import { Detector } from './detector';
import { FlowTracker } from './flow-tracker';
import { sortRule } from './rule-kind';
import { inOrder } from './rule-order';

export interface DetectOptions {
  /** Packets with wrong checksums count as well. */
  readonly ignoreChecksums?: boolean;
  /** Sessions whose start is not in the capture are followed as well. */
  readonly midstream?: boolean;
  readonly applications?: readonly Application[];
}

/**
 * Runs rules over a capture as Suricata does in IDS mode and gives the alerts in the order in which they are raised.
 * Work is proportional to the capture times the rules: every byte of a stream and every transaction is inspected once.
 */
export function detectAlerts(
  capture: Capture,
  rules: readonly Rule[],
  options: DetectOptions = {},
): readonly Alert[] {
  const tracking = {
    ignoreChecksums: options.ignoreChecksums === true,
    midstream: options.midstream === true,
  };
  const conversations = conversationsOf(capture, options.applications ?? everyApplication, tracking);
  const detector = new Detector(capture, inOrder(rules.map(sortRule)), conversations);
  const tracker = new FlowTracker(capture, tracking, {
    deliver: () => {},
    over: (flow) => detector.end(flow),
  });
  for (let row = 0; row < capture.table.count; row++) detector.packet(tracker.take(row));
  tracker.finish();
  return detector.alerts;
}
