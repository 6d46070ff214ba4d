import type { AlertRecord } from '@/components/engine/questions/alerts';

/**
 * The categories under which an analyst closes an alert, as Sguil has them since 2002, with their function keys.
 * `none` is Sguil's "no further action"; `escalated` hands the alert on and wants a comment.
 */
export const VERDICTS = [
  { id: 'I', key: 'F1', digit: '1', name: 'Root or administrator account compromise' },
  { id: 'II', key: 'F2', digit: '2', name: 'User account compromise' },
  { id: 'III', key: 'F3', digit: '3', name: 'Attempted account compromise' },
  { id: 'IV', key: 'F4', digit: '4', name: 'Denial of service' },
  { id: 'V', key: 'F5', digit: '5', name: 'Poor security practice or policy violation' },
  { id: 'VI', key: 'F6', digit: '6', name: 'Reconnaissance' },
  { id: 'VII', key: 'F7', digit: '7', name: 'Virus or other malware' },
  { id: 'none', key: 'F8', digit: '8', name: 'No further action' },
  { id: 'escalated', key: 'F9', digit: '9', name: 'Escalate' },
] as const;

export type VerdictId = (typeof VERDICTS)[number]['id'];

/** One step of an analyst: a verdict, a comment or both, on one alert or on several at once. */
export interface TriageStep {
  readonly alerts: readonly string[];
  readonly verdict?: VerdictId;
  readonly comment?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface Triaged {
  readonly verdict: VerdictId | undefined;
  readonly comments: readonly string[];
}

/** The name of an alert that stays when other rules are added: its rule, its packet, and which of several it is. */
export function alertKeys(alerts: readonly AlertRecord[]): string[] {
  const seen = new Map<string, number>();
  return alerts.map(({ gid, sid, packet }) => {
    const key = `${gid}:${sid}:${packet}`;
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return nth === 1 ? key : `${key}:${nth}`;
  });
}

/** How things stand after all steps: the last verdict counts, comments add up. */
export function standing(steps: readonly TriageStep[]): ReadonlyMap<string, Triaged> {
  const found = new Map<string, Triaged>();
  for (const { alerts, verdict, comment } of steps)
    for (const key of alerts) {
      const before = found.get(key);
      found.set(key, {
        verdict: verdict ?? before?.verdict,
        comments: comment ? [...(before?.comments ?? []), comment] : (before?.comments ?? []),
      });
    }
  return found;
}

/** Steps out of what was stored; what is no step is left out. */
export function readSteps(stored: unknown): readonly TriageStep[] | undefined {
  return Array.isArray(stored) ? stored.filter(isStep) : undefined;
}

function isStep(value: unknown): value is TriageStep {
  if (typeof value !== 'object' || value === null) return false;
  const { alerts, verdict, comment, at } = value as Partial<Record<keyof TriageStep, unknown>>;
  return (
    Array.isArray(alerts) &&
    alerts.every((key) => typeof key === 'string') &&
    (verdict === undefined || VERDICTS.some(({ id }) => id === verdict)) &&
    (comment === undefined || typeof comment === 'string') &&
    typeof at === 'number'
  );
}
