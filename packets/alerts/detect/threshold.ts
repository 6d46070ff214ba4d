import type { DetectionFilter, Rule, Threshold, TrackedBy } from '../rules/compiled-rule';
import type { Flow } from './flow';

/** What thresholds count by. */
export interface Counted {
  readonly seconds: number;
  readonly source: number;
  readonly destination: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly flow: Flow | undefined;
}

interface Count {
  start: number;
  matches: number;
  /** Matches at which the next alert comes; for `backoff`. */
  next: number;
  readonly ports: Set<number>;
}

/** Counts the matches of rules with `threshold` or `detection_filter`, and says which of them become alerts. */
export class Thresholds {
  private readonly counts = new Map<string, Count>();

  lets(rule: Rule, at: Counted): boolean {
    const { threshold, detectionFilter } = rule;
    if (detectionFilter && !this.filter(rule, detectionFilter, at)) return false;
    return !threshold || this.threshold(rule, threshold, at);
  }

  /** Fires on each match beyond `count` within `seconds`, counted from the first. */
  private filter(rule: Rule, filter: DetectionFilter, at: Counted): boolean {
    const count = this.count(rule, filter.track, at, filter.seconds, 'filter');
    count.matches++;
    if (!filter.uniqueOn) return count.matches > filter.count;
    if (count.ports.size <= filter.count)
      count.ports.add(filter.uniqueOn === 'src_port' ? at.sourcePort : at.destinationPort);
    return count.ports.size > filter.count;
  }

  private threshold(rule: Rule, threshold: Threshold, at: Counted): boolean {
    const count = this.count(rule, threshold.track, at, threshold.seconds || Infinity, 'threshold');
    count.matches++;
    switch (threshold.type) {
      case 'limit':
        return count.matches <= threshold.count;
      case 'threshold':
        if (count.matches < threshold.count) return false;
        count.matches = 0;
        count.start = at.seconds;
        return true;
      case 'both':
        return count.matches === threshold.count;
      case 'backoff': {
        if (count.next === 0) count.next = threshold.count;
        if (count.matches < count.next) return false;
        count.next *= threshold.multiplier ?? 10;
        return true;
      }
    }
  }

  private count(rule: Rule, track: TrackedBy, at: Counted, seconds: number, of: string): Count {
    const key = `${of} ${rule.identity.gid}:${rule.identity.sid} ${tracked(track, at)}`;
    const known = this.counts.get(key);
    if (known && at.seconds - known.start < seconds) return known;
    const fresh: Count = { start: at.seconds, matches: 0, next: 0, ports: new Set() };
    this.counts.set(key, fresh);
    return fresh;
  }
}

function tracked(track: TrackedBy, at: Counted): string {
  switch (track) {
    case 'by_src':
      return `${at.source}`;
    case 'by_dst':
      return `${at.destination}`;
    case 'by_both':
      return [at.source, at.destination].sort((a, b) => a - b).join('-');
    case 'by_flow':
      return `flow ${at.flow?.number ?? '-'}`;
    case 'by_rule':
      return 'rule';
  }
}
