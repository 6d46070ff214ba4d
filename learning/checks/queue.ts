import { formatEvidence } from '@/packets/evidence-address';
import type { EvidenceReader } from '@/packets/evidence-reader';

/** A capture and the rules that fill the queue from it. */
export interface QueueSource {
  readonly capture: string;
  readonly rules: string;
}

/** One alert of a queue. */
export interface QueueAlert {
  /** Stays when rules are added: capture, rule and packet, and which of several it is. */
  readonly key: string;
  readonly capture: string;
  readonly sid: number;
  readonly packet: number;
  readonly message: string;
  /** Session number, 0 for none. */
  readonly session: number;
}

/** The queue that the sources fill, source by source. Throws for rules that were refused. */
export async function queueOf(
  sources: readonly QueueSource[],
  evidence: EvidenceReader,
): Promise<readonly QueueAlert[]> {
  const queue: QueueAlert[] = [];
  for (const { capture, rules } of sources) {
    const { alerts, problems } = await evidence.alerts(capture, rules);
    if (problems.length > 0) throw new Error(`rules for ${capture}: ${problems[0].reason}`);
    const keys = queueKeys(capture, alerts);
    for (const [at, { sid, packet, message }] of alerts.entries()) {
      const session = await evidence.sessionOf(capture, packet);
      queue.push({ key: keys[at], capture, sid, packet, message, session: (session?.row ?? -1) + 1 });
    }
  }
  return queue;
}

/** The names of a capture's alerts in the order in which they are raised. */
export function queueKeys(
  capture: string,
  alerts: readonly { readonly sid: number; readonly packet: number }[],
): string[] {
  const seen = new Map<string, number>();
  return alerts.map(({ sid, packet }) => {
    const key = `${capture}/${sid}/${packet}`;
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return nth === 1 ? key : `${key}/${nth}`;
  });
}

export function alertAddress({ capture, packet }: QueueAlert): string {
  return formatEvidence({ capture, kind: 'packet', id: packet });
}
