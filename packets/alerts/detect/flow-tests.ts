import type { ApplicationRequirement, FlowbitStep, Rule } from '../rules/compiled-rule';
import type { Flow } from './flow';
import { stands } from './recognise';
import type { Direction } from './rule-kind';

/** What a rule's flow keywords look at. */
interface FlowAtHand {
  readonly flow: Flow | undefined;
  readonly direction: Direction;
  readonly established: boolean;
}

/** `flow`, `flowbits` and `app-layer-protocol` hold. */
export function flowHolds(rule: Rule, at: FlowAtHand): boolean {
  const { established, option } = rule.flow;
  if (option !== undefined && !at.flow) return false;
  if (established !== undefined && established !== at.established) return false;
  return (
    rule.flowbits.every((step) => bitHolds(step, at.flow)) &&
    rule.applications.every((wanted) => recognitionHolds(wanted, at))
  );
}

/** Sets and clears what the rule says, once it has matched. */
export function remember(rule: Rule, flow: Flow): void {
  for (const { action, names } of rule.flowbits) {
    for (const name of names) {
      if (action === 'set' || (action === 'toggle' && !flow.flowbits.has(name))) flow.flowbits.add(name);
      else if (action === 'unset' || action === 'toggle') flow.flowbits.delete(name);
    }
  }
}

function bitHolds({ action, names }: FlowbitStep, flow: Flow | undefined): boolean {
  if (action === 'isset') return names.some((name) => flow?.flowbits.has(name) === true);
  if (action === 'isnotset') return names.some((name) => flow?.flowbits.has(name) !== true);
  return true;
}

/** A protocol that is not known yet is neither this one nor another. */
function recognitionHolds(wanted: ApplicationRequirement, { flow, direction }: FlowAtHand): boolean {
  if (!flow) return false;
  const found = foundBy(wanted, flow, direction);
  if (wanted.negated && found.every((name) => name === undefined)) return false;
  const holds = found.some((name) => wanted.names.some((named) => stands(named, name, wanted.exact)));
  return holds !== wanted.negated;
}

function foundBy(
  { mode }: ApplicationRequirement,
  flow: Flow,
  direction: Direction,
): readonly (string | undefined)[] {
  switch (mode) {
    case 'direction':
      return [direction === 'to_server' ? flow.applicationToServer : flow.applicationToClient];
    case 'either':
      return [flow.applicationToServer, flow.applicationToClient];
    case 'to_server':
      return [flow.applicationToServer];
    case 'to_client':
      return [flow.applicationToClient];
    case 'final':
    case 'original':
      return [flow.application];
  }
}
