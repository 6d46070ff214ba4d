import type { RuleAction } from '../rules/rule';
import type { SortedRule } from './rule-kind';

const ACTIONS: readonly RuleAction[] = ['pass', 'drop', 'reject', 'alert'];

/**
 * The order in which rules are inspected: by action, then those that set flowbits before those that ask for them, then
 * by priority, then as they stand in the file (Suricata user guide, "action-order").
 */
export function inOrder(rules: readonly SortedRule[]): SortedRule[] {
  return [...rules].sort(
    (one, other) =>
      ACTIONS.indexOf(one.rule.action) - ACTIONS.indexOf(other.rule.action) ||
      flowbitRank(one) - flowbitRank(other) ||
      one.rule.identity.priority - other.rule.identity.priority ||
      one.rule.written.line - other.rule.written.line,
  );
}

function flowbitRank({ rule }: SortedRule): number {
  const asks =
    rule.flowbits.some(({ action }) => action.startsWith('is')) || rule.memory.some(({ does }) => !does);
  const sets =
    rule.flowbits.some(({ action }) => !action.startsWith('is')) || rule.memory.some(({ does }) => does);
  if (sets) return asks ? 1 : 0;
  return asks ? 2 : 3;
}
