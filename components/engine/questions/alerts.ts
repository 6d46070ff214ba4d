import type { Alert, KeywordMatch } from '@/packets/alerts/detect/alert';
import { detectAlerts } from '@/packets/alerts/detect/detect';
import { eveAlert } from '@/packets/alerts/eve/eve-alert';
import { compileRules } from '@/packets/alerts/rules/compile-rule';
import type { RuleProblem } from '@/packets/alerts/rules/problem';
import type { Evidence } from '@/packets/engine/evidence';

export interface AlertRecord {
  /** From 1, in the order in which they were raised: the evidence address `alert=`. */
  readonly number: number;
  readonly packet: number;
  /** Session number (row + 1), 0 for none. */
  readonly session: number;
  /** Nanoseconds since 1970. */
  readonly time: bigint;
  readonly sid: number;
  readonly gid: number;
  readonly rev: number;
  readonly message: string;
  /** Suricata's words for the classtype. */
  readonly category: string;
  /** 1 is the most urgent. */
  readonly priority: number;
  readonly source: string;
  readonly sourcePort: number | undefined;
  readonly destination: string;
  readonly destinationPort: number | undefined;
  readonly protocol: string;
  readonly atEnd: boolean;
  readonly references: readonly string[];
  /** The rule as it is written, its line, and its options as `keyword:argument`. */
  readonly rule: string;
  readonly line: number;
  readonly options: readonly string[];
  readonly matches: readonly KeywordMatch[];
}

export interface AlertsOutcome {
  readonly alerts: readonly AlertRecord[];
  readonly problems: readonly RuleProblem[];
  /** Rules that were run. */
  readonly rules: number;
}

/** Runs rules over the capture. `midstream`: sessions whose start is not in the capture are followed as well. */
export function answer(
  evidence: Evidence,
  { rules: text, midstream = false }: { readonly rules: string; readonly midstream?: boolean },
): AlertsOutcome {
  const { rules, problems } = compileRules(text);
  const { capture } = evidence;
  evidence.sessions();
  const ignoreChecksums = evidence.ignoresChecksums;
  const alerts = detectAlerts(capture, rules, { ignoreChecksums, midstream });
  return {
    alerts: alerts.map((alert, i) => recordOf(evidence, alert, i + 1)),
    problems,
    rules: rules.length,
  };
}

function recordOf({ capture }: Evidence, alert: Alert, number: number): AlertRecord {
  const { packet, atEnd, matches, rule } = alert;
  const event = eveAlert(capture, alert);
  return {
    number,
    packet,
    session: capture.table.session[packet - 1],
    time: capture.table.time(packet - 1),
    sid: rule.identity.sid,
    gid: rule.identity.gid,
    rev: rule.identity.rev,
    message: rule.identity.message,
    category: event.alert.category,
    priority: rule.identity.priority,
    source: event.src_ip,
    sourcePort: event.src_port,
    destination: event.dest_ip,
    destinationPort: event.dest_port,
    protocol: event.proto,
    atEnd,
    references: rule.identity.references,
    rule: rule.written.text,
    line: rule.written.line,
    options: rule.options.map(
      ({ keyword, argument, negated, quoted }) =>
        keyword.text +
        (argument ? `:${negated ? '!' : ''}${quoted ? `"${argument.text}"` : argument.text}` : ''),
    ),
    matches,
  };
}
