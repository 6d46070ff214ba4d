import type { Application } from '../../applications/application';
import { applications as everyApplication } from '../../applications/index';
import type { Capture } from '../../capture/capture';
import type { Rule } from '../rules/compiled-rule';
import type { Alert } from './alert';
import { conversationsOf } from './conversations';
import { Detector } from './detector';
import { FlowTracker } from './flow-tracker';
import { stands } from './recognise';
import { type SortedRule, sortRule } from './rule-kind';
import { inOrder } from './rule-order';
import { eachTrackedRow } from './tracked-rows';

export interface DetectOptions {
  /** Packets with wrong checksums count as well. */
  readonly ignoreChecksums?: boolean;
  /** Sessions whose start is not in the capture are followed as well. */
  readonly midstream?: boolean;
  readonly applications?: readonly Application[];
}

/**
 * Runs rules over a capture as Suricata does in IDS mode and gives the alerts in the order in which they are raised.
 * Every byte of a stream and every transaction is looked at once, and only with the rules that a first look at it
 * leaves over: what many rules cost is little more than what those cost that match.
 */
export function detectAlerts(
  capture: Capture,
  rules: readonly Rule[],
  options: DetectOptions = {},
): readonly Alert[] {
  const sorted = inOrder(rules.map(sortRule));
  const followed = {
    ignoreChecksums: options.ignoreChecksums === true,
    midstream: options.midstream === true,
  };
  const conversations = conversationsOf(
    capture,
    options.applications ?? everyApplication,
    { ...followed, readsPayloads: true, keepsStreams: false },
    applicationsAsked(sorted),
  );
  const detector = new Detector(capture, sorted, conversations);
  const looksAtPayload = rules.some(({ buffers }) => buffers.some(({ buffer }) => buffer === 'payload'));
  const tracker = new FlowTracker(
    capture,
    { ...followed, readsPayloads: looksAtPayload, keepsStreams: looksAtPayload },
    { deliver: () => {}, over: (flow) => detector.end(flow) },
  );
  eachTrackedRow(capture.table, (row) => detector.packet(tracker.take(row)));
  tracker.finish();
  return detector.alerts;
}

/** Whose transactions some rule looks at; nobody else's have to be made. */
function applicationsAsked(rules: readonly SortedRule[]): (protocol: string) => boolean {
  const asked = rules.filter(({ kind }) => kind === 'transaction').map(({ application }) => application);
  const changed = rules.some(
    ({ application, rule }) => INSIDE.has(application ?? '') || rule.applications.length > 0,
  );
  return (protocol) =>
    (changed && CHANGING.has(protocol)) ||
    asked.some((named) => named === undefined || stands(named, protocol));
}

/** Protocols into which others change, or that are announced by another connection; and those others. */
const INSIDE: ReadonlySet<string> = new Set(['tls', 'ftp-data']);
const CHANGING: ReadonlySet<string> = new Set(['ftp', 'smtp', 'pop3', 'imap']);
